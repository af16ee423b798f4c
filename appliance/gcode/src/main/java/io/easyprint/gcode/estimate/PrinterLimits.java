package io.easyprint.gcode.estimate;

import io.easyprint.gcode.GcodeLine;
import java.util.List;
import java.util.Locale;

/**
 * What a printer's firmware allows its motors, as M503 reports it. Axes in the order X, Y, Z, E.
 *
 * @param stepsPerMm M92
 * @param maxFeedrate M203, mm/s
 * @param maxAcceleration M201, mm/s²
 * @param printAcceleration M204 P, mm/s²
 * @param retractAcceleration M204 R, mm/s²
 * @param travelAcceleration M204 T, mm/s²
 * @param jerk M205 X Y Z E, mm/s; counts where there is no junction deviation
 * @param junctionDeviation M205 J, mm; 0 where the firmware uses classic jerk
 */
public record PrinterLimits(
    List<Double> stepsPerMm,
    List<Double> maxFeedrate,
    List<Double> maxAcceleration,
    double printAcceleration,
    double retractAcceleration,
    double travelAcceleration,
    List<Double> jerk,
    double junctionDeviation) {

  /** Copies the lists; every one must have four positive values. */
  public PrinterLimits {
    stepsPerMm = checked(stepsPerMm, "steps per mm");
    maxFeedrate = checked(maxFeedrate, "feedrate");
    maxAcceleration = checked(maxAcceleration, "acceleration");
    jerk = checked(jerk, "jerk");
    if (!(printAcceleration > 0 && retractAcceleration > 0 && travelAcceleration > 0)) {
      throw new IllegalArgumentException("accelerations must be greater than 0");
    }
    if (!(junctionDeviation >= 0)) {
      throw new IllegalArgumentException("junction deviation must not be negative");
    }
  }

  private static List<Double> checked(List<Double> values, String name) {
    if (values.size() != 4 || values.stream().anyMatch(value -> !(value > 0))) {
      throw new IllegalArgumentException(name + " needs four values greater than 0: " + values);
    }
    return List.copyOf(values);
  }

  /**
   * A common bed-slinger with Marlin: what Marlin's example configuration for the Ender 3 says
   * (MarlinFirmware/Configurations 2.1). For printers that report nothing.
   */
  public static PrinterLimits common() {
    return new PrinterLimits(
        List.of(80.0, 80.0, 400.0, 93.0),
        List.of(500.0, 500.0, 5.0, 25.0),
        List.of(500.0, 500.0, 100.0, 5000.0),
        500,
        500,
        500,
        List.of(10.0, 10.0, 0.3, 5.0),
        0);
  }

  /**
   * These limits with everything that a firmware's report changes: lines such as {@code echo: M201
   * X500.00 Y500.00 Z100.00 E5000.00} (Marlin 1.1 and 2). Lines that tell nothing are passed over,
   * and so are values that make no sense.
   */
  public PrinterLimits reported(Iterable<String> lines) {
    MutableLimits limits = new MutableLimits(this);
    GcodeLine line = new GcodeLine();
    for (String text : lines) {
      int at = text.toUpperCase(Locale.ROOT).indexOf('M');
      if (at >= 0 && text.length() < 500) {
        line.parse(text.substring(at));
        limits.report(line);
      }
    }
    return limits.toLimits();
  }
}

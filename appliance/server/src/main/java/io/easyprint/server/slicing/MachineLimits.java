package io.easyprint.server.slicing;

import io.easyprint.gcode.estimate.PrinterLimits;
import io.easyprint.server.cura.ResolvedSettings;
import java.util.List;
import java.util.Map;

/**
 * What Cura's definition says that a printer's firmware allows, for estimating the print's time.
 */
final class MachineLimits {
  private MachineLimits() {}

  /** The definition's figures; a common printer's where it has none that make sense. */
  static PrinterLimits of(ResolvedSettings settings) {
    Map<String, String> values = settings.globalValues();
    PrinterLimits usual = PrinterLimits.common();
    double acceleration = number(values, "machine_acceleration", usual.printAcceleration(), 20_000);
    double jerk = number(values, "machine_max_jerk_xy", usual.jerk().get(0), 100);
    return new PrinterLimits(
        usual.stepsPerMm(),
        axes(values, "machine_max_feedrate_", usual.maxFeedrate(), 2000),
        axes(values, "machine_max_acceleration_", usual.maxAcceleration(), 50_000),
        acceleration,
        acceleration,
        acceleration,
        List.of(
            jerk,
            jerk,
            number(values, "machine_max_jerk_z", usual.jerk().get(2), 100),
            number(values, "machine_max_jerk_e", usual.jerk().get(3), 100)),
        0);
  }

  private static List<Double> axes(
      Map<String, String> values, String key, List<Double> usual, double most) {
    return List.of(
        number(values, key + "x", usual.get(0), most),
        number(values, key + "y", usual.get(1), most),
        number(values, key + "z", usual.get(2), most),
        number(values, key + "e", usual.get(3), most));
  }

  /** Where nobody filled it in, Cura's figure is that of light. */
  private static double number(Map<String, String> values, String key, double usual, double most) {
    try {
      double value = Double.parseDouble(values.getOrDefault(key, ""));
      return value > 0 && value <= most ? value : usual;
    } catch (NumberFormatException e) {
      return usual;
    }
  }
}

package io.easyprint.gcode.estimate;

import io.easyprint.gcode.GcodeLine;
import java.util.List;

/** The limits in force while a file goes by: the printer's, changed by M201, M203, M204, M205. */
final class MutableLimits {
  private static final char[] AXES = {'X', 'Y', 'Z', 'E'};

  /** Beyond this a value is a typing error. */
  private static final double MAX_VALUE = 1e7;

  final double[] stepsPerMm;
  final double[] maxFeedrate;
  final double[] maxAcceleration;
  final double[] jerk;
  double printAcceleration;
  double retractAcceleration;
  double travelAcceleration;
  double junctionDeviation;

  MutableLimits(PrinterLimits limits) {
    stepsPerMm = array(limits.stepsPerMm());
    maxFeedrate = array(limits.maxFeedrate());
    maxAcceleration = array(limits.maxAcceleration());
    jerk = array(limits.jerk());
    printAcceleration = limits.printAcceleration();
    retractAcceleration = limits.retractAcceleration();
    travelAcceleration = limits.travelAcceleration();
    junctionDeviation = limits.junctionDeviation();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<Double> list(double[] values) {
    return java.util.Arrays.stream(values).boxed().toList();
  }

  PrinterLimits toLimits() {
    return new PrinterLimits(
        list(stepsPerMm),
        list(maxFeedrate),
        list(maxAcceleration),
        printAcceleration,
        retractAcceleration,
        travelAcceleration,
        list(jerk),
        junctionDeviation);
  }

  /** Takes in a command of the file. */
  void apply(GcodeLine line) {
    switch (line.code()) {
      case 92 -> axes(line, stepsPerMm);
      case 201 -> axes(line, maxAcceleration);
      case 203 -> axes(line, maxFeedrate);
      case 204 -> {
        double both = positive(line, 'S', 0);
        if (both > 0) { // the legacy word sets printing and travel
          printAcceleration = both;
          travelAcceleration = both;
        }
        printAcceleration = positive(line, 'P', printAcceleration);
        retractAcceleration = positive(line, 'R', retractAcceleration);
        travelAcceleration = positive(line, 'T', travelAcceleration);
      }
      case 205 -> {
        axes(line, jerk);
        if (junctionDeviation > 0) { // a firmware is built with one or the other
          junctionDeviation = positive(line, 'J', junctionDeviation);
        }
      }
      default -> {}
    }
  }

  /** Takes in a line of the firmware's report, which also tells which kind of cornering it has. */
  void report(GcodeLine line) {
    apply(line);
    if (line.is('M', 205)) {
      if (line.hasValue('J')) {
        junctionDeviation = positive(line, 'J', junctionDeviation);
      } else if (line.hasValue('X')) {
        junctionDeviation = 0;
        if (!line.hasValue('Y')) { // Marlin 1.0 reports X for both
          jerk[1] = jerk[0];
        }
      }
    }
  }

  private static void axes(GcodeLine line, double[] values) {
    for (int axis = 0; axis < 4; axis++) {
      values[axis] = positive(line, AXES[axis], values[axis]);
    }
  }

  private static double positive(GcodeLine line, char word, double fallback) {
    double value = line.number(word, fallback);
    return value > 0 && value < MAX_VALUE ? value : fallback;
  }
}

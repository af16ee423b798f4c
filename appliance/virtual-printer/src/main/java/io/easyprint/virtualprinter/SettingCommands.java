package io.easyprint.virtualprinter;

import static io.easyprint.virtualprinter.MachineLimits.AXES;

/**
 * Steps, speeds, accelerations and their report: M92, M201, M203, M204, M205, M500 to M503 (Marlin
 * 2.1, gcode/config, module/settings.cpp). Without parameters each reports itself in the form in
 * which M503 lists it. Confined to the machine's thread.
 */
final class SettingCommands implements CommandGroup {
  private final Output out;
  private final MachineLimits limits;
  private final boolean classicJerk;

  SettingCommands(Output out, MachineLimits limits, boolean classicJerk) {
    this.out = out;
    this.limits = limits;
    this.classicJerk = classicJerk;
  }

  @Override
  public Activity begin(Command command) {
    if (command.letter() != 'M') {
      return Instant.UNKNOWN;
    }
    switch (command.code()) {
      case 92 -> axes(command, "M92", limits.stepsPerMm);
      case 201 -> axes(command, "M201", limits.maxAcceleration);
      case 203 -> axes(command, "M203", limits.maxFeedrate);
      case 204 -> accelerations(command);
      case 205 -> advanced(command);
      case 301, 304 -> {}
      case 500 -> out.echo("Settings Stored (610 bytes; crc 17218)").end();
      case 501 -> out.echo("V86 stored settings retrieved (610 bytes; crc 17218)").end();
      case 502 -> out.echo("Hardcoded Default Settings Loaded").end();
      case 503 -> reportAll(command.flag('S', true));
      default -> {
        return Instant.UNKNOWN;
      }
    }
    return Instant.DONE;
  }

  private void axes(Command command, String name, double[] values) {
    boolean changes = false;
    for (int axis = 0; axis < AXES; axis++) {
      char letter = MachineLimits.NAMES.charAt(axis);
      if (command.hasValue(letter)) {
        values[axis] = Math.max(0.001, command.value(letter, 0));
        changes = true;
      }
    }
    if (!changes) {
      reportAxes("", name, values);
    }
  }

  private void reportAxes(String prefix, String name, double[] values) {
    out.text(prefix).text("  ").text(name);
    eachAxis(values);
    out.end();
  }

  private void eachAxis(double[] values) {
    for (int axis = 0; axis < AXES; axis++) {
      out.character(' ').character(MachineLimits.NAMES.charAt(axis)).fixed(values[axis], 2);
    }
  }

  private void accelerations(Command command) {
    double all = command.value('S', 0);
    limits.printAcceleration = positive(command.value('P', all), limits.printAcceleration);
    limits.travelAcceleration = positive(command.value('T', all), limits.travelAcceleration);
    limits.retractAcceleration = positive(command.value('R', 0), limits.retractAcceleration);
    if (!command.has('S') && !command.has('P') && !command.has('T') && !command.has('R')) {
      reportAccelerations("");
    }
  }

  private static double positive(double value, double otherwise) {
    return value > 0 ? value : otherwise;
  }

  private void reportAccelerations(String prefix) {
    out.text(prefix).text("  M204 P").fixed(limits.printAcceleration, 2);
    out.text(" R").fixed(limits.retractAcceleration, 2);
    out.text(" T").fixed(limits.travelAcceleration, 2).end();
  }

  private void advanced(Command command) {
    limits.minSegmentMicros = command.value('B', limits.minSegmentMicros);
    limits.minFeedrate = command.value('S', limits.minFeedrate);
    limits.minTravelFeedrate = command.value('T', limits.minTravelFeedrate);
    limits.junctionDeviation = positive(command.value('J', 0), limits.junctionDeviation);
    boolean changes = command.has('B') || command.has('S') || command.has('T') || command.has('J');
    for (int axis = 0; axis < AXES; axis++) {
      char letter = MachineLimits.NAMES.charAt(axis);
      if (command.hasValue(letter)) {
        limits.jerk[axis] = command.value(letter, 0);
        changes = true;
      }
    }
    if (!changes) {
      reportAdvanced("");
    }
  }

  private void reportAdvanced(String prefix) {
    out.text(prefix).text("  M205 B").fixed(limits.minSegmentMicros, 2);
    out.text(" S").fixed(limits.minFeedrate, 2).text(" T").fixed(limits.minTravelFeedrate, 2);
    if (classicJerk) {
      eachAxis(limits.jerk);
    } else {
      out.text(" J").fixed(limits.junctionDeviation, 3);
    }
    out.end();
  }

  private void reportAll(boolean headings) {
    heading(headings, "Linear Units");
    out.echo("  G21 ; (mm)").end();
    heading(headings, "Steps per unit");
    reportAxes("echo:", "M92", limits.stepsPerMm);
    heading(headings, "Max feedrates (units/s)");
    reportAxes("echo:", "M203", limits.maxFeedrate);
    heading(headings, "Max Acceleration (units/s2)");
    reportAxes("echo:", "M201", limits.maxAcceleration);
    heading(headings, "Acceleration (units/s2) (P<print-accel> R<retract-accel> T<travel-accel>)");
    reportAccelerations("echo:");
    heading(
        headings,
        "Advanced (B<min_segment_time_us> S<min_feedrate> T<min_travel_feedrate>"
            + (classicJerk
                ? " X<max_x_jerk> Y<max_y_jerk> Z<max_z_jerk> E<max_e_jerk>)"
                : " J<junc_dev>)"));
    reportAdvanced("echo:");
  }

  private void heading(boolean wanted, String text) {
    if (wanted) {
      out.echo("; ").text(text).character(':').end();
    }
  }
}

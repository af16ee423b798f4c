package io.easyprint.virtualprinter;

/**
 * Temperatures and the fan: M104, M105, M106, M107, M109, M140, M155, M190 (Marlin 2.1,
 * gcode/temp). Confined to the machine's thread.
 */
final class HeatCommands implements CommandGroup {
  private static final int FULL_FAN = 255;

  private final SimTime time;
  private final Output out;
  private final Heaters heaters;
  private final Firmware firmware;
  private long reportPeriod;
  private long nextReport = SimTime.NEVER;

  HeatCommands(SimTime time, Output out, Heaters heaters, Firmware firmware) {
    this.time = time;
    this.out = out;
    this.heaters = heaters;
    this.firmware = firmware;
  }

  @Override
  public Activity begin(Command command) {
    if (command.letter() != 'M') {
      return Instant.UNKNOWN;
    }
    return switch (command.code()) {
      case 104 -> target(heaters.hotend(), command);
      case 140 -> target(heaters.bed(), command);
      case 109 -> await(heaters.hotend(), command);
      case 190 -> await(heaters.bed(), command);
      case 105 -> {
        out.text("ok");
        heaters.report(out);
        out.end();
        yield Instant.ANSWERED;
      }
      case 106 -> {
        heaters.fan(command.intValue('S', FULL_FAN));
        yield Instant.DONE;
      }
      case 107 -> {
        heaters.fan(0);
        yield Instant.DONE;
      }
      case 155 -> autoreport(command);
      default -> Instant.UNKNOWN;
    };
  }

  private static Activity target(Heater heater, Command command) {
    if (command.hasValue('S')) {
      heater.target(command.value('S', 0));
    }
    return Instant.DONE;
  }

  private Activity await(Heater heater, Command command) {
    boolean coolToo = command.hasValue('R');
    if (!coolToo && !command.hasValue('S')) {
      return Instant.DONE;
    }
    heater.target(coolToo ? command.value('R', 0) : command.value('S', 0));
    if (heater.target() <= 0 || (!coolToo && heater.measured() > heater.target())) {
      return Instant.DONE;
    }
    firmware.waitForHeatup(true);
    return new HeatWait(time, out, heaters, heater, firmware);
  }

  private Activity autoreport(Command command) {
    if (command.hasValue('S')) {
      int seconds = Math.clamp(command.intValue('S', 0), 0, 60);
      reportPeriod = seconds * SimTime.SECOND;
      nextReport = seconds == 0 ? SimTime.NEVER : time.in(reportPeriod);
    }
    return Instant.DONE;
  }

  long nextReport() {
    return nextReport;
  }

  void report() {
    if (nextReport <= time.now()) {
      heaters.report(out);
      out.end();
      nextReport = time.in(reportPeriod);
    }
  }

  void stopReports() {
    nextReport = SimTime.NEVER;
  }
}

package io.easyprint.virtualprinter;

/** M81 and M999 (Marlin 2.1, gcode/control). Confined to the machine's thread. */
final class PowerCommands implements CommandGroup {
  private final SimTime time;
  private final Planner planner;
  private final Heaters heaters;
  private final LineReader reader;

  PowerCommands(SimTime time, Planner planner, Heaters heaters, LineReader reader) {
    this.time = time;
    this.planner = planner;
    this.heaters = heaters;
    this.reader = reader;
  }

  @Override
  public Activity begin(Command command) {
    if (command.is('M', 81)) {
      heaters.allOff();
      return new Steps(time, planner).synchronize().pause(SimTime.SECOND);
    }
    if (command.is('M', 999)) {
      if (!command.flag('S', false)) {
        reader.requestResend();
      }
      return Instant.DONE;
    }
    return Instant.UNKNOWN;
  }
}

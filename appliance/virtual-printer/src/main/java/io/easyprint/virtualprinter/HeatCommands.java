package io.easyprint.virtualprinter;

/**
 * Temperatures and the fan: M104, M105, M106, M107, M109, M140, M190, M302 (Marlin 2.1,
 * gcode/temp). Confined to the machine's thread.
 */
final class HeatCommands implements CommandGroup {
  private static final int FULL_FAN = 255;

  private final SimTime time;
  private final Output out;
  private final Heaters heaters;
  private final WaitFlags flags;

  HeatCommands(SimTime time, Output out, Heaters heaters, WaitFlags flags) {
    this.time = time;
    this.out = out;
    this.heaters = heaters;
    this.flags = flags;
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
        report();
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
      case 302 -> {
        coldExtrusion(command);
        yield Instant.DONE;
      }
      default -> Instant.UNKNOWN;
    };
  }

  /** All heaters on a line of their own, as autoreports have them. */
  void report() {
    heaters.report(out);
    out.end();
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
    flags.heatup = true;
    return new HeatWait(time, out, heaters, heater, flags);
  }

  private void coldExtrusion(Command command) {
    if (command.hasValue('S')) {
      heaters.coldestExtrusion(command.value('S', 0));
    }
    if (command.has('P')) {
      heaters.coldExtrusionAllowed(command.flag('P', true));
    } else if (!command.hasValue('S')) {
      out.echo("Cold extrudes are ").text(heaters.coldExtrusionAllowed() ? "en" : "dis");
      out.text("abled (min temp ").fixed(heaters.coldestExtrusion(), 0).line("C)");
    }
  }
}

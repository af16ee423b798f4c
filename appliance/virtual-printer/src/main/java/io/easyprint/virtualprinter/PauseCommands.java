package io.easyprint.virtualprinter;

import static io.easyprint.virtualprinter.MachineLimits.AXES;
import static io.easyprint.virtualprinter.MachineLimits.E;
import static io.easyprint.virtualprinter.MachineLimits.X;
import static io.easyprint.virtualprinter.MachineLimits.Y;
import static io.easyprint.virtualprinter.MachineLimits.Z;

/**
 * Stops for a person: M0, M1, M108, M125, M412, M600, M876 and the filament sensor (Marlin 2.1,
 * feature/pause.cpp, feature/runout.cpp). M600 here retracts, lifts, parks, waits, and comes back
 * to the very place; it neither unloads nor purges. Confined to the machine's thread.
 */
final class PauseCommands implements CommandGroup {
  private static final double RETRACT = 2;
  private static final double RETRACT_FEEDRATE = 60;
  private static final double LIFT = 20;
  private static final double LIFT_FEEDRATE = 5;
  private static final double PARK_FEEDRATE = 100;
  private static final double PARK_MARGIN = 10;

  private final SimTime time;
  private final Output out;
  private final Planner planner;
  private final Motion motion;
  private final WaitFlags flags;
  private final HostActions host;
  private final boolean runoutBuilt;
  private boolean runoutEnabled = true;
  private boolean hostHandling;
  private boolean paused;

  PauseCommands(
      SimTime time,
      Output out,
      Planner planner,
      Motion motion,
      WaitFlags flags,
      HostActions host,
      PrinterOptions options) {
    this.time = time;
    this.out = out;
    this.planner = planner;
    this.motion = motion;
    this.flags = flags;
    this.host = host;
    this.runoutBuilt = options.has(Capability.RUNOUT);
  }

  void reset() {
    paused = false;
    runoutEnabled = true;
    hostHandling = false;
  }

  @Override
  public Activity begin(Command command) {
    if (command.letter() != 'M') {
      return Instant.UNKNOWN;
    }
    return switch (command.code()) {
      case 0, 1 -> stop(command);
      case 125 -> pause("Pause");
      case 600 -> runoutBuilt ? pause("Nozzle Parked") : Instant.UNKNOWN;
      case 412 -> runoutBuilt ? runout(command) : Instant.UNKNOWN;
      case 876 -> {
        if (command.hasValue('S')) {
          flags.user = false;
        }
        yield Instant.DONE;
      }
      default -> Instant.UNKNOWN;
    };
  }

  private Activity stop(Command command) {
    String message = command.text();
    String title = command.code() == 0 ? "M0 Stop" : "M1 Stop";
    double seconds = command.value('S', command.value('P', 0) / 1000);
    return new Steps(time, planner)
        .synchronize()
        .then(() -> {
          if (!message.isEmpty()) {
            out.echo(message).end();
          }
          host.prompt(title, "Continue");
        })
        .add(new UserWait(time, flags, SimTime.ofSeconds(seconds)));
  }

  private Activity pause(String prompt) {
    if (paused) {
      return Instant.DONE;
    }
    paused = true;
    double[] back = new double[AXES];
    return new Steps(time, planner)
        .then(() -> {
          host.action("paused");
          host.prompt("Pause", "Dismiss");
        })
        .synchronize()
        .then(() -> planner.position(back))
        .then(() -> moveE(-RETRACT))
        .then(() -> moveTo(Z, Math.min(back[Z] + LIFT, Math.max(back[Z], motion.bed(Z)))))
        .then(() -> park(PARK_MARGIN, motion.bed(Y) - PARK_MARGIN))
        .synchronize()
        .then(() -> {
          out.echo("Insert filament and send M108").end();
          host.prompt(prompt, "Continue");
        })
        .add(new UserWait(time, flags, 0))
        .then(() -> park(back[X], back[Y]))
        .then(() -> moveTo(Z, back[Z]))
        .then(() -> moveE(RETRACT))
        .synchronize()
        .then(() -> {
          host.action("resumed");
          host.prompt("Resuming", "Dismiss");
          paused = false;
        });
  }

  private void moveE(double distance) {
    double[] to = planned();
    to[E] += distance;
    planner.add(to, RETRACT_FEEDRATE, -1);
  }

  private void moveTo(int axis, double place) {
    double[] to = planned();
    to[axis] = place;
    planner.add(to, LIFT_FEEDRATE, -1);
  }

  private void park(double x, double y) {
    double[] to = planned();
    to[X] = x;
    to[Y] = y;
    planner.add(to, PARK_FEEDRATE, -1);
  }

  private double[] planned() {
    double[] place = new double[AXES];
    for (int axis = 0; axis < AXES; axis++) {
      place[axis] = planner.planned(axis);
    }
    return place;
  }

  private Activity runout(Command command) {
    if (command.has('H')) {
      hostHandling = command.flag('H', false);
    }
    if (command.has('S')) {
      runoutEnabled = command.flag('S', true);
    }
    if (!command.has('H') && !command.has('S') && !command.has('R')) {
      out.echo("Filament runout ").text(runoutEnabled ? "ON" : "OFF");
      out.text(" ; Host handling ").line(hostHandling ? "ON" : "OFF");
    }
    return Instant.DONE;
  }

  /** The sensor saw the end of the filament; true when the firmware now runs M600 by itself. */
  boolean filamentOut() {
    if (!runoutBuilt || !runoutEnabled || paused) {
      return false;
    }
    host.prompt("FilamentRunout T0");
    if (hostHandling) {
      host.action("out_of_filament T0");
      host.action("pause filament_runout 0");
    } else {
      host.action("paused filament_runout 0");
    }
    return !hostHandling;
  }
}

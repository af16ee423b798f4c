package io.easyprint.virtualprinter;

import static io.easyprint.virtualprinter.MachineLimits.AXES;
import static io.easyprint.virtualprinter.MachineLimits.E;
import static io.easyprint.virtualprinter.MachineLimits.X;
import static io.easyprint.virtualprinter.MachineLimits.Y;
import static io.easyprint.virtualprinter.MachineLimits.Z;

/**
 * G28 and G29: time passes as the axes travel to their end stops at homing speed (50 mm/s, Z 4
 * mm/s, and a second slower bump), then the tool is at zero. Not recorded as moves, but as remarks.
 * Confined to the machine's thread.
 */
final class Homing {
  private static final double[] SPEED = {50, 50, 4};
  private static final double[] BUMP_SECONDS = {0.4, 0.4, 1.5};
  private static final int GRID = 3;
  private static final double PROBE_SECONDS = 1.5;

  private final SimTime time;
  private final Planner planner;
  private final Motion motion;
  private final MoveSink executed;

  Homing(SimTime time, Planner planner, Motion motion, MoveSink executed) {
    this.time = time;
    this.planner = planner;
    this.motion = motion;
    this.executed = executed;
  }

  Activity home(Command command, Steps steps) {
    if (command.has('O') && motion.isHomed(X) && motion.isHomed(Y) && motion.isHomed(Z)) {
      return Instant.DONE;
    }
    boolean all = !command.has('X') && !command.has('Y') && !command.has('Z');
    steps.synchronize();
    for (int axis = X; axis <= Z; axis++) {
      if (all || command.has(MachineLimits.NAMES.charAt(axis))) {
        addAxis(axis, steps);
      }
    }
    return steps;
  }

  private void addAxis(int axis, Steps steps) {
    steps.add(new Travel(axis)).then(() -> atEndstop(axis));
  }

  private void atEndstop(int axis) {
    double[] place = new double[AXES];
    planner.position(place);
    place[axis] = 0;
    planner.setPosition(place);
    motion.homed(axis);
    executed.remark("home " + MachineLimits.NAMES.charAt(axis), place);
  }

  /** G29: a grid of probed points; the bed of this printer is flat. */
  Activity probeBed(Steps steps, Output out) {
    steps.synchronize();
    for (int point = 0; point < GRID * GRID; point++) {
      steps.pause(SimTime.ofSeconds(PROBE_SECONDS));
    }
    return steps.then(() -> out.line("Bilinear Leveling Grid:"));
  }

  /** The way to an end stop; its length is known only when the axes before it are home. */
  private final class Travel implements Activity {
    private final int axis;
    private long end = SimTime.NEVER;

    Travel(int axis) {
      this.axis = axis;
    }

    @Override
    public boolean proceed() {
      if (end == SimTime.NEVER) {
        double[] place = new double[AXES];
        planner.position(place);
        double way = axis < E ? Math.abs(place[axis]) : 0;
        end = time.in(SimTime.ofSeconds(way / SPEED[axis] + BUMP_SECONDS[axis]));
      }
      return time.now() >= end;
    }

    @Override
    public long wakeAt() {
      return end;
    }
  }
}

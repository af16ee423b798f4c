package io.easyprint.virtualprinter;

import static io.easyprint.virtualprinter.MachineLimits.AXES;
import static io.easyprint.virtualprinter.MachineLimits.E;

/**
 * Moves, homing and coordinates (Marlin 2.1, gcode/motion, gcode/calibrate, gcode/geometry).
 * Confined to the machine's thread.
 */
final class MotionCommands implements CommandGroup {
  private static final double MM_PER_INCH = 25.4;
  private static final double PERCENT = 100;

  private final SimTime time;
  private final Output out;
  private final Planner planner;
  private final Motion motion;
  private final MachineLimits limits;
  private final Heaters heaters;
  private final MoveActivity move;
  private final ArcActivity arc;
  private final Homing homing;
  private final double[] physical = new double[AXES];

  MotionCommands(
      SimTime time,
      Output out,
      Planner planner,
      Motion motion,
      MachineLimits limits,
      Heaters heaters,
      MoveSink executed) {
    this.time = time;
    this.out = out;
    this.planner = planner;
    this.motion = motion;
    this.limits = limits;
    this.heaters = heaters;
    this.move = new MoveActivity(planner, motion);
    this.arc = new ArcActivity(planner, motion);
    this.homing = new Homing(time, planner, motion, executed);
  }

  @Override
  public Activity begin(Command command) {
    return switch (command.letter()) {
      case 'G' -> beginG(command);
      case 'M' -> beginM(command);
      case 'T' -> Instant.DONE;
      default -> Instant.UNKNOWN;
    };
  }

  private Activity beginG(Command command) {
    return switch (command.code()) {
      case 0, 1 -> {
        readTarget(command);
        yield move.begin(command.lineNumber());
      }
      case 2, 3 -> beginArc(command);
      case 4 ->
          steps()
              .synchronize()
              .pause(SimTime.ofSeconds(command.value('S', command.value('P', 0) / 1000)));
      case 20 -> done(() -> motion.unit(MM_PER_INCH));
      case 21 -> done(() -> motion.unit(1));
      case 28 -> homing.home(command, steps());
      case 29 -> homing.probeBed(steps(), out);
      case 90 -> done(() -> motion.relative(false));
      case 91 -> done(() -> motion.relative(true));
      case 92 -> setPosition(command);
      default -> Instant.UNKNOWN;
    };
  }

  private void readTarget(Command command) {
    motion.readTarget(command);
    if (motion.pushesFilament() && heaters.tooColdToExtrude()) {
      out.echo(" cold extrusion prevented").end();
      motion.pretendPush();
    }
  }

  private Activity beginArc(Command command) {
    readTarget(command);
    if (!arc.begin(command, motion.unit())) {
      out.text("Error:").line("G2/G3 bad parameters");
      return Instant.DONE;
    }
    return arc;
  }

  private Activity beginM(Command command) {
    return switch (command.code()) {
      case 17, 18, 84 -> steps().synchronize();
      case 119 -> done(this::reportEndstops);
      case 82 -> done(() -> motion.relativeE(false));
      case 83 -> done(() -> motion.relativeE(true));
      case 114 -> done(this::reportPosition);
      case 211 -> done(() -> motion.softEndstops(command.flag('S', true)));
      case 220 -> done(() -> motion.feedFactor(percent(command, motion.feedFactor())));
      case 221 -> done(() -> motion.flowFactor(percent(command, motion.flowFactor())));
      case 400 -> steps().synchronize();
      default -> Instant.UNKNOWN;
    };
  }

  private static double percent(Command command, double otherwise) {
    return command.hasValue('S') ? Math.max(1, command.value('S', PERCENT)) / PERCENT : otherwise;
  }

  private Steps steps() {
    return new Steps(time, planner);
  }

  private static Activity done(Runnable deed) {
    deed.run();
    return Instant.DONE;
  }

  private Activity setPosition(Command command) {
    for (int axis = 0; axis < AXES; axis++) {
      char name = MachineLimits.NAMES.charAt(axis);
      if (command.hasValue(name)) {
        motion.setLogical(axis, command.value(name, 0));
      }
    }
    return Instant.DONE;
  }

  /** M114 without D: where the plan ends, and where the steppers are. */
  void reportPosition() {
    for (int axis = 0; axis < AXES; axis++) {
      out.text(axis == 0 ? "" : " ").character(MachineLimits.NAMES.charAt(axis)).character(':');
      out.fixed(motion.logical(axis), 2);
    }
    out.text(" Count");
    planner.position(physical);
    for (int axis = 0; axis < E; axis++) {
      double nativeNow = physical[axis] - planner.planned(axis) + motion.nativePosition(axis);
      out.character(' ').character(MachineLimits.NAMES.charAt(axis)).character(':');
      out.number(Math.round(nativeNow * limits.stepsPerMm[axis]));
    }
    out.end();
  }

  private void reportEndstops() {
    out.line("Reporting endstop status");
    planner.position(physical);
    for (int axis = 0; axis < E; axis++) {
      out.character('x' + axis).text("_min: ").line(physical[axis] <= 0 ? "TRIGGERED" : "open");
    }
  }

  /** M410: stops now; what was planned is forgotten. */
  void quickStop() {
    planner.stop();
    motion.adoptPlanned();
  }
}

package io.easyprint.virtualprinter;

import static io.easyprint.virtualprinter.MachineLimits.AXES;
import static io.easyprint.virtualprinter.MachineLimits.E;

import java.util.Arrays;

/**
 * Where the firmware believes the tool to be, and how its coordinates relate to the physical
 * machine. Three systems:
 *
 * <ul>
 *   <li>physical: the real place of the tool, 0 at the end stops; never changes without a move, and
 *       its E is all filament ever pushed;
 *   <li>native: what the firmware counts since it was started; off by the place where it was
 *       started until the axis is homed;
 *   <li>logical: native plus the shift that G92 asked for; what G-code says.
 * </ul>
 *
 * Confined to the machine's thread.
 */
final class Motion {
  private final Planner planner;
  private final double[] bed;
  private final boolean softEndstopsBuilt;
  private final double[] position = new double[AXES];
  private final double[] shift = new double[AXES];
  private final double[] origin = new double[AXES];
  private final boolean[] relative = new boolean[AXES];
  private final boolean[] homed = new boolean[AXES];
  private final double[] target = new double[AXES];

  private double feedrate = 25;
  private double unit = 1;
  private double feedFactor = 1;
  private double flowFactor = 1;
  private boolean softEndstops;

  Motion(Planner planner, PrinterOptions options) {
    this.planner = planner;
    this.bed = new double[] {options.bedX(), options.bedY(), options.bedZ()};
    this.softEndstopsBuilt = options.softEndstops();
    this.softEndstops = softEndstopsBuilt;
  }

  /** The firmware starts: it knows nothing and calls the place where it is zero. */
  void restart() {
    double[] place = place();
    System.arraycopy(place, 0, origin, 0, AXES);
    for (int axis = 0; axis < AXES; axis++) {
      position[axis] = 0;
      shift[axis] = 0;
      relative[axis] = false;
      homed[axis] = false;
    }
    feedrate = 25;
    unit = 1;
    feedFactor = 1;
    flowFactor = 1;
    softEndstops = softEndstopsBuilt;
  }

  /** Where the tool is, physically, in mm. */
  double[] place() {
    double[] place = new double[AXES];
    planner.position(place);
    return place;
  }

  /** Reads the target of a move into {@link #target} and its feedrate. */
  void readTarget(Command command) {
    for (int axis = 0; axis < AXES; axis++) {
      char name = MachineLimits.NAMES.charAt(axis);
      target[axis] = position[axis];
      if (command.hasValue(name)) {
        double value = command.value(name, 0) * unit;
        target[axis] = relative[axis] ? position[axis] + value : value - shift[axis];
      }
    }
    if (command.value('F', 0) > 0) {
      feedrate = command.value('F', 0) * unit / 60;
    }
    clamp(target);
  }

  private void clamp(double[] place) {
    for (int axis = 0; softEndstops && axis < E; axis++) {
      if (homed[axis]) {
        place[axis] = Math.clamp(place[axis], 0, bed[axis]);
      }
    }
  }

  /** Whether the move that was read moves the extruder. */
  boolean pushesFilament() {
    return target[E] != position[E];
  }

  /** The extruder counts on without moving. */
  void pretendPush() {
    position[E] = target[E];
  }

  /** The native target of the move that was read. */
  double[] target() {
    return target;
  }

  /** Native coordinates become physical ones; E goes on from what was planned last. */
  void toPhysical(double[] nativePlace, double[] into) {
    for (int axis = 0; axis < E; axis++) {
      into[axis] = nativePlace[axis] + origin[axis];
    }
    double push = nativePlace[E] - position[E];
    into[E] = push == 0 ? planner.planned(E) : planner.planned(E) + push * flowFactor;
  }

  /** The planner took the move to this native place. */
  void moved(double[] nativePlace) {
    System.arraycopy(nativePlace, 0, position, 0, AXES);
  }

  /** The feedrate of the next move, in mm/s. */
  double feedrate() {
    return feedrate * feedFactor;
  }

  double unfactoredFeedrate() {
    return feedrate;
  }

  void feedrate(double mmPerSecond) {
    feedrate = mmPerSecond;
  }

  /** G92. */
  void setLogical(int axis, double value) {
    if (axis == E) {
      position[E] = value * unit;
    } else {
      shift[axis] = value * unit - position[axis];
    }
  }

  double logical(int axis) {
    return position[axis] + shift[axis];
  }

  double nativePosition(int axis) {
    return position[axis];
  }

  double shift(int axis) {
    return shift[axis];
  }

  /** The axis stands at its end stop: native and physical coordinates agree from now on. */
  void homed(int axis) {
    position[axis] = 0;
    shift[axis] = 0;
    origin[axis] = 0;
    homed[axis] = true;
  }

  boolean isHomed(int axis) {
    return homed[axis];
  }

  /** After a stop in the middle of a move: the firmware takes over where the steppers are. */
  void adoptPlanned() {
    for (int axis = 0; axis < E; axis++) {
      position[axis] = planner.planned(axis) - origin[axis];
    }
  }

  void relative(boolean isRelative) {
    Arrays.fill(relative, isRelative);
  }

  void relativeE(boolean isRelative) {
    relative[E] = isRelative;
  }

  boolean isRelative(int axis) {
    return relative[axis];
  }

  void unit(double millimetres) {
    unit = millimetres;
  }

  double unit() {
    return unit;
  }

  void feedFactor(double factor) {
    feedFactor = factor;
  }

  double feedFactor() {
    return feedFactor;
  }

  void flowFactor(double factor) {
    flowFactor = factor;
  }

  double flowFactor() {
    return flowFactor;
  }

  void softEndstops(boolean enabled) {
    softEndstops = enabled;
  }

  double bed(int axis) {
    return bed[axis];
  }
}

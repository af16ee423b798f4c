package io.easyprint.virtualprinter;

import static io.easyprint.virtualprinter.MachineLimits.AXES;
import static io.easyprint.virtualprinter.MachineLimits.E;

/**
 * How fast the tool may pass from one move into the next: junction deviation as Marlin 2.1 has it
 * (module/planner.cpp, with JD_HANDLE_SMALL_SEGMENTS), or classic jerk. Remembers the move before;
 * confined to the machine's thread.
 */
final class Junction {
  private static final double MIN_SPEED_SQUARED = Planner.MINIMUM_SPEED * Planner.MINIMUM_SPEED;
  private static final double SHARPEST = 0.999999;
  private static final double OCTAGON = -0.7071067812;
  private static final double NEARLY_ZERO = 0.000001;

  private final MachineLimits limits;
  private final boolean classicJerk;
  private final double[] previousUnit = new double[AXES];
  private final double[] unit = new double[AXES];
  private final double[] corner = new double[AXES];
  private final double[] previousSpeed = new double[AXES];
  private final double[] speed = new double[AXES];
  private double previousNominal;
  private double previousSafeSpeed;

  Junction(MachineLimits limits, boolean classicJerk) {
    this.limits = limits;
    this.classicJerk = classicJerk;
  }

  /** Forgets the move before, as after a stop that the planner did not plan. */
  void forget() {
    previousNominal = 0;
  }

  /**
   * The greatest entry speed of a move, squared, in (mm/s)².
   *
   * @param follows whether a move that can still be changed is in front of it
   */
  double maxEntrySquared(Block block, double[] delta, boolean follows) {
    boolean joins = follows && previousNominal > NEARLY_ZERO;
    for (int axis = 0; axis < AXES; axis++) {
      speed[axis] = delta[axis] / block.length * block.nominalSpeed;
    }
    double squared = classicJerk ? byJerk(block, joins) : byDeviation(block, delta, joins);
    System.arraycopy(speed, 0, previousSpeed, 0, AXES);
    previousNominal = block.nominalSpeed;
    return squared;
  }

  private double byDeviation(Block block, double[] delta, boolean joins) {
    double norm = block.length;
    if (delta[E] > 0) {
      norm = norm(delta);
    }
    for (int axis = 0; axis < AXES; axis++) {
      unit[axis] = delta[axis] / norm;
    }
    double squared = 0;
    if (joins) {
      double least = Math.min(block.nominalSpeed, previousNominal);
      squared = Math.min(cornerSquared(block), least * least);
    }
    System.arraycopy(unit, 0, previousUnit, 0, AXES);
    return squared;
  }

  private double cornerSquared(Block block) {
    double cosine = 0;
    for (int axis = 0; axis < AXES; axis++) {
      cosine -= previousUnit[axis] * unit[axis];
    }
    if (cosine > SHARPEST) {
      return MIN_SPEED_SQUARED;
    }
    cosine = Math.max(cosine, -SHARPEST);
    for (int axis = 0; axis < AXES; axis++) {
      corner[axis] = unit[axis] - previousUnit[axis];
    }
    double norm = norm(corner);
    double acceleration = block.acceleration;
    for (int axis = 0; axis < AXES; axis++) {
      double part = Math.abs(corner[axis] / norm);
      if (part * acceleration > limits.maxAcceleration[axis]) {
        acceleration = limits.maxAcceleration[axis] / part;
      }
    }
    double sine = Math.sqrt(0.5 * (1 - cosine));
    double squared = acceleration * limits.junctionDeviation * sine / (1 - sine);
    if (block.length < 1 && cosine < OCTAGON) {
      squared = Math.min(squared, block.length * acceleration / Math.acos(-cosine));
    }
    return squared;
  }

  private static double norm(double[] vector) {
    double sum = 0;
    for (double part : vector) {
      sum += part * part;
    }
    return Math.sqrt(sum);
  }

  private double byJerk(Block block, boolean joins) {
    double safe = block.nominalSpeed;
    for (int axis = 0; axis < AXES; axis++) {
      double change = Math.abs(speed[axis]);
      if (change > limits.jerk[axis]) {
        safe = Math.min(safe, block.nominalSpeed * limits.jerk[axis] / change);
      }
    }
    double through = safe;
    if (joins) {
      through = Math.min(block.nominalSpeed, previousNominal);
      double scaleBefore = through / previousNominal;
      double factor = 1;
      for (int axis = 0; axis < AXES; axis++) {
        double leaving = previousSpeed[axis] * scaleBefore * factor;
        double change = jump(leaving, speed[axis] * factor);
        if (change > limits.jerk[axis]) {
          factor *= limits.jerk[axis] / change;
        }
      }
      through *= factor;
      if (previousSafeSpeed > through * 0.99 && safe > through * 0.99) {
        through = safe;
      }
    }
    previousSafeSpeed = safe;
    return through * through;
  }

  /** Coasting on counts the difference; a reversal counts the larger of the two speeds. */
  private static double jump(double leaving, double entering) {
    if (leaving > entering) {
      return entering > 0 || leaving < 0 ? leaving - entering : Math.max(leaving, -entering);
    }
    return entering < 0 || leaving > 0 ? entering - leaving : Math.max(-leaving, entering);
  }
}

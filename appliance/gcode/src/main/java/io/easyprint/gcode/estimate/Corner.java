package io.easyprint.gcode.estimate;

/**
 * How fast a corner may be taken: junction deviation or classic jerk, after Marlin 2.1's {@code
 * Planner::_populate_block}. Remembers the move before. Not thread-safe.
 */
final class Corner {
  private static final double MIN_SPEED_SQUARED = 0.05 * 0.05;

  /** Corners flatter than 135° between short moves are taken for a piece of an arc. */
  private static final double ARC_COSINE = -0.7071067812;

  private final MutableLimits limits;
  private final double[] previousUnit = new double[4];
  private final double[] previousSpeed = new double[4];
  private final double[] unit = new double[4];
  private final double[] across = new double[4];
  private double previousNominal;
  private double previousSafe;
  private boolean moving;

  Corner(MutableLimits limits) {
    this.limits = limits;
  }

  /** The next move starts from a standstill. */
  void stop() {
    moving = false;
  }

  /**
   * Highest speed, squared, at which the move may be entered.
   *
   * @param delta the move, mm per axis
   * @param speed its speed per axis, mm/s
   * @param mm its length
   * @param nominal its speed, mm/s
   * @param acceleration its acceleration, mm/s²
   */
  double maxEntrySquared(
      double[] delta, double[] speed, double mm, double nominal, double acceleration) {
    double result =
        limits.junctionDeviation > 0
            ? byDeviation(delta, mm, nominal, acceleration)
            : byJerk(speed, nominal);
    System.arraycopy(speed, 0, previousSpeed, 0, 4);
    previousNominal = nominal;
    moving = true;
    return result;
  }

  private double byDeviation(double[] delta, double mm, double nominal, double acceleration) {
    double scale = delta[3] != 0 ? 1 / norm(delta) : 1 / mm;
    double cosine = 0;
    for (int axis = 0; axis < 4; axis++) {
      unit[axis] = delta[axis] * scale;
      cosine -= unit[axis] * previousUnit[axis];
      across[axis] = unit[axis] - previousUnit[axis];
    }
    System.arraycopy(unit, 0, previousUnit, 0, 4);
    if (!moving) {
      return 0;
    }
    if (cosine > 0.999999) {
      return MIN_SPEED_SQUARED;
    }
    double length = norm(across);
    double sideways = acceleration;
    for (int axis = 0; axis < 4 && length > 0; axis++) {
      double share = Math.abs(across[axis]) / length;
      if (sideways * share > limits.maxAcceleration[axis]) {
        sideways = limits.maxAcceleration[axis] / share;
      }
    }
    cosine = Math.max(cosine, -0.999999);
    double sine = Math.sqrt(0.5 * (1 - cosine));
    double squared = sideways * limits.junctionDeviation * sine / (1 - sine);
    if (mm < 1 && cosine < ARC_COSINE) {
      double angle = Math.max(0.033, Math.acos(-cosine));
      squared = Math.min(squared, mm * sideways / angle);
    }
    double slower = Math.min(nominal, previousNominal);
    return Math.min(squared, slower * slower);
  }

  private static double norm(double[] v) {
    return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2] + v[3] * v[3]);
  }

  private double byJerk(double[] speed, double nominal) {
    double[] jerk = limits.jerk;
    double safe = nominal;
    for (int axis = 0; axis < 4; axis++) {
      double change = Math.abs(speed[axis]);
      if (change > jerk[axis]) {
        safe = Math.min(safe, nominal * jerk[axis] / change);
      }
    }
    double junction = safe;
    if (moving) {
      double slower = Math.min(nominal, previousNominal);
      double exitScale = nominal < previousNominal ? nominal / previousNominal : 1;
      double factor = 1;
      for (int axis = 0; axis < 4; axis++) {
        double exit = previousSpeed[axis] * exitScale * factor;
        double change = change(exit, speed[axis] * factor);
        if (change > jerk[axis]) {
          factor *= jerk[axis] / change;
        }
      }
      junction = slower * factor;
      double threshold = junction * 0.99;
      if (previousSafe > threshold && safe > threshold) {
        junction = safe;
      }
    }
    previousSafe = safe;
    return junction * junction;
  }

  /** The jump of an axis' speed; where it reverses, the two halves count one by one. */
  private static double change(double exit, double entry) {
    if (exit > entry) {
      return entry > 0 || exit < 0 ? exit - entry : Math.max(exit, -entry);
    }
    return entry < 0 || exit > 0 ? entry - exit : Math.max(-exit, entry);
  }
}

package io.easyprint.virtualprinter;

/**
 * One move in the planner: its geometry, its limits and, once planned, its trapezoid of speed over
 * time. Reused; confined to the machine's thread.
 */
final class Block {
  /** Where it begins and ends, in mm of the physical machine. */
  final double[] from = new double[MachineLimits.AXES];

  final double[] to = new double[MachineLimits.AXES];

  /** The line that ordered it; -1 when that had no number. */
  long line;

  /** The feedrate that was asked for, in mm/s. */
  double feedrate;

  /** Length of the way, in mm; of the extruder's way when nothing else moves. */
  double length;

  /** mm/s². */
  double acceleration;

  /** The speed it would run at, in mm/s, and the slowest the steppers can turn. */
  double nominalSpeed;

  double slowestSpeed;

  /** Squares of speeds, in (mm/s)². */
  double maxEntrySquared;

  double entrySquared;

  /** When it began to move; meaningful once busy. */
  long startedAt;

  private double initial;
  private double peak;
  private double accelerationTime;
  private double cruiseTime;
  private double decelerationTime;

  /** Lays the speeds out for these ends (calculate_trapezoid_for_block). */
  void layOut(double entrySpeed, double exitSpeed) {
    initial = Math.max(entrySpeed, slowestSpeed);
    double last = Math.max(exitSpeed, slowestSpeed);
    double a2 = 2 * acceleration;
    double speedingUp = Math.max(0, (square(nominalSpeed) - square(initial)) / a2);
    double slowingDown = Math.max(0, (square(nominalSpeed) - square(last)) / a2);
    double cruising = length - speedingUp - slowingDown;
    peak = Math.max(nominalSpeed, Math.max(initial, last));
    if (cruising < 0) {
      double meet = (a2 * length + square(initial) + square(last)) / 2;
      peak = Math.max(Math.sqrt(meet), Math.max(initial, last));
      cruising = 0;
    }
    accelerationTime = (peak - initial) / acceleration;
    decelerationTime = (peak - last) / acceleration;
    cruiseTime = cruising / peak;
  }

  private static double square(double value) {
    return value * value;
  }

  /** How long it takes, in simulated nanoseconds. */
  long duration() {
    return SimTime.ofSeconds(accelerationTime + cruiseTime + decelerationTime);
  }

  /** The part of the way that is done at a time, from 0 to 1. */
  double progressAt(long now) {
    double t = (now - startedAt) / (double) SimTime.SECOND;
    double whole = accelerationTime + cruiseTime + decelerationTime;
    if (t >= whole) {
      return 1;
    }
    double way = distance(Math.min(t, accelerationTime), initial, acceleration);
    if (t > accelerationTime) {
      way += Math.min(t - accelerationTime, cruiseTime) * peak;
    }
    if (t > accelerationTime + cruiseTime) {
      way += distance(t - accelerationTime - cruiseTime, peak, -acceleration);
    }
    return Math.clamp(way / length, 0, 1);
  }

  private static double distance(double t, double speed, double acceleration) {
    return speed * t + acceleration * t * t / 2;
  }

  /** The fastest speed it reaches, in mm/s. */
  double peakSpeed() {
    return peak;
  }
}

package io.easyprint.virtualprinter;

/**
 * Steps, speeds and accelerations for X, Y, Z and E, as M92, M201, M203, M204 and M205 set them.
 * The values at the start are those of Marlin 2.1's Configuration.h. Confined to the machine's
 * thread.
 */
final class MachineLimits {
  static final int X = 0;
  static final int Y = 1;
  static final int Z = 2;
  static final int E = 3;
  static final int AXES = 4;
  static final String NAMES = "XYZE";

  /** Steps/mm. */
  final double[] stepsPerMm = {80, 80, 400, 93};

  /** mm/s. */
  final double[] maxFeedrate = {300, 300, 5, 25};

  /** mm/s². */
  final double[] maxAcceleration = {3000, 3000, 100, 10000};

  /** The sudden change of speed that classic jerk allows, in mm/s. */
  final double[] jerk = {10, 10, 0.3, 5};

  /** Acceleration of moves that extrude, in mm/s². */
  double printAcceleration = 3000;

  /** Acceleration of moves of the extruder alone, in mm/s². */
  double retractAcceleration = 3000;

  /** Acceleration of moves that do not extrude, in mm/s². */
  double travelAcceleration = 3000;

  /** How far the path of a corner may be rounded in thought, in mm. */
  double junctionDeviation = 0.013;

  /** Least time of a move while the buffer drains, in µs (SLOWDOWN). */
  double minSegmentMicros = 20_000;

  /** Least feedrate of a printing move, in mm/s. */
  double minFeedrate;

  /** Least feedrate of a travel move, in mm/s. */
  double minTravelFeedrate;
}

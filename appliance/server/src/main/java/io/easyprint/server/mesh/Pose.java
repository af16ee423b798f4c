package io.easyprint.server.mesh;

/**
 * How a model is to stand: stretched, laid on its best face if so wished, then turned around x, y
 * and z, each in degrees and anticlockwise seen from the axis' tip. Where it stands is the plate's
 * to say.
 */
public record Pose(
    double scaleX,
    double scaleY,
    double scaleZ,
    boolean layFlat,
    double turnX,
    double turnY,
    double turnZ) {
  /** As it was drawn. */
  public static final Pose AS_DRAWN = new Pose(1, 1, 1, false, 0, 0, 0);

  private static final double MOST_SCALE = 10_000;

  /** Refuses numbers that no model can be placed with. */
  public Pose {
    checkScale(scaleX);
    checkScale(scaleY);
    checkScale(scaleZ);
    if (!Double.isFinite(turnX) || !Double.isFinite(turnY) || !Double.isFinite(turnZ)) {
      throw new BadModelException("An angle of the rotation is not a number.");
    }
  }

  private static void checkScale(double scale) {
    if (!(Math.abs(scale) >= 1 / MOST_SCALE && Math.abs(scale) <= MOST_SCALE)) {
      throw new BadModelException("The scale must be between 0.0001 and 10,000.");
    }
  }
}

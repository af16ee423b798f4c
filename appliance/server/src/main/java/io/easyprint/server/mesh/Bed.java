package io.easyprint.server.mesh;

/**
 * The room that a printer can print in.
 *
 * @param width along x, mm
 * @param depth along y, mm
 * @param height along z, mm
 * @param round whether the bed is an ellipse instead of a rectangle
 */
public record Bed(double width, double depth, double height, boolean round) {
  /** What floats and slicers' rounding may add to a model that just fits. */
  private static final double SLACK = 0.01;

  /** Whether something of this size can stand somewhere on it, as it is turned. */
  public boolean holds(double x, double y, double z) {
    return z <= height + SLACK && holdsAt(0, 0, x, y);
  }

  /**
   * Whether a rectangle of this size lies on the bed with its middle there, from the bed's middle.
   */
  boolean holdsAt(double middleX, double middleY, double x, double y) {
    double farX = Math.abs(middleX) + x / 2;
    double farY = Math.abs(middleY) + y / 2;
    if (round) {
      double u = farX / (width / 2 + SLACK);
      double v = farY / (depth / 2 + SLACK);
      return u * u + v * v <= 1;
    }
    return farX <= width / 2 + SLACK && farY <= depth / 2 + SLACK;
  }

  /** The bed without a rim of this width. */
  Bed without(double rim) {
    return new Bed(width - 2 * rim, depth - 2 * rim, height, round);
  }
}

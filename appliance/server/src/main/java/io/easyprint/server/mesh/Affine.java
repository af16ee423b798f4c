package io.easyprint.server.mesh;

/** A change of place, turn and size: column vectors, {@code x' = m·x + t}, t in mm. Immutable. */
record Affine(
    double m00,
    double m01,
    double m02,
    double m10,
    double m11,
    double m12,
    double m20,
    double m21,
    double m22,
    double tx,
    double ty,
    double tz) {
  static final Affine IDENTITY = new Affine(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);

  static Affine scale(double x, double y, double z) {
    return new Affine(x, 0, 0, 0, y, 0, 0, 0, z, 0, 0, 0);
  }

  static Affine move(double x, double y, double z) {
    return new Affine(1, 0, 0, 0, 1, 0, 0, 0, 1, x, y, z);
  }

  /** A turn around x, then y, then z, each in degrees and anticlockwise seen from the axis' tip. */
  static Affine turn(double x, double y, double z) {
    double cx = cos(x);
    double sx = sin(x);
    double cy = cos(y);
    double sy = sin(y);
    double cz = cos(z);
    double sz = sin(z);
    Affine aroundX = new Affine(1, 0, 0, 0, cx, -sx, 0, sx, cx, 0, 0, 0);
    Affine aroundY = new Affine(cy, 0, sy, 0, 1, 0, -sy, 0, cy, 0, 0, 0);
    Affine aroundZ = new Affine(cz, -sz, 0, sz, cz, 0, 0, 0, 1, 0, 0, 0);
    return aroundX.then(aroundY).then(aroundZ);
  }

  /** The turn of least angle that brings the direction (x, y, z), of length 1, to point down. */
  static Affine turnDown(double x, double y, double z) {
    if (z > 0.999999999) {
      return new Affine(1, 0, 0, 0, -1, 0, 0, 0, -1, 0, 0, 0);
    }
    // Rodrigues' formula for the axis (x, y, z) × (0, 0, -1) = (-y, x, 0) and the cosine -z.
    double k = 1 / (1 - z);
    return new Affine(
        1 - k * x * x, -k * x * y, x, -k * x * y, 1 - k * y * y, y, -x, -y, -z, 0, 0, 0);
  }

  /** This, then the other. */
  Affine then(Affine o) {
    return new Affine(
        o.m00 * m00 + o.m01 * m10 + o.m02 * m20,
        o.m00 * m01 + o.m01 * m11 + o.m02 * m21,
        o.m00 * m02 + o.m01 * m12 + o.m02 * m22,
        o.m10 * m00 + o.m11 * m10 + o.m12 * m20,
        o.m10 * m01 + o.m11 * m11 + o.m12 * m21,
        o.m10 * m02 + o.m11 * m12 + o.m12 * m22,
        o.m20 * m00 + o.m21 * m10 + o.m22 * m20,
        o.m20 * m01 + o.m21 * m11 + o.m22 * m21,
        o.m20 * m02 + o.m21 * m12 + o.m22 * m22,
        o.x(tx, ty, tz),
        o.y(tx, ty, tz),
        o.z(tx, ty, tz));
  }

  double x(double x, double y, double z) {
    return m00 * x + m01 * y + m02 * z + tx;
  }

  double y(double x, double y, double z) {
    return m10 * x + m11 * y + m12 * z + ty;
  }

  double z(double x, double y, double z) {
    return m20 * x + m21 * y + m22 * z + tz;
  }

  /** Below zero when it mirrors, which turns triangles inside out. */
  double determinant() {
    return m00 * (m11 * m22 - m12 * m21)
        - m01 * (m10 * m22 - m12 * m20)
        + m02 * (m10 * m21 - m11 * m20);
  }

  /** Sines of right angles are whole numbers, so that a cube stays a cube. */
  private static double sin(double degrees) {
    double quarter = degrees / 90;
    return quarter == Math.rint(quarter)
        ? Math.rint(Math.sin(Math.toRadians(degrees)))
        : Math.sin(Math.toRadians(degrees));
  }

  private static double cos(double degrees) {
    double quarter = degrees / 90;
    return quarter == Math.rint(quarter)
        ? Math.rint(Math.cos(Math.toRadians(degrees)))
        : Math.cos(Math.toRadians(degrees));
  }
}

package io.easyprint.server.mesh;

/**
 * A calm three-quarter view: from the front right and above, through a long lens, so that the mesh
 * fills a square picture. Image coordinates run right and down, in samples.
 */
final class Camera {
  private static final double AZIMUTH = Math.toRadians(-58);
  private static final double ELEVATION = Math.toRadians(27);

  /** Distance in radii of the mesh; far enough that upright edges stay nearly parallel. */
  private static final double AWAY = 5;

  private static final double MARGIN = 0.07;

  private final double[] middle;
  private final double[] eye;
  private final double[] right;
  private final double[] up;
  private final double radius;
  private final double distance;
  private final float[] x;
  private final float[] y;
  private final float[] nearness;
  private double scale = 1;
  private double shiftX;
  private double shiftY;

  private Camera(Mesh mesh) {
    Bounds box = mesh.bounds();
    x = new float[mesh.vertices()];
    y = new float[mesh.vertices()];
    nearness = new float[mesh.vertices()];
    middle = new double[] {box.middleX(), box.middleY(), box.middleZ()};
    double ce = Math.cos(ELEVATION);
    double se = Math.sin(ELEVATION);
    double ca = Math.cos(AZIMUTH);
    double sa = Math.sin(AZIMUTH);
    eye = new double[] {ce * ca, ce * sa, se};
    right = new double[] {-sa, ca, 0};
    up = new double[] {-se * ca, -se * sa, ce};
    radius = box.diagonal() / 2;
    distance = AWAY * radius;
  }

  /** A camera that shows the whole mesh in a square of so many samples. */
  static Camera on(Mesh mesh, int samples) {
    Camera camera = new Camera(mesh);
    camera.look(mesh, samples);
    return camera;
  }

  private void look(Mesh mesh, int samples) {
    int n = mesh.vertices();
    float[] p = mesh.positions();
    double minX = Double.MAX_VALUE;
    double maxX = -Double.MAX_VALUE;
    double minY = Double.MAX_VALUE;
    double maxY = -Double.MAX_VALUE;
    for (int v = 0; v < n; v++) {
      double dx = p[3 * v] - middle[0];
      double dy = p[3 * v + 1] - middle[1];
      double dz = p[3 * v + 2] - middle[2];
      double depth = distance - dot(eye, dx, dy, dz);
      double wide = dot(right, dx, dy, dz) * distance / depth;
      double high = dot(up, dx, dy, dz) * distance / depth;
      x[v] = (float) wide;
      y[v] = (float) high;
      nearness[v] = (float) (radius / depth);
      minX = Math.min(minX, wide);
      maxX = Math.max(maxX, wide);
      minY = Math.min(minY, high);
      maxY = Math.max(maxY, high);
    }
    scale = samples * (1 - 2 * MARGIN) / Math.max(maxX - minX, maxY - minY);
    shiftX = samples / 2.0 - scale * (minX + maxX) / 2;
    shiftY = samples / 2.0 + scale * (minY + maxY) / 2;
    for (int v = 0; v < n; v++) {
      x[v] = (float) (shiftX + scale * x[v]);
      y[v] = (float) (shiftY - scale * y[v]);
    }
  }

  /** Where each vertex is in the picture, to the right. */
  float[] x() {
    return x;
  }

  /** Where each vertex is in the picture, down. */
  float[] y() {
    return y;
  }

  /** The greater the nearer; the inverse of the depth, which is linear over the picture. */
  float[] nearness() {
    return nearness;
  }

  /** From the mesh towards the camera, of length 1. */
  double[] eye() {
    return eye;
  }

  /** This much to the right, up and towards the camera, as a direction in space of length 1. */
  double[] direction(double toRight, double toUp, double toEye) {
    double[] d = new double[3];
    for (int i = 0; i < 3; i++) {
      d[i] = toRight * right[i] + toUp * up[i] + toEye * eye[i];
    }
    double unit = 1 / Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
    return new double[] {d[0] * unit, d[1] * unit, d[2] * unit};
  }

  /** Where the ray through this sample meets the level z: x and y there. */
  double[] onGround(double sampleX, double sampleY, double z) {
    double wide = (sampleX - shiftX) / scale;
    double high = (shiftY - sampleY) / scale;
    double[] through = new double[3];
    double[] from = new double[3];
    for (int i = 0; i < 3; i++) {
      from[i] = middle[i] + eye[i] * distance;
      through[i] = middle[i] + right[i] * wide + up[i] * high - from[i];
    }
    double t = (z - from[2]) / through[2];
    return new double[] {from[0] + t * through[0], from[1] + t * through[1]};
  }

  private static double dot(double[] a, double x, double y, double z) {
    return a[0] * x + a[1] * y + a[2] * z;
  }
}

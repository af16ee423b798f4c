package io.easyprint.server.mesh;

/**
 * Draws a mesh in software: soft light from the upper left, a shadow on the ground it stands on,
 * the ground itself transparent. For one picture and one thread.
 */
final class Painter {
  /** Samples along one side of a pixel. */
  private static final int FINE = 3;

  /** Plastic of the house's colour, as shares of light that it throws back. */
  private static final double[] PLASTIC = {0.085, 0.50, 0.36};

  private static final double[] SKY = {0.60, 0.66, 0.74};
  private static final double[] FLOOR = {0.23, 0.21, 0.20};

  private final Mesh mesh;
  private final int size;
  private final Camera view;
  private final DepthBuffer depths;
  private final SmoothNormals normals;
  private final double[] key;
  private final double[] fill;
  private final double[] shine;

  private Painter(Mesh mesh, int size) {
    this.mesh = mesh;
    this.size = size;
    view = Camera.on(mesh, size * FINE);
    depths = new DepthBuffer(size * FINE);
    depths.draw(mesh, view);
    normals = new SmoothNormals(mesh);
    key = view.direction(-0.55, 0.75, 0.62);
    fill = view.direction(0.85, 0.10, 0.45);
    double[] eye = view.eye();
    double[] half = {key[0] + eye[0], key[1] + eye[1], key[2] + eye[2]};
    double unit = 1 / Math.sqrt(half[0] * half[0] + half[1] * half[1] + half[2] * half[2]);
    shine = new double[] {half[0] * unit, half[1] * unit, half[2] * unit};
  }

  /** Red, green, blue and opacity of each pixel of a square picture, a byte each. */
  static byte[] paint(Mesh mesh, int size) {
    return new Painter(mesh, size).draw();
  }

  private byte[] draw() {
    Resolved image = resolve();
    double[] corners = Occlusion.of(image.nearness, size);
    GroundShadow shadow = GroundShadow.of(mesh);
    byte[] rgba = new byte[4 * size * size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int at = y * size + x;
        double covered = image.covered[at];
        double dark = covered < 1 ? shadowAt(shadow, x, y) : 0;
        double opacity = covered + (1 - covered) * dark;
        for (int i = 0; i < 3; i++) {
          // The shadow is black, so that only the mesh brings light.
          double light = opacity > 0 ? image.light[3 * at + i] * corners[at] / opacity : 0;
          rgba[4 * at + i] = screen(light);
        }
        rgba[4 * at + 3] = (byte) Math.round(255 * opacity);
      }
    }
    return rgba;
  }

  private double shadowAt(GroundShadow shadow, int x, int y) {
    double[] ground = view.onGround((x + 0.5) * FINE, (y + 0.5) * FINE, mesh.bounds().minZ());
    return shadow.at(ground[0], ground[1]);
  }

  /** What the samples of each pixel come to: light already weighed by how much of it is covered. */
  private static final class Resolved {
    private final double[] light;
    private final double[] covered;
    private final double[] nearness;

    Resolved(int pixels) {
      light = new double[3 * pixels];
      covered = new double[pixels];
      nearness = new double[pixels];
    }
  }

  private Resolved resolve() {
    Resolved image = new Resolved(size * size);
    double[] light = image.light;
    double[] covered = image.covered;
    double[] nearness = image.nearness;
    Shader shader = new Shader();
    int samples = size * FINE;
    double share = 1.0 / (FINE * FINE);
    for (int y = 0; y < samples; y++) {
      for (int x = 0; x < samples; x++) {
        int sample = y * samples + x;
        int t = depths.triangle(sample);
        if (t >= 0) {
          int at = y / FINE * size + x / FINE;
          shader.shade(t, x + 0.5, y + 0.5);
          light[3 * at] += shader.red * share;
          light[3 * at + 1] += shader.green * share;
          light[3 * at + 2] += shader.blue * share;
          covered[at] += share;
          nearness[at] += depths.nearness(sample);
        }
      }
    }
    for (int at = 0; at < covered.length; at++) {
      nearness[at] /= Math.max(1, Math.round(covered[at] / share));
      covered[at] = Math.min(1, covered[at]);
    }
    return image;
  }

  /** Light as the screen wants it: eight bits with the curve of sRGB. */
  private static byte screen(double light) {
    double v = Math.clamp(light, 0, 1);
    double curved = v <= 0.0031308 ? 12.92 * v : 1.055 * Math.pow(v, 1 / 2.4) - 0.055;
    return (byte) Math.round(255 * curved);
  }

  /** The light from one place on the surface. */
  private final class Shader {
    private final double[] atCorners = new double[9];
    private int last = -1;
    private double red;
    private double green;
    private double blue;

    void shade(int t, double x, double y) {
      if (t != last) {
        normals.corners(t, atCorners);
        last = t;
      }
      int a = mesh.corners()[3 * t];
      int b = mesh.corners()[3 * t + 1];
      int c = mesh.corners()[3 * t + 2];
      double ax = view.x()[a];
      double ay = view.y()[a];
      double ux = view.x()[b] - ax;
      double uy = view.y()[b] - ay;
      double vx = view.x()[c] - ax;
      double vy = view.y()[c] - ay;
      double unit = 1 / (ux * vy - uy * vx);
      double shareB = ((x - ax) * vy - (y - ay) * vx) * unit;
      double shareC = (ux * (y - ay) - uy * (x - ax)) * unit;
      double shareA = 1 - shareB - shareC;
      double nx = shareA * atCorners[0] + shareB * atCorners[3] + shareC * atCorners[6];
      double ny = shareA * atCorners[1] + shareB * atCorners[4] + shareC * atCorners[7];
      double nz = shareA * atCorners[2] + shareB * atCorners[5] + shareC * atCorners[8];
      double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
      double scale = length > 0 ? 1 / length : 0;
      double[] eye = view.eye();
      double facing = (nx * eye[0] + ny * eye[1] + nz * eye[2]) * scale;
      // The inside, seen through a hole, is lit like an outside.
      light(nx * scale, ny * scale, nz * scale, facing < -0.05 ? -1 : 1, Math.abs(facing));
    }

    private void light(double x, double y, double z, int side, double facing) {
      double sun = Math.max(0, side * (x * key[0] + y * key[1] + z * key[2]));
      double lamp = Math.max(0, side * (x * fill[0] + y * fill[1] + z * fill[2]));
      double gloss = Math.max(0, side * (x * shine[0] + y * shine[1] + z * shine[2]));
      double sheen = 0.10 * Math.pow(gloss, 28) + 0.10 * Math.pow(1 - facing, 4);
      double above = 0.5 + 0.5 * side * z;
      double direct = 1.08 * sun + 0.20 * lamp;
      red = PLASTIC[0] * (direct + around(0, above)) + sheen;
      green = PLASTIC[1] * (direct + around(1, above)) + sheen;
      blue = PLASTIC[2] * (direct + around(2, above)) + sheen;
    }

    private static double around(int channel, double above) {
      return 0.50 * (FLOOR[channel] + (SKY[channel] - FLOOR[channel]) * above);
    }
  }
}

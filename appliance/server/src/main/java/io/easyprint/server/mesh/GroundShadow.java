package io.easyprint.server.mesh;

import java.util.Arrays;

/** The soft shadow below a mesh: dark where it touches the ground, faint where it hangs high. */
final class GroundShadow {
  private static final int CELLS = 128;

  /** Cells that are looked at; the same bound as in {@link DepthBuffer}. */
  private static final long PATIENCE = 100_000_000L;

  private static final double DARKEST = 0.42;

  private final Bounds box;
  private final double[] dark;
  private final double cell;
  private final double originX;
  private final double originY;
  private long looked;

  private GroundShadow(Mesh mesh) {
    box = mesh.bounds();
    // A rim of a quarter all around for what the blur spreads.
    cell = Math.max(box.sizeX(), box.sizeY()) / (CELLS / 2.0);
    originX = box.middleX() - cell * CELLS / 2;
    originY = box.middleY() - cell * CELLS / 2;
    dark = Blur.twice(contact(mesh), CELLS, 4);
  }

  static GroundShadow of(Mesh mesh) {
    return new GroundShadow(mesh);
  }

  /** How dark the ground is there, from 0 to 1. */
  double at(double x, double y) {
    double u = (x - originX) / cell - 0.5;
    double v = (y - originY) / cell - 0.5;
    int i = (int) Math.floor(u);
    int j = (int) Math.floor(v);
    if (i < 0 || j < 0 || i >= CELLS - 1 || j >= CELLS - 1) {
      return 0;
    }
    double fu = u - i;
    double fv = v - j;
    int at = j * CELLS + i;
    double near = dark[at] * (1 - fu) + dark[at + 1] * fu;
    double far = dark[at + CELLS] * (1 - fu) + dark[at + CELLS + 1] * fu;
    return DARKEST * (near * (1 - fv) + far * fv);
  }

  /** For each cell how near to the ground the lowest part of the mesh above it is. */
  private double[] contact(Mesh mesh) {
    double[] lowest = new double[CELLS * CELLS];
    Arrays.fill(lowest, Double.MAX_VALUE);
    float[] p = mesh.positions();
    int[] corners = mesh.corners();
    for (int t = 0; t < mesh.triangles() && looked < PATIENCE; t++) {
      triangle(p, 3 * corners[3 * t], 3 * corners[3 * t + 1], 3 * corners[3 * t + 2], lowest);
    }
    double soft = 0.12 * Math.max(box.sizeX(), Math.max(box.sizeY(), box.sizeZ()));
    double[] near = new double[lowest.length];
    for (int i = 0; i < near.length; i++) {
      near[i] = Math.exp(-Math.max(0, lowest[i] - box.minZ()) / soft);
    }
    return near;
  }

  private void triangle(float[] p, int a, int b, int c, double[] lowest) {
    double ax = (p[a] - originX) / cell;
    double ay = (p[a + 1] - originY) / cell;
    double bx = (p[b] - originX) / cell - ax;
    double by = (p[b + 1] - originY) / cell - ay;
    double cx = (p[c] - originX) / cell - ax;
    double cy = (p[c + 1] - originY) / cell - ay;
    double area = bx * cy - by * cx;
    double z = Math.min(p[a + 2], Math.min(p[b + 2], p[c + 2]));
    int left = (int) Math.floor(ax + Math.min(0, Math.min(bx, cx)));
    int right = (int) Math.floor(ax + Math.max(0, Math.max(bx, cx)));
    int front = (int) Math.floor(ay + Math.min(0, Math.min(by, cy)));
    int back = (int) Math.floor(ay + Math.max(0, Math.max(by, cy)));
    looked += (right - left + 1L) * (back - front + 1);
    // Less than a cell or upright: its place is its cell.
    boolean small = (left == right && front == back) || area == 0;
    for (int j = front; j <= back; j++) {
      for (int i = left; i <= right; i++) {
        double x = i + 0.5 - ax;
        double y = j + 0.5 - ay;
        double shareB = (x * cy - y * cx) / area;
        double shareC = (bx * y - by * x) / area;
        if (small || (shareB >= 0 && shareC >= 0 && shareB + shareC <= 1)) {
          double inside =
              small
                  ? z
                  : p[a + 2] + shareB * (p[b + 2] - p[a + 2]) + shareC * (p[c + 2] - p[a + 2]);
          int at = j * CELLS + i;
          lowest[at] = Math.min(lowest[at], inside);
        }
      }
    }
  }
}

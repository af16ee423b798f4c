package io.easyprint.server.mesh;

import java.util.Arrays;

/**
 * Normals at the corners of a triangle, taken together with those neighbours that bend away by
 * little, so that round things look round and edges stay edges. For one thread.
 */
final class SmoothNormals {
  private static final double CREASE = Math.cos(Math.toRadians(32));

  /** The tip of a fine cone has thousands of neighbours; a few dozen say the same. */
  private static final int MOST_NEIGHBOURS = 48;

  private final float[] positions;
  private final int[] corners;
  private final int[] start;
  private final int[] around;
  private final double[] other = new double[3];

  SmoothNormals(Mesh mesh) {
    positions = mesh.positions();
    corners = mesh.corners();
    int used = 3 * mesh.triangles();
    start = new int[mesh.vertices() + 1];
    for (int i = 0; i < used; i++) {
      start[corners[i] + 1]++;
    }
    for (int v = 0; v < mesh.vertices(); v++) {
      start[v + 1] += start[v];
    }
    around = new int[used];
    int[] fill = Arrays.copyOf(start, mesh.vertices());
    for (int i = 0; i < used; i++) {
      around[fill[corners[i]]++] = i / 3;
    }
  }

  /** The triangle's own normal, as long as twice its area. */
  void face(int t, double[] normal) {
    int a = 3 * corners[3 * t];
    int b = 3 * corners[3 * t + 1];
    int c = 3 * corners[3 * t + 2];
    double ux = positions[b] - positions[a];
    double uy = positions[b + 1] - positions[a + 1];
    double uz = positions[b + 2] - positions[a + 2];
    double vx = positions[c] - positions[a];
    double vy = positions[c + 1] - positions[a + 1];
    double vz = positions[c + 2] - positions[a + 2];
    normal[0] = uy * vz - uz * vy;
    normal[1] = uz * vx - ux * vz;
    normal[2] = ux * vy - uy * vx;
  }

  /** The three normals of a triangle's corners, each of length 1, one after the other. */
  void corners(int t, double[] normals) {
    double[] own = new double[3];
    face(t, own);
    double length = length(own);
    for (int i = 0; i < 3; i++) {
      corner(corners[3 * t + i], own, length, normals, 3 * i);
    }
  }

  private void corner(int vertex, double[] own, double length, double[] to, int at) {
    double x = own[0];
    double y = own[1];
    double z = own[2];
    int end = Math.min(start[vertex + 1], start[vertex] + MOST_NEIGHBOURS);
    for (int i = start[vertex]; i < end; i++) {
      face(around[i], other);
      double along = own[0] * other[0] + own[1] * other[1] + own[2] * other[2];
      if (along > CREASE * length * length(other)) {
        x += other[0];
        y += other[1];
        z += other[2];
      }
    }
    double sum = Math.sqrt(x * x + y * y + z * z);
    double unit = sum > 0 ? 1 / sum : 0;
    to[at] = x * unit;
    to[at + 1] = y * unit;
    to[at + 2] = z * unit;
  }

  private static double length(double[] v) {
    return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
  }
}

package io.easyprint.server.mesh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Makes the sample models that come with the server: {@code main} writes them into the folder that
 * it is given. Lengths in mm.
 */
final class SampleModels {
  /** Half the cube's edge, and how much of it each chamfer takes. */
  private static final double HALF = 10;

  private static final double CHAMFER = 1.2;
  private static final double RAISED = 0.6;

  /** Outlines on a grid of 8 × 8, anticlockwise: the axes' letters, and ours on top. */
  private static final double[][] LETTER_X = {
    {0, 0}, {2, 0}, {4, 2.8}, {6, 0}, {8, 0}, {5.1, 4}, {8, 8}, {6, 8}, {4, 5.2}, {2, 8}, {0, 8},
    {2.9, 4}
  };

  private static final double[][] LETTER_Y = {
    {3.1, 0}, {4.9, 0}, {4.9, 3.4}, {8, 8}, {6, 8}, {4, 4.9}, {2, 8}, {0, 8}, {3.1, 3.4}
  };

  private static final double[][] LETTER_E = {
    {1, 0},
    {7, 0},
    {7, 1.7},
    {2.8, 1.7},
    {2.8, 3.2},
    {6.2, 3.2},
    {6.2, 4.8},
    {2.8, 4.8},
    {2.8, 6.3},
    {7, 6.3},
    {7, 8},
    {1, 8}
  };

  /** Radius and height of the pawn's profile; between the points runs a smooth curve. */
  private static final double[][] BASE = {
    {11.2, 0}, {12, 0.8}, {12, 3}, {11.4, 4.2}, {9.6, 5}, {9.2, 6.2}, {8.2, 7.2}, {6.4, 10},
    {5.2, 14}, {4.5, 18}, {4.2, 21.5}, {4.4, 23}, {6.6, 24}, {7.2, 24.8}, {6.6, 25.6}, {4.3, 26.4}
  };

  private static final double HEAD = 6.4;
  private static final int AROUND = 48;

  private SampleModels() {}

  static void main(String... args) throws IOException {
    Path folder = Path.of(args[0]);
    Files.createDirectories(folder);
    write(cube(), folder.resolve("calibration-cube.stl"));
    write(pawn(), folder.resolve("pawn.stl"));
  }

  private static void write(Mesh mesh, Path file) throws IOException {
    Files.deleteIfExists(file);
    StlWriter.write(mesh, file);
  }

  /** A cube with chamfered edges; X and Y stand on the sides that look along these axes. */
  static Mesh cube() {
    MeshBuilder b = new MeshBuilder(MeshLimits.DEFAULT, 200);
    Side right = (u, v, out) -> b.vertex(HALF + out, u, v);
    Side left = (u, v, out) -> b.vertex(-HALF - out, -u, v);
    Side back = (u, v, out) -> b.vertex(-u, HALF + out, v);
    Side front = (u, v, out) -> b.vertex(u, -HALF - out, v);
    Side top = (u, v, out) -> b.vertex(u, v, HALF + out);
    Side bottom = (u, v, out) -> b.vertex(u, -v, -HALF - out);
    side(b, right, LETTER_X);
    side(b, left, new double[0][]);
    side(b, back, new double[0][]);
    side(b, front, LETTER_Y);
    side(b, top, LETTER_E);
    side(b, bottom, new double[0][]);
    chamfers(b);
    return b.build();
  }

  /** A side of the cube: across and up from its middle, and out of it. */
  private interface Side {
    int vertex(double u, double v, double out);
  }

  private static void side(MeshBuilder b, Side side, double[][] letter) {
    double f = HALF - CHAMFER;
    double[][] square = {{-f, -f}, {f, -f}, {f, f}, {-f, f}};
    Polygon plane = new Polygon();
    if (letter.length == 0) {
      for (double[] p : square) {
        plane.add(side.vertex(p[0], p[1], 0));
      }
      plane.triangulate(b);
      return;
    }
    // Around the square, over a bridge to the letter's foot, around it the other way, and back.
    for (int i = 0; i <= 4; i++) {
      plane.add(side.vertex(square[i % 4][0], square[i % 4][1], 0));
    }
    Polygon lid = new Polygon();
    int n = letter.length;
    for (int i = n; i >= 0; i--) {
      plane.add(at(side, letter[i % n], 0));
    }
    for (double[] p : letter) {
      lid.add(at(side, p, RAISED));
    }
    plane.triangulate(b);
    lid.triangulate(b);
    for (int i = 0; i < n; i++) {
      double[] p = letter[i];
      double[] q = letter[(i + 1) % n];
      b.triangle(at(side, p, 0), at(side, q, 0), at(side, q, RAISED));
      b.triangle(at(side, p, 0), at(side, q, RAISED), at(side, p, RAISED));
    }
  }

  private static int at(Side side, double[] grid, double out) {
    return side.vertex(grid[0] * 1.3 - 5.2, grid[1] * 1.3 - 5.2, out);
  }

  /** The twelve edges and eight corners. */
  private static void chamfers(MeshBuilder b) {
    double f = HALF - CHAMFER;
    for (int x = -1; x <= 1; x += 2) {
      for (int y = -1; y <= 1; y += 2) {
        quad(
            b,
            x * y,
            b.vertex(x * HALF, y * f, -f),
            b.vertex(x * f, y * HALF, -f),
            b.vertex(x * f, y * HALF, f),
            b.vertex(x * HALF, y * f, f));
        quad(
            b,
            x * y,
            b.vertex(-f, x * HALF, y * f),
            b.vertex(-f, x * f, y * HALF),
            b.vertex(f, x * f, y * HALF),
            b.vertex(f, x * HALF, y * f));
        quad(
            b,
            x * y,
            b.vertex(y * f, -f, x * HALF),
            b.vertex(y * HALF, -f, x * f),
            b.vertex(y * HALF, f, x * f),
            b.vertex(y * f, f, x * HALF));
        for (int z = -1; z <= 1; z += 2) {
          int p = b.vertex(x * HALF, y * f, z * f);
          int q = b.vertex(x * f, y * HALF, z * f);
          int r = b.vertex(x * f, y * f, z * HALF);
          b.triangle(p, x * y * z > 0 ? q : r, x * y * z > 0 ? r : q);
        }
      }
    }
  }

  private static void quad(MeshBuilder b, int turn, int p, int q, int r, int s) {
    if (turn > 0) {
      b.triangle(p, q, r);
      b.triangle(p, r, s);
    } else {
      b.triangle(p, r, q);
      b.triangle(p, s, r);
    }
  }

  /** A chess pawn, 36 mm high. */
  static Mesh pawn() {
    double neck = BASE[BASE.length - 1][1];
    double start = Math.asin(BASE[BASE.length - 1][0] / HEAD);
    double middle = neck + HEAD * Math.cos(start);
    double[][] profile = new double[40][];
    int n = 0;
    for (int i = 0; i < BASE.length; i++) {
      profile[n++] = BASE[i];
      // The long curve of the body wants a point between; steps want none.
      if (i >= 7 && i < 10) {
        profile[n++] = between(BASE, i);
      }
    }
    int rings = 12;
    for (int i = 1; i < rings; i++) {
      double angle = (Math.PI - start) * (rings - i) / rings;
      profile[n++] = new double[] {HEAD * Math.sin(angle), middle + HEAD * Math.cos(angle)};
    }
    return revolve(Arrays.copyOf(profile, n), middle + HEAD);
  }

  /** Half way along a Catmull-Rom curve from point i to the next. */
  private static double[] between(double[][] p, int i) {
    double[] mid = new double[2];
    for (int k = 0; k < 2; k++) {
      mid[k] = (9 * (p[i][k] + p[i + 1][k]) - p[i - 1][k] - p[i + 2][k]) / 16;
    }
    return mid;
  }

  private static Mesh revolve(double[][] profile, double tip) {
    MeshBuilder b = new MeshBuilder(MeshLimits.DEFAULT, 2 * AROUND * profile.length);
    int foot = b.vertex(0, 0, 0);
    int head = b.vertex(0, 0, tip);
    for (int j = 0; j < AROUND; j++) {
      b.triangle(foot, ring(b, profile[0], j + 1), ring(b, profile[0], j));
      for (int i = 1; i < profile.length; i++) {
        int p = ring(b, profile[i - 1], j);
        int q = ring(b, profile[i - 1], j + 1);
        int r = ring(b, profile[i], j + 1);
        int s = ring(b, profile[i], j);
        b.triangle(p, q, r);
        b.triangle(p, r, s);
      }
      double[] last = profile[profile.length - 1];
      b.triangle(head, ring(b, last, j), ring(b, last, j + 1));
    }
    return b.build();
  }

  private static int ring(MeshBuilder b, double[] point, int j) {
    double angle = 2 * Math.PI * (j % AROUND) / AROUND;
    return b.vertex(point[0] * Math.cos(angle), point[0] * Math.sin(angle), point[1]);
  }
}

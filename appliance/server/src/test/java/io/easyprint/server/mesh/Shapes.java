package io.easyprint.server.mesh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Shapes for tests, made of triangles when they are asked for. */
public final class Shapes {
  private Shapes() {}

  /** A box with a corner at the origin. */
  public static Mesh box(double x, double y, double z) {
    MeshBuilder b = new MeshBuilder(MeshLimits.DEFAULT, 12);
    int[] v = new int[8];
    for (int i = 0; i < 8; i++) {
      v[i] = b.vertex((i & 1) * x, (i >> 1 & 1) * y, (i >> 2 & 1) * z);
    }
    int[][] sides = {
      {0, 2, 3, 1}, {4, 5, 7, 6}, {0, 1, 5, 4}, {2, 6, 7, 3}, {0, 4, 6, 2}, {1, 3, 7, 5}
    };
    for (int[] s : sides) {
      b.triangle(v[s[0]], v[s[1]], v[s[2]]);
      b.triangle(v[s[0]], v[s[2]], v[s[3]]);
    }
    return b.build();
  }

  /** A ball with so many rings, about 4 × rings² triangles, whose surface has waves. */
  public static Mesh ball(double radius, int rings, double waves) {
    int around = 2 * rings;
    int triangles = 2 * around * rings;
    MeshBuilder b =
        new MeshBuilder(
            new MeshLimits(1L << 30, 1L << 30, triangles + 8, triangles + 8), triangles);
    for (int i = 0; i < rings; i++) {
      for (int j = 0; j < around; j++) {
        int p00 = onBall(b, radius, waves, i, j, rings);
        int p01 = onBall(b, radius, waves, i, (j + 1) % around, rings);
        int p10 = onBall(b, radius, waves, i + 1, j, rings);
        int p11 = onBall(b, radius, waves, i + 1, (j + 1) % around, rings);
        if (i > 0) {
          b.triangle(p00, p11, p01);
        }
        if (i < rings - 1) {
          b.triangle(p00, p10, p11);
        }
      }
    }
    return b.build();
  }

  private static int onBall(MeshBuilder b, double radius, double waves, int i, int j, int rings) {
    if (i == 0 || i == rings) {
      return b.vertex(0, 0, i == 0 ? radius : -radius);
    }
    double polar = Math.PI * i / rings;
    double azimuth = Math.PI * j / rings;
    double r = radius * (1 + waves * Math.sin(6 * polar) * Math.cos(5 * azimuth));
    return b.vertex(
        r * Math.sin(polar) * Math.cos(azimuth),
        r * Math.sin(polar) * Math.sin(azimuth),
        r * Math.cos(polar));
  }

  /** The mesh as a binary STL file of this name. */
  public static Path stl(Mesh mesh, Path file) throws IOException {
    StlWriter.write(mesh, file);
    return file;
  }

  /** A binary STL that announces one number of triangles and holds another of random ones. */
  static Path claiming(long announced, int there, Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(84 + 50 * there).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(80, (int) announced);
    SplittableRandom random = new SplittableRandom(7);
    for (int t = 0; t < there; t++) {
      for (int i = 0; i < 9; i++) {
        bytes.putFloat(84 + 50 * t + 12 + 4 * i, 100 * (float) random.nextDouble());
      }
    }
    return Files.write(file, bytes.array());
  }
}

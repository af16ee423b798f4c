package io.easyprint.server.mesh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes binary STL files. Safe for any thread. */
public final class StlWriter {
  private static final int BATCH = 1300;

  private StlWriter() {}

  /** Writes the mesh as it stands into a file that must not exist. */
  public static void write(Mesh mesh, Path file) throws IOException {
    write(mesh, Affine.IDENTITY, file);
  }

  static void write(Mesh mesh, Affine how, Path file) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(BATCH * StlReader.TRIANGLE).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      // Not beginning with "solid", by which some programs take a file for text.
      out.put("Easyprint, binary STL, mm".getBytes(StandardCharsets.US_ASCII));
      out.position(80);
      out.putInt(mesh.triangles());
      boolean mirrored = how.determinant() < 0;
      int[] corners = mesh.corners();
      double[] p = new double[9];
      for (int i = 0; i < 3 * mesh.triangles(); i += 3) {
        corner(mesh, how, corners[i], p, 0);
        corner(mesh, how, corners[i + (mirrored ? 2 : 1)], p, 3);
        corner(mesh, how, corners[i + (mirrored ? 1 : 2)], p, 6);
        if (out.remaining() < StlReader.TRIANGLE) {
          drain(out, channel);
        }
        put(p, out);
      }
      drain(out, channel);
    }
  }

  private static void corner(Mesh mesh, Affine how, int vertex, double[] to, int at) {
    float[] positions = mesh.positions();
    double x = positions[3 * vertex];
    double y = positions[3 * vertex + 1];
    double z = positions[3 * vertex + 2];
    to[at] = how.x(x, y, z);
    to[at + 1] = how.y(x, y, z);
    to[at + 2] = how.z(x, y, z);
  }

  private static void put(double[] p, ByteBuffer out) {
    double ux = p[3] - p[0];
    double uy = p[4] - p[1];
    double uz = p[5] - p[2];
    double vx = p[6] - p[0];
    double vy = p[7] - p[1];
    double vz = p[8] - p[2];
    double nx = uy * vz - uz * vy;
    double ny = uz * vx - ux * vz;
    double nz = ux * vy - uy * vx;
    double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
    double unit = length > 0 ? 1 / length : 0;
    out.putFloat((float) (nx * unit));
    out.putFloat((float) (ny * unit));
    out.putFloat((float) (nz * unit));
    for (double value : p) {
      // Adding zero turns -0 into 0, so that equal shapes are equal files.
      out.putFloat((float) value + 0f);
    }
    out.putShort((short) 0);
  }

  private static void drain(ByteBuffer out, FileChannel to) throws IOException {
    out.flip();
    while (out.hasRemaining()) {
      to.write(out);
    }
    out.clear();
  }
}

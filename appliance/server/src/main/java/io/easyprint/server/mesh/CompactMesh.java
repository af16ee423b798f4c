package io.easyprint.server.mesh;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;

/**
 * The mesh as pages get it for their 3D view, little-endian:
 *
 * <pre>
 *  0  4 bytes   "EPM1"
 *  4  uint32    number of vertices
 *  8  uint32    number of triangles
 * 12  uint32    bytes of one corner: 2, or 4 beyond 65,536 vertices
 * 16  float32×3 place of the vertex 0, 0, 0 in mm
 * 28  float32×3 mm for one step along x, y and z
 * 40  uint16×3  each vertex, in steps; then zeros up to a multiple of 4 bytes
 *     corner×3  each triangle, anticlockwise seen from outside
 * </pre>
 *
 * A mesh too fine for a browser is coarsened: vertices in the same cell of a grid become one, and
 * the triangles that vanish by it are left out. Safe for any thread.
 */
public final class CompactMesh {
  private static final int FINEST = 65_535;
  private static final int COARSEST = 128;

  /** For one of many in a picture. */
  private static final int COARSEST_PICTURED = 16;

  private static final int HEADER = 40;

  /** "EPM1", little-endian. */
  private static final int MAGIC = 'E' | 'P' << 8 | 'M' << 16 | '1' << 24;

  /** Beyond this a phone's graphics are slow and the download is long. */
  private static final int MOST_TRIANGLES = 400_000;

  private CompactMesh() {}

  /** Writes the mesh; the stream stays open. */
  public static void write(Mesh mesh, OutputStream out) throws IOException {
    write(mesh, MOST_TRIANGLES, out);
  }

  /**
   * Reads what {@link #write} wrote; the stream stays open.
   *
   * @throws IOException also for anything else than that
   */
  public static Mesh read(InputStream in) throws IOException {
    ByteBuffer head = next(in, HEADER);
    if (head.getInt() != MAGIC) {
      throw new IOException("This is no compact mesh.");
    }
    int vertices = head.getInt();
    int triangles = head.getInt();
    boolean wide = head.getInt() == 4;
    float[] origin = {head.getFloat(), head.getFloat(), head.getFloat()};
    float[] step = {head.getFloat(), head.getFloat(), head.getFloat()};
    ByteBuffer cells = next(in, 6 * vertices + (vertices % 2 == 1 ? 2 : 0));
    float[] positions = new float[3 * vertices];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = origin[i % 3] + (cells.getShort() & 0xFFFF) * step[i % 3];
    }
    int[] corners = new int[3 * triangles];
    ByteBuffer numbers = next(in, (wide ? 4 : 2) * corners.length);
    for (int i = 0; i < corners.length; i++) {
      corners[i] = wide ? numbers.getInt() : numbers.getShort() & 0xFFFF;
    }
    return new Mesh(positions, vertices, corners, triangles);
  }

  private static ByteBuffer next(InputStream in, int bytes) throws IOException {
    byte[] read = in.readNBytes(bytes);
    if (read.length < bytes) {
      throw new EOFException("This compact mesh ends too early.");
    }
    return ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN);
  }

  static void write(Mesh mesh, int mostTriangles, OutputStream out) throws IOException {
    reduced(mesh, mostTriangles, COARSEST).write(mesh.bounds(), out);
  }

  /** The mesh itself where it is small enough; else a coarse one, for a small picture. */
  static Mesh coarsened(Mesh mesh, int mostTriangles) {
    return mesh.triangles() <= mostTriangles
        ? mesh
        : reduced(mesh, mostTriangles, COARSEST_PICTURED).mesh(mesh.bounds());
  }

  private static Reduced reduced(Mesh mesh, int mostTriangles, int coarsest) {
    int cells = FINEST;
    Reduced reduced = new Reduced(mesh, cells);
    // A surface has about the square of the cells along an edge, so a few halvings end it.
    while (reduced.triangles > mostTriangles && cells > coarsest) {
      cells = cells > 2048 ? 2048 : cells * 3 / 4;
      reduced = new Reduced(mesh, cells);
    }
    // Only a heap of loose triangles is still too large; the first ones show what it is.
    reduced.triangles = Math.min(reduced.triangles, mostTriangles);
    return reduced;
  }

  /** Vertices that share a cell made one, and what then is left of the triangles. */
  private static final class Reduced {
    private final short[] cells;
    private final int[] corners;
    private final long seed = new SplittableRandom().nextLong() | 1;
    private final int stepsX;
    private final int stepsY;
    private final int stepsZ;
    private int vertices;
    private int triangles;

    Reduced(Mesh mesh, int steps) {
      Bounds box = mesh.bounds();
      float[] p = mesh.positions();
      int[] numbers = new int[mesh.vertices()];
      int[] slots = new int[Integer.highestOneBit(Math.max(16, mesh.vertices())) * 4];
      short[] found = new short[3 * mesh.vertices()];
      stepsX = steps(box.sizeX(), box, steps);
      stepsY = steps(box.sizeY(), box, steps);
      stepsZ = steps(box.sizeZ(), box, steps);
      double perX = stepsX / box.sizeX();
      double perY = stepsY / box.sizeY();
      double perZ = stepsZ / box.sizeZ();
      for (int v = 0; v < mesh.vertices(); v++) {
        short x = (short) Math.round((p[3 * v] - box.minX()) * perX);
        short y = (short) Math.round((p[3 * v + 1] - box.minY()) * perY);
        short z = (short) Math.round((p[3 * v + 2] - box.minZ()) * perZ);
        numbers[v] = number(found, slots, x, y, z);
      }
      cells = found;
      corners = new int[3 * mesh.triangles()];
      int[] all = mesh.corners();
      for (int i = 0; i < 3 * mesh.triangles(); i += 3) {
        int a = numbers[all[i]];
        int b = numbers[all[i + 1]];
        int c = numbers[all[i + 2]];
        if (a != b && b != c && c != a) {
          corners[3 * triangles] = a;
          corners[3 * triangles + 1] = b;
          corners[3 * triangles + 2] = c;
          triangles++;
        }
      }
    }

    private int number(short[] found, int[] slots, short x, short y, short z) {
      long key = (x & 0xFFFFL) << 32 | (y & 0xFFFFL) << 16 | (z & 0xFFFFL);
      int slot = (int) ((key * seed) >>> 33) & (slots.length - 1);
      while (slots[slot] != 0) {
        int at = 3 * (slots[slot] - 1);
        if (found[at] == x && found[at + 1] == y && found[at + 2] == z) {
          return slots[slot] - 1;
        }
        slot = (slot + 1) & (slots.length - 1);
      }
      found[3 * vertices] = x;
      found[3 * vertices + 1] = y;
      found[3 * vertices + 2] = z;
      vertices++;
      slots[slot] = vertices;
      return vertices - 1;
    }

    /** In mm again. */
    Mesh mesh(Bounds box) {
      double[] origin = {box.minX(), box.minY(), box.minZ()};
      double[] step = {box.sizeX() / stepsX, box.sizeY() / stepsY, box.sizeZ() / stepsZ};
      float[] positions = new float[3 * vertices];
      for (int i = 0; i < positions.length; i++) {
        positions[i] = (float) (origin[i % 3] + (cells[i] & 0xFFFF) * step[i % 3]);
      }
      return new Mesh(positions, vertices, corners, triangles);
    }

    void write(Bounds box, OutputStream out) throws IOException {
      ByteBuffer head = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
      head.putInt(MAGIC);
      int cornerBytes = vertices > 65_536 ? 4 : 2;
      head.putInt(vertices).putInt(triangles).putInt(cornerBytes);
      head.putFloat((float) box.minX()).putFloat((float) box.minY()).putFloat((float) box.minZ());
      head.putFloat((float) (box.sizeX() / stepsX));
      head.putFloat((float) (box.sizeY() / stepsY));
      head.putFloat((float) (box.sizeZ() / stepsZ));
      out.write(head.array());
      byte[] bytes = new byte[1 << 16];
      ByteBuffer batch = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < 3 * vertices; i++) {
        room(batch, bytes, out);
        batch.putShort(cells[i]);
      }
      if (vertices % 2 == 1) {
        room(batch, bytes, out);
        batch.putShort((short) 0);
      }
      for (int i = 0; i < 3 * triangles; i++) {
        room(batch, bytes, out);
        if (cornerBytes == 2) {
          batch.putShort((short) corners[i]);
        } else {
          batch.putInt(corners[i]);
        }
      }
      out.write(bytes, 0, batch.position());
    }

    private static void room(ByteBuffer batch, byte[] bytes, OutputStream out) throws IOException {
      if (batch.remaining() < 4) {
        out.write(bytes, 0, batch.position());
        batch.clear();
      }
    }

    /** As fine as it goes, or, when coarsening, in cells as high as they are wide. */
    private static int steps(double size, Bounds box, int steps) {
      double largest = Math.max(box.sizeX(), Math.max(box.sizeY(), box.sizeZ()));
      return steps == FINEST ? FINEST : Math.max(1, (int) Math.round(steps * size / largest));
    }
  }
}

package io.easyprint.server.mesh;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Gathers triangles into a {@link Mesh}, making one vertex of corners at exactly the same place.
 * For one thread.
 */
final class MeshBuilder {
  /** Beyond a kilometre something else than a model was read. */
  private static final double FARTHEST = 1e6;

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final MeshLimits limits;
  // A seed of its own, so that nobody can prepare a file whose vertices all collide.
  private final long seed = new SplittableRandom().nextLong() | 1;

  private float[] positions;
  private int vertices;
  private int[] corners;
  private int triangles;
  private int dropped;
  private int[] slots;

  MeshBuilder(MeshLimits limits, int expectedTriangles) {
    this.limits = limits;
    int expected = Math.clamp(expectedTriangles, 64, Math.max(64, limits.triangles()));
    positions = new float[3 * (expected / 2 + 8)];
    corners = new int[3 * expected];
    slots = new int[Integer.highestOneBit(expected) * 2];
  }

  /** The number of the vertex at this place, in mm. */
  int vertex(double x, double y, double z) {
    if (!(Math.abs(x) < FARTHEST && Math.abs(y) < FARTHEST && Math.abs(z) < FARTHEST)) {
      throw outOfRange(x, y, z);
    }
    // Adding zero makes -0 the same place as 0.
    float fx = (float) x + 0f;
    float fy = (float) y + 0f;
    float fz = (float) z + 0f;
    int mask = slots.length - 1;
    int slot = hash(fx, fy, fz) & mask;
    while (slots[slot] != 0) {
      int at = 3 * (slots[slot] - 1);
      if (positions[at] == fx && positions[at + 1] == fy && positions[at + 2] == fz) {
        return slots[slot] - 1;
      }
      slot = (slot + 1) & mask;
    }
    return add(slot, fx, fy, fz);
  }

  /** A triangle of three vertices; one without area is counted and left out. */
  void triangle(int a, int b, int c) {
    if (a == b || b == c || c == a) {
      dropped++;
      return;
    }
    if (triangles == limits.triangles()) {
      throw limits.tooManyTriangles();
    }
    int at = 3 * triangles;
    if (at == corners.length) {
      corners = Arrays.copyOf(corners, grown(at, 3 * limits.triangles()));
    }
    corners[at] = a;
    corners[at + 1] = b;
    corners[at + 2] = c;
    triangles++;
  }

  double x(int vertex) {
    return positions[3 * vertex];
  }

  double y(int vertex) {
    return positions[3 * vertex + 1];
  }

  double z(int vertex) {
    return positions[3 * vertex + 2];
  }

  /** Triangles so far. */
  int triangles() {
    return triangles;
  }

  /** Triangles left out because two of their corners were the same. */
  int dropped() {
    return dropped;
  }

  /** The mesh; the builder is not to be used after it. */
  Mesh build() {
    slots = new int[0];
    return new Mesh(positions, vertices, corners, triangles);
  }

  private int add(int slot, float x, float y, float z) {
    int at = 3 * vertices;
    if (vertices == limits.vertices()) {
      throw limits.tooManyCorners();
    }
    if (at == positions.length) {
      positions = Arrays.copyOf(positions, grown(at, 3 * limits.vertices()));
    }
    positions[at] = x;
    positions[at + 1] = y;
    positions[at + 2] = z;
    vertices++;
    slots[slot] = vertices;
    if (vertices > slots.length / 4 * 3) {
      rehash();
    }
    return vertices - 1;
  }

  private void rehash() {
    int[] wider = new int[slots.length * 2];
    int mask = wider.length - 1;
    slots = wider;
    for (int v = 0; v < vertices; v++) {
      int slot = hash(positions[3 * v], positions[3 * v + 1], positions[3 * v + 2]) & mask;
      while (wider[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      wider[slot] = v + 1;
    }
  }

  private int hash(float x, float y, float z) {
    long h = (Float.floatToRawIntBits(x) ^ seed) * SPREAD;
    h = (h ^ (h >>> 29) ^ Float.floatToRawIntBits(y)) * (seed | 1);
    h = (h ^ (h >>> 31) ^ Float.floatToRawIntBits(z)) * SPREAD;
    return (int) (h >>> 32);
  }

  private static int grown(int length, int most) {
    return (int) Math.min(Math.max(most, length + 3L), length + (long) length / 2 / 3 * 3);
  }

  private BadModelException outOfRange(double x, double y, double z) {
    if (Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z)) {
      return new BadModelException(
          "Triangle %,d of the model reaches more than a kilometre out: the file is damaged."
              .formatted(triangles + 1));
    }
    return new BadModelException(
        "Triangle %,d of the model has a coordinate that is not a number: the file is damaged. Export it again."
            .formatted(triangles + 1));
  }
}

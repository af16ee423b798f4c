package io.easyprint.server.mesh;

/**
 * Triangles over shared vertices, in mm. The arrays may be longer than what is used of them and are
 * shared with those who render and write a mesh: nobody changes them once it is built. Safe for any
 * thread.
 */
public final class Mesh {
  private final float[] positions;
  private final int vertices;
  private final int[] corners;
  private final int triangles;
  private final Bounds bounds;

  Mesh(float[] positions, int vertices, int[] corners, int triangles) {
    this.positions = positions;
    this.vertices = vertices;
    this.corners = corners;
    this.triangles = triangles;
    this.bounds = measure();
  }

  /** x, y and z of each vertex, one after the other. */
  float[] positions() {
    return positions;
  }

  /** Three vertex numbers for each triangle, anticlockwise seen from outside. */
  int[] corners() {
    return corners;
  }

  /** Number of distinct vertices. */
  public int vertices() {
    return vertices;
  }

  /** Number of triangles. */
  public int triangles() {
    return triangles;
  }

  /** The box around it. */
  public Bounds bounds() {
    return bounds;
  }

  /** What it encloses, mm³; negative when it is inside out, without meaning when it has holes. */
  public double volume() {
    double ox = bounds.middleX();
    double oy = bounds.middleY();
    double oz = bounds.middleZ();
    double sum = 0;
    for (int i = 0; i < 3 * triangles; i += 3) {
      int a = 3 * corners[i];
      int b = 3 * corners[i + 1];
      int c = 3 * corners[i + 2];
      double ax = positions[a] - ox;
      double ay = positions[a + 1] - oy;
      double az = positions[a + 2] - oz;
      double bx = positions[b] - ox;
      double by = positions[b + 1] - oy;
      double bz = positions[b + 2] - oz;
      double cx = positions[c] - ox;
      double cy = positions[c + 1] - oy;
      double cz = positions[c + 2] - oz;
      sum += ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
    }
    return sum / 6;
  }

  /** The same surface with its outside where the inside was; shares the vertices. */
  Mesh turnedInsideOut() {
    int[] turned = new int[3 * triangles];
    for (int i = 0; i < turned.length; i += 3) {
      turned[i] = corners[i];
      turned[i + 1] = corners[i + 2];
      turned[i + 2] = corners[i + 1];
    }
    return new Mesh(positions, vertices, turned, triangles);
  }

  private Bounds measure() {
    float minX = Float.POSITIVE_INFINITY;
    float minY = Float.POSITIVE_INFINITY;
    float minZ = Float.POSITIVE_INFINITY;
    float maxX = Float.NEGATIVE_INFINITY;
    float maxY = Float.NEGATIVE_INFINITY;
    float maxZ = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < 3 * vertices; i += 3) {
      minX = Math.min(minX, positions[i]);
      maxX = Math.max(maxX, positions[i]);
      minY = Math.min(minY, positions[i + 1]);
      maxY = Math.max(maxY, positions[i + 1]);
      minZ = Math.min(minZ, positions[i + 2]);
      maxZ = Math.max(maxZ, positions[i + 2]);
    }
    return new Bounds(minX, minY, minZ, maxX, maxY, maxZ);
  }
}

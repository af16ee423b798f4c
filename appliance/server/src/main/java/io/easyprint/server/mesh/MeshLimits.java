package io.easyprint.server.mesh;

/**
 * What one model may cost at most. Reading, checking and picturing take at most about 110 bytes of
 * heap a triangle as long as there are fewer vertices than triangles (a closed mesh has half as
 * many), and 45 MB for the picture; so both are bounded.
 *
 * @param fileBytes length of the file
 * @param unpackedBytes bytes that come out of a compressed file, all parts together
 * @param triangles triangles in the mesh
 * @param vertices distinct corners in the mesh
 */
public record MeshLimits(long fileBytes, long unpackedBytes, int triangles, int vertices) {
  /** What a program with 256 MB of heap can bear. */
  public static final MeshLimits DEFAULT = forHeap(256L << 20);

  private static final long KEPT_FREE = 96L << 20;
  private static final long LEAST_USED = 32L << 20;
  private static final long BYTES_A_TRIANGLE = 110;
  private static final int MOST_TRIANGLES = 20_000_000;

  /** Refuses what the arrays of a mesh cannot hold. */
  public MeshLimits {
    if (fileBytes < 1 || unpackedBytes < 1 || triangles < 1 || triangles > MOST_TRIANGLES) {
      throw new IllegalArgumentException("limits of a model out of range");
    }
    if (vertices < 3 || vertices > 3 * triangles) {
      throw new IllegalArgumentException("limit of corners out of range");
    }
  }

  /** What a program can bear that has this much heap, bytes, and other work beside. */
  public static MeshLimits forHeap(long heap) {
    long used = Math.max(LEAST_USED, heap - KEPT_FREE);
    int triangles = (int) Math.min(MOST_TRIANGLES, used / BYTES_A_TRIANGLE);
    return new MeshLimits(512L << 20, 1L << 30, triangles, triangles / 5 * 4);
  }

  /** The refusal of a mesh with too many triangles. */
  BadModelException tooManyTriangles() {
    return new BadModelException(
        "The model has more than %,d triangles, which is more than this printer's computer can take. Reduce it in the program it comes from."
            .formatted(triangles));
  }

  /** The refusal of a mesh with too many corners. */
  BadModelException tooManyCorners() {
    return new BadModelException(
        "The model has more than %,d separate corners, which is more than this printer's computer can take. Reduce it in the program it comes from."
            .formatted(vertices));
  }
}

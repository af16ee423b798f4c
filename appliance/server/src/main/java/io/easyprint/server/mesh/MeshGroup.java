package io.easyprint.server.mesh;

import java.util.Arrays;
import java.util.List;

/**
 * Several meshes made one, each at its places, and coarse enough that a picture of all of them
 * takes no longer than that of a large one. For one thread.
 */
public final class MeshGroup {
  private static final int MOST_TRIANGLES = 400_000;

  /** The fewest for one of very many; each is a few pixels wide then. */
  private static final int FEWEST_TRIANGLES = 500;

  private final int each;
  private float[] positions = {};
  private int vertices;
  private int[] corners = {};
  private int triangles;

  /**
   * An empty group.
   *
   * @param places how many there are going to be
   */
  public MeshGroup(int places) {
    each = Math.max(FEWEST_TRIANGLES, MOST_TRIANGLES / Math.max(1, places));
  }

  /** Adds a mesh at each of these places of its origin; keeps nothing of it. */
  public void add(Mesh mesh, List<Plate.Spot> spots) {
    Mesh coarse = CompactMesh.coarsened(mesh, each);
    positions =
        Arrays.copyOf(positions, 3 * Math.addExact(vertices, spots.size() * coarse.vertices()));
    corners =
        Arrays.copyOf(corners, 3 * Math.addExact(triangles, spots.size() * coarse.triangles()));
    for (Plate.Spot spot : spots) {
      add(coarse, spot);
    }
  }

  private void add(Mesh mesh, Plate.Spot spot) {
    float[] from = mesh.positions();
    for (int i = 0; i < 3 * mesh.vertices(); i += 3) {
      int to = 3 * vertices + i;
      positions[to] = (float) (from[i] + spot.x());
      positions[to + 1] = (float) (from[i + 1] + spot.y());
      positions[to + 2] = from[i + 2];
    }
    for (int i = 0; i < 3 * mesh.triangles(); i++) {
      corners[3 * triangles + i] = vertices + mesh.corners()[i];
    }
    vertices += mesh.vertices();
    triangles += mesh.triangles();
  }

  /** All of them; nothing is to be added after it. */
  public Mesh mesh() {
    return new Mesh(positions, vertices, corners, triangles);
  }
}

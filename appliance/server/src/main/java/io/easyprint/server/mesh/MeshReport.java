package io.easyprint.server.mesh;

/**
 * How sound a mesh is. A sound one has every edge between exactly two triangles that turn the same
 * way.
 *
 * @param holes connected borders of open edges
 * @param openEdges edges with a triangle on one side only
 * @param nonManifoldEdges edges with more than two triangles
 * @param turnedEdges edges whose two triangles turn opposite ways
 * @param dropped triangles left out because two of their corners were the same
 * @param volume mm³; only an estimate where there are holes
 */
public record MeshReport(
    int holes, int openEdges, int nonManifoldEdges, int turnedEdges, int dropped, double volume) {

  /** Whether the mesh encloses its volume without a gap. */
  public boolean watertight() {
    return openEdges == 0 && nonManifoldEdges == 0 && turnedEdges == 0;
  }
}

package io.easyprint.server.mesh;

import java.util.Arrays;

/**
 * Counts what is wrong with the edges of a mesh. Half-edges are sorted into a bucket for their
 * smaller vertex, so that a million triangles take 16 MB and no object.
 */
final class EdgeCheck {
  private int open;
  private int nonManifold;
  private int turned;
  private int[] group = new int[0];

  private EdgeCheck() {}

  static MeshReport check(Mesh mesh, int dropped) {
    EdgeCheck check = new EdgeCheck();
    check.count(mesh);
    return new MeshReport(
        check.holes(), check.open, check.nonManifold, check.turned, dropped, mesh.volume());
  }

  private void count(Mesh mesh) {
    int[] corners = mesh.corners();
    int used = 3 * mesh.triangles();
    int[] start = new int[mesh.vertices() + 1];
    for (int i = 0; i < used; i++) {
      start[Math.min(corners[i], corners[following(i)]) + 1]++;
    }
    for (int v = 0; v < mesh.vertices(); v++) {
      start[v + 1] += start[v];
    }
    // The other vertex, doubled, and whether the edge runs from the smaller to the greater one.
    int[] half = new int[used];
    int[] fill = Arrays.copyOf(start, mesh.vertices());
    for (int i = 0; i < used; i++) {
      int from = corners[i];
      int to = corners[following(i)];
      half[fill[Math.min(from, to)]++] = from < to ? 2 * to + 1 : 2 * from;
    }
    for (int v = 0; v < mesh.vertices(); v++) {
      sort(half, start[v], start[v + 1]);
      countBucket(half, v, start[v], start[v + 1], mesh.vertices());
    }
  }

  private void countBucket(int[] half, int vertex, int from, int to, int vertices) {
    int i = from;
    while (i < to) {
      int other = half[i] >> 1;
      int forward = 0;
      int all = 0;
      for (; i < to && half[i] >> 1 == other; i++) {
        forward += half[i] & 1;
        all++;
      }
      if (all == 1) {
        open++;
        join(vertex, other, vertices);
      } else if (all > 2) {
        nonManifold++;
      } else if (forward != 1) {
        turned++;
      }
    }
  }

  /** Most buckets hold a handful. */
  private static void sort(int[] values, int from, int to) {
    if (to - from > 24) {
      Arrays.sort(values, from, to);
      return;
    }
    for (int i = from + 1; i < to; i++) {
      int value = values[i];
      int at = i;
      for (; at > from && values[at - 1] > value; at--) {
        values[at] = values[at - 1];
      }
      values[at] = value;
    }
  }

  private static int following(int i) {
    return i % 3 == 2 ? i - 2 : i + 1;
  }

  /** Notes that two vertices lie on the same border; vertices on none stay 0. */
  private void join(int a, int b, int vertices) {
    if (group.length == 0) {
      group = new int[vertices];
    }
    int rootA = root(a);
    int rootB = root(b);
    group[Math.max(rootA, rootB)] = Math.min(rootA, rootB) + 1;
    group[Math.min(rootA, rootB)] = Math.min(rootA, rootB) + 1;
  }

  private int root(int vertex) {
    int at = vertex;
    while (group[at] != 0 && group[at] - 1 != at) {
      int up = group[at] - 1;
      if (group[up] != 0) {
        group[at] = group[up];
      }
      at = up;
    }
    return at;
  }

  private int holes() {
    int holes = 0;
    for (int v = 0; v < group.length; v++) {
      holes += group[v] == v + 1 ? 1 : 0;
    }
    return holes;
  }
}

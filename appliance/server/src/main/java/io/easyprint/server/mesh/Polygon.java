package io.easyprint.server.mesh;

import java.util.Arrays;

/**
 * A flat face with any number of corners, cut into triangles by clipping its ears. For one thread;
 * used again for each face.
 */
final class Polygon {
  /** Clipping takes the square of the corners; beyond this a fan has to do. */
  private static final int MOST_CLIPPED = 2000;

  private int[] corners = new int[16];
  private double[] u = new double[16];
  private double[] v = new double[16];
  private int size;

  void clear() {
    size = 0;
  }

  void add(int vertex) {
    if (size == corners.length) {
      corners = Arrays.copyOf(corners, size * 2);
    }
    corners[size++] = vertex;
  }

  /** Gives the builder the triangles that the face consists of. */
  void triangulate(MeshBuilder into) {
    if (size > 3 && size <= MOST_CLIPPED) {
      flatten(into);
      clip(into);
    }
    for (int i = 2; i < size; i++) {
      into.triangle(corners[0], corners[i - 1], corners[i]);
    }
  }

  /** Lays the face into a plane in which it runs anticlockwise. */
  private void flatten(MeshBuilder from) {
    if (u.length < corners.length) {
      u = new double[corners.length];
      v = new double[corners.length];
    }
    double nx = 0;
    double ny = 0;
    double nz = 0;
    for (int i = 0; i < size; i++) {
      int a = corners[i];
      int b = corners[(i + 1) % size];
      nx += (from.y(a) - from.y(b)) * (from.z(a) + from.z(b));
      ny += (from.z(a) - from.z(b)) * (from.x(a) + from.x(b));
      nz += (from.x(a) - from.x(b)) * (from.y(a) + from.y(b));
    }
    double ax = Math.abs(nx);
    double ay = Math.abs(ny);
    double az = Math.abs(nz);
    for (int i = 0; i < size; i++) {
      int c = corners[i];
      if (az >= ax && az >= ay) {
        u[i] = nz > 0 ? from.x(c) : -from.x(c);
        v[i] = from.y(c);
      } else if (ax >= ay) {
        u[i] = nx > 0 ? from.y(c) : -from.y(c);
        v[i] = from.z(c);
      } else {
        u[i] = ny > 0 ? from.z(c) : -from.z(c);
        v[i] = from.x(c);
      }
    }
  }

  private void clip(MeshBuilder into) {
    int since = 0;
    int i = 0;
    while (size > 3 && since <= size) {
      int before = (i + size - 1) % size;
      int after = (i + 1) % size;
      if (isEar(before, i, after)) {
        into.triangle(corners[before], corners[i], corners[after]);
        remove(i);
        since = 0;
        // Going on with the next corner but one keeps the pieces of a strip from becoming slivers.
        i = size == 0 ? 0 : (i + 1) % size;
      } else {
        since++;
        i = (i + 1) % size;
      }
    }
  }

  private boolean isEar(int a, int b, int c) {
    if (cross(a, b, c) <= 0) {
      return false;
    }
    for (int p = 0; p < size; p++) {
      if (p != a
          && p != b
          && p != c
          && corners[p] != corners[a]
          && corners[p] != corners[b]
          && corners[p] != corners[c]
          && cross(a, b, p) >= 0
          && cross(b, c, p) >= 0
          && cross(c, a, p) >= 0) {
        return false;
      }
    }
    return true;
  }

  private double cross(int a, int b, int c) {
    return (u[b] - u[a]) * (v[c] - v[a]) - (v[b] - v[a]) * (u[c] - u[a]);
  }

  private void remove(int i) {
    size--;
    System.arraycopy(corners, i + 1, corners, i, size - i);
    System.arraycopy(u, i + 1, u, i, size - i);
    System.arraycopy(v, i + 1, v, i, size - i);
  }
}

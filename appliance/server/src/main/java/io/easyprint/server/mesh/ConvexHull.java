package io.easyprint.server.mesh;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/**
 * The convex hull of a few thousand points, built point by point. Points nearer to a face than a
 * hundred-thousandth of the whole are taken to lie on it. For one thread.
 */
final class ConvexHull {
  /**
   * A triangle of the hull with its outward normal of length 1 and its distance from the origin.
   */
  record Face(int a, int b, int c, double nx, double ny, double nz, double distance, double area) {}

  private final double[][] points;
  private final double near;
  private List<Face> faces = new ArrayList<>();

  private ConvexHull(double[][] points, double size) {
    this.points = points;
    this.near = size * 1e-5;
  }

  /** The hull's faces; none when the points all lie in a plane. */
  static List<Face> of(double[][] points, double size) {
    ConvexHull hull = new ConvexHull(points, size);
    int[] first = hull.start();
    if (first.length < 4) {
      return List.of();
    }
    double[] inside = new double[3];
    for (int p : first) {
      for (int i = 0; i < 3; i++) {
        inside[i] += points[p][i] / 4;
      }
    }
    hull.faceAwayFrom(inside, first[0], first[1], first[2]);
    hull.faceAwayFrom(inside, first[0], first[1], first[3]);
    hull.faceAwayFrom(inside, first[0], first[2], first[3]);
    hull.faceAwayFrom(inside, first[1], first[2], first[3]);
    for (int p = 0; p < points.length; p++) {
      hull.add(p);
    }
    return hull.faces;
  }

  /** Four points that are not in one plane, far from each other. */
  private int[] start() {
    int a = 0;
    int b = farthest(p -> length(minus(points[p], points[a])));
    double[] ab = minus(points[b], points[a]);
    int c = farthest(p -> length(cross(ab, minus(points[p], points[a]))));
    double[] normal = cross(ab, minus(points[c], points[a]));
    double unit = length(normal);
    int d = farthest(p -> Math.abs(dot(normal, minus(points[p], points[a]))));
    boolean solid = unit > 0 && Math.abs(dot(normal, minus(points[d], points[a]))) / unit > near;
    return solid ? new int[] {a, b, c, d} : new int[0];
  }

  private int farthest(IntToDoubleFunction distance) {
    int best = 0;
    double most = -1;
    for (int p = 0; p < points.length; p++) {
      double d = distance.applyAsDouble(p);
      if (d > most) {
        most = d;
        best = p;
      }
    }
    return best;
  }

  private void faceAwayFrom(double[] inside, int a, int b, int c) {
    Face face = face(a, b, c);
    faces.add(
        face.nx * inside[0] + face.ny * inside[1] + face.nz * inside[2] > face.distance
            ? face(a, c, b)
            : face);
  }

  private Face face(int a, int b, int c) {
    double[] n = cross(minus(points[b], points[a]), minus(points[c], points[a]));
    double twice = length(n);
    double unit = twice > 0 ? 1 / twice : 0;
    double distance = dot(n, points[a]) * unit;
    return new Face(a, b, c, n[0] * unit, n[1] * unit, n[2] * unit, distance, twice / 2);
  }

  /** Takes away the faces that the point sees and closes the gap with faces to the point. */
  private void add(int p) {
    List<Face> kept = new ArrayList<>(faces.size() + 8);
    Set<Long> border = new HashSet<>();
    for (Face f : faces) {
      double above = f.nx * points[p][0] + f.ny * points[p][1] + f.nz * points[p][2] - f.distance;
      if (above > near) {
        toggle(border, f.a, f.b);
        toggle(border, f.b, f.c);
        toggle(border, f.c, f.a);
      } else {
        kept.add(f);
      }
    }
    if (border.isEmpty()) {
      return;
    }
    for (long edge : border) {
      kept.add(face((int) (edge >> 32), (int) edge, p));
    }
    faces = kept;
  }

  /** An edge that two seen faces share is not on the border. */
  private static void toggle(Set<Long> border, int from, int to) {
    if (!border.remove((long) to << 32 | from)) {
      border.add((long) from << 32 | to);
    }
  }

  private static double[] minus(double[] a, double[] b) {
    return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  private static double length(double[] a) {
    return Math.sqrt(dot(a, a));
  }
}

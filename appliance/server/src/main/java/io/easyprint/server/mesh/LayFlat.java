package io.easyprint.server.mesh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the side that a model stands on best: of the flat sides of its convex hull the largest
 * above which its centre of mass lies. The hull is that of the outermost points in a thousand
 * directions.
 */
final class LayFlat {
  private static final int DIRECTIONS = 1000;
  private static final double SAME_SIDE = Math.cos(Math.toRadians(1));

  /** So that of two equal sides the one that is already below wins. */
  private static final double STAYS = 1.02;

  private LayFlat() {}

  /** One flat side of the hull. */
  private static final class Side {
    private final ConvexHull.Face largest;
    private final List<ConvexHull.Face> faces = new ArrayList<>();
    private double area;

    Side(ConvexHull.Face largest) {
      this.largest = largest;
    }

    boolean takes(ConvexHull.Face f) {
      return f.nx() * largest.nx() + f.ny() * largest.ny() + f.nz() * largest.nz() > SAME_SIDE;
    }

    double merit() {
      return largest.nz() < -SAME_SIDE ? area * STAYS : area;
    }
  }

  /** The turn that puts the mesh, after this change, on its best side. */
  static Affine of(Mesh mesh, Affine before) {
    double[][] points = outermost(mesh, before);
    double[] centre = centreOfMass(mesh, before);
    double size = mesh.bounds().diagonal() * Math.cbrt(Math.abs(before.determinant()));
    List<Side> sides = new ArrayList<>();
    List<ConvexHull.Face> faces = new ArrayList<>(ConvexHull.of(points, size));
    faces.sort(Comparator.comparingDouble(f -> -f.area()));
    for (ConvexHull.Face face : faces) {
      Side side =
          sides.stream().filter(s -> s.takes(face)).findFirst().orElseGet(() -> new Side(face));
      if (side.faces.isEmpty()) {
        sides.add(side);
      }
      side.faces.add(face);
      side.area += face.area();
    }
    return sides.stream()
        .filter(side -> carries(side, centre, points))
        .max(Comparator.comparingDouble(Side::merit))
        .map(s -> Affine.turnDown(s.largest.nx(), s.largest.ny(), s.largest.nz()))
        .orElse(Affine.IDENTITY);
  }

  /** Whether the centre, seen along the side's normal, lies within the side. */
  private static boolean carries(Side side, double[] centre, double[][] points) {
    for (ConvexHull.Face f : side.faces) {
      if (leftOf(points[f.a()], points[f.b()], centre, f)
          && leftOf(points[f.b()], points[f.c()], centre, f)
          && leftOf(points[f.c()], points[f.a()], centre, f)) {
        return true;
      }
    }
    return false;
  }

  private static boolean leftOf(double[] a, double[] b, double[] p, ConvexHull.Face f) {
    double ux = b[0] - a[0];
    double uy = b[1] - a[1];
    double uz = b[2] - a[2];
    double vx = p[0] - a[0];
    double vy = p[1] - a[1];
    double vz = p[2] - a[2];
    return (uy * vz - uz * vy) * f.nx()
            + (uz * vx - ux * vz) * f.ny()
            + (ux * vy - uy * vx) * f.nz()
        >= 0;
  }

  /** The points that lie farthest out in directions spread evenly, and along the axes. */
  private static double[][] outermost(Mesh mesh, Affine how) {
    double[][] directions = directions();
    float[] p = mesh.positions();
    int[] best = new int[directions.length];
    double[] most = new double[directions.length];
    Arrays.fill(most, -Double.MAX_VALUE);
    int step = Math.max(1, mesh.vertices() / 1_000_000);
    for (int v = 0; v < mesh.vertices(); v += step) {
      double px = p[3 * v];
      double py = p[3 * v + 1];
      double pz = p[3 * v + 2];
      double x = how.x(px, py, pz);
      double y = how.y(px, py, pz);
      double z = how.z(px, py, pz);
      for (int d = 0; d < best.length; d++) {
        double out = x * directions[d][0] + y * directions[d][1] + z * directions[d][2];
        if (out > most[d]) {
          most[d] = out;
          best[d] = v;
        }
      }
    }
    BitSet chosen = new BitSet(mesh.vertices());
    for (int v : best) {
      chosen.set(v);
    }
    return chosen.stream()
        .mapToObj(v ->
            new double[] {
              how.x(p[3 * v], p[3 * v + 1], p[3 * v + 2]),
              how.y(p[3 * v], p[3 * v + 1], p[3 * v + 2]),
              how.z(p[3 * v], p[3 * v + 1], p[3 * v + 2])
            })
        .toArray(double[][]::new);
  }

  /** A spiral from pole to pole, turned by the golden angle each time. */
  private static double[][] directions() {
    double[][] directions = new double[DIRECTIONS + 6][];
    double golden = Math.PI * (3 - Math.sqrt(5));
    for (int i = 0; i < DIRECTIONS; i++) {
      double z = 1 - (2 * i + 1.0) / DIRECTIONS;
      double r = Math.sqrt(1 - z * z);
      directions[i] = new double[] {r * Math.cos(golden * i), r * Math.sin(golden * i), z};
    }
    for (int i = 0; i < 6; i++) {
      double[] axis = new double[3];
      axis[i / 2] = i % 2 == 0 ? 1 : -1;
      directions[DIRECTIONS + i] = axis;
    }
    return directions;
  }

  private static double[] centreOfMass(Mesh mesh, Affine how) {
    float[] p = mesh.positions();
    int[] corners = mesh.corners();
    Bounds box = mesh.bounds();
    double[] middle = {box.middleX(), box.middleY(), box.middleZ()};
    double[] sum = new double[3];
    double volume = 0;
    for (int i = 0; i < 3 * mesh.triangles(); i += 3) {
      int a = 3 * corners[i];
      int b = 3 * corners[i + 1];
      int c = 3 * corners[i + 2];
      double ax = p[a] - middle[0];
      double ay = p[a + 1] - middle[1];
      double az = p[a + 2] - middle[2];
      double bx = p[b] - middle[0];
      double by = p[b + 1] - middle[1];
      double bz = p[b + 2] - middle[2];
      double cx = p[c] - middle[0];
      double cy = p[c + 1] - middle[1];
      double cz = p[c + 2] - middle[2];
      double six = ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
      volume += six;
      sum[0] += six * (ax + bx + cx) / 4;
      sum[1] += six * (ay + by + cy) / 4;
      sum[2] += six * (az + bz + cz) / 4;
    }
    // With holes the sum may mean nothing; the middle of the box is the better guess then.
    double least = 1e-4 * box.sizeX() * box.sizeY() * box.sizeZ();
    boolean known = Math.abs(volume) / 6 > least;
    double x = middle[0] + (known ? sum[0] / volume : 0);
    double y = middle[1] + (known ? sum[1] / volume : 0);
    double z = middle[2] + (known ? sum[2] / volume : 0);
    return new double[] {how.x(x, y, z), how.y(x, y, z), how.z(x, y, z)};
  }
}

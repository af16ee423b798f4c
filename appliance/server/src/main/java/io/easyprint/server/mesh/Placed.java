package io.easyprint.server.mesh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A mesh in its pose, standing on z = 0 with the middle of its box at x = y = 0. Immutable. */
public final class Placed {
  private final Mesh mesh;
  private final Affine how;
  private final Bounds bounds;

  private Placed(Mesh mesh, Affine how, Bounds bounds) {
    this.mesh = mesh;
    this.how = how;
    this.bounds = bounds;
  }

  /** Puts the mesh into the pose. */
  public static Placed of(Mesh mesh, Pose pose) {
    Affine how = Affine.scale(pose.scaleX(), pose.scaleY(), pose.scaleZ());
    if (pose.layFlat()) {
      how = how.then(LayFlat.of(mesh, how));
    }
    how = how.then(Affine.turn(pose.turnX(), pose.turnY(), pose.turnZ()));
    Bounds box = bounds(mesh, how);
    Affine home = Affine.move(-box.middleX(), -box.middleY(), -box.minZ());
    Bounds stands =
        new Bounds(
            -box.sizeX() / 2, -box.sizeY() / 2, 0, box.sizeX() / 2, box.sizeY() / 2, box.sizeZ());
    return new Placed(mesh, how.then(home), stands);
  }

  /** The box around it as it stands. */
  public Bounds bounds() {
    return bounds;
  }

  /** How it is stretched and turned: a matrix of three rows, one after the other. */
  public List<Double> matrix() {
    return List.of(
        how.m00(), how.m01(), how.m02(), how.m10(), how.m11(), how.m12(), how.m20(), how.m21(),
        how.m22());
  }

  /** Number of triangles. */
  public int triangles() {
    return mesh.triangles();
  }

  /** Writes it as binary STL, moved by this much, into a file that must not exist. */
  public void write(double x, double y, Path file) throws IOException {
    StlWriter.write(mesh, how.then(Affine.move(x, y, 0)), file);
  }

  /** A picture of it as it stands. */
  public Picture picture(int size) {
    float[] drawn = mesh.positions();
    float[] stands = new float[3 * mesh.vertices()];
    for (int i = 0; i < stands.length; i += 3) {
      stands[i] = (float) how.x(drawn[i], drawn[i + 1], drawn[i + 2]);
      stands[i + 1] = (float) how.y(drawn[i], drawn[i + 1], drawn[i + 2]);
      stands[i + 2] = (float) how.z(drawn[i], drawn[i + 1], drawn[i + 2]);
    }
    Mesh turned = new Mesh(stands, mesh.vertices(), mesh.corners(), mesh.triangles());
    return Picture.of(how.determinant() < 0 ? turned.turnedInsideOut() : turned, size);
  }

  private static Bounds bounds(Mesh mesh, Affine how) {
    float[] p = mesh.positions();
    double[] low = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
    double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    for (int i = 0; i < 3 * mesh.vertices(); i += 3) {
      double x = how.x(p[i], p[i + 1], p[i + 2]);
      double y = how.y(p[i], p[i + 1], p[i + 2]);
      double z = how.z(p[i], p[i + 1], p[i + 2]);
      low[0] = Math.min(low[0], x);
      low[1] = Math.min(low[1], y);
      low[2] = Math.min(low[2], z);
      high[0] = Math.max(high[0], x);
      high[1] = Math.max(high[1], y);
      high[2] = Math.max(high[2], z);
    }
    return new Bounds(low[0], low[1], low[2], high[0], high[1], high[2]);
  }
}

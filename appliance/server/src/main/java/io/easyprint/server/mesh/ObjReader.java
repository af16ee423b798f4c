package io.easyprint.server.mesh;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The shape in a Wavefront OBJ file: its vertices and faces; textures, normals and groups are
 * skipped.
 */
final class ObjReader {
  private final TextScanner text;
  private final MeshBuilder into;
  private final Polygon polygon = new Polygon();
  private final MeshLimits limits;
  private int[] numbers = new int[1024];
  private int vertices;

  private ObjReader(InputStream in, MeshLimits limits, MeshBuilder into) {
    this.text = new TextScanner(in);
    this.into = into;
    this.limits = limits;
  }

  static void read(InputStream in, MeshLimits limits, MeshBuilder into) throws IOException {
    new ObjReader(in, limits, into).read();
  }

  private void read() throws IOException {
    do {
      if (text.wordInLine()) {
        if (text.is("v")) {
          vertex();
        } else if (text.is("f")) {
          face();
        }
      }
    } while (text.nextLine());
  }

  private void vertex() throws IOException {
    // Programs repeat corners along the seams of a texture, so more may be listed than are
    // distinct.
    int most = 3 * limits.triangles();
    if (vertices == most) {
      throw limits.tooManyCorners();
    }
    if (vertices == numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.min(most, vertices + vertices / 2));
    }
    numbers[vertices++] = into.vertex(text.number(), text.number(), text.number());
  }

  private void face() throws IOException {
    polygon.clear();
    while (text.wordInLine()) {
      if (text.is("#")) {
        break;
      }
      int index = text.index();
      int vertex = index < 0 ? vertices + index : index - 1;
      if (index == 0 || vertex < 0 || vertex >= vertices) {
        throw new BadModelException(
            "Line %,d of the OBJ file names a corner that is not there.".formatted(text.line()));
      }
      polygon.add(numbers[vertex]);
    }
    polygon.triangulate(into);
  }
}

package io.easyprint.server.mesh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * STL, the format of 1989: a header of 80 bytes, a count, and 50 bytes a triangle; or the same as
 * text. The normals in the file are not looked at, as the order of the corners says the same.
 */
final class StlReader {
  static final int HEADER = 84;
  static final int TRIANGLE = 50;
  private static final int BATCH = 1024;

  private StlReader() {}

  /** The triangles that a binary header announces; as the field says it, it may be any number. */
  static long announced(byte[] head) {
    return ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(80) & 0xFFFFFFFFL;
  }

  static void readBinary(InputStream in, long fileBytes, MeshBuilder into) throws IOException {
    byte[] head = in.readNBytes(HEADER);
    long count = announced(head);
    long there = (fileBytes - HEADER) / TRIANGLE;
    if (count > there) {
      throw new BadModelException(
          "The STL file is cut off: it announces %,d triangles and holds %,d. Send it again."
              .formatted(count, there));
    }
    byte[] bytes = new byte[BATCH * TRIANGLE];
    ByteBuffer batch = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (long done = 0; done < count; done += BATCH) {
      int n = (int) Math.min(BATCH, count - done);
      if (in.readNBytes(bytes, 0, n * TRIANGLE) < n * TRIANGLE) {
        throw new BadModelException("The STL file is cut off. Send it again.");
      }
      for (int at = 12; at < n * TRIANGLE; at += TRIANGLE) {
        int a = into.vertex(batch.getFloat(at), batch.getFloat(at + 4), batch.getFloat(at + 8));
        int b =
            into.vertex(batch.getFloat(at + 12), batch.getFloat(at + 16), batch.getFloat(at + 20));
        int c =
            into.vertex(batch.getFloat(at + 24), batch.getFloat(at + 28), batch.getFloat(at + 32));
        into.triangle(a, b, c);
      }
    }
  }

  static void readText(InputStream in, MeshBuilder into) throws IOException {
    TextScanner text = new TextScanner(in);
    int[] corner = new int[3];
    int corners = 0;
    boolean ended = false;
    while (text.word()) {
      if (text.is("vertex")) {
        if (corners == 3) {
          throw new BadModelException(
              "Line %,d of the STL file gives a triangle a fourth corner.".formatted(text.line()));
        }
        corner[corners++] = into.vertex(text.number(), text.number(), text.number());
      } else if (text.is("endfacet")) {
        if (corners != 3) {
          throw new BadModelException(
              "Line %,d of the STL file ends a triangle that has %d corners."
                  .formatted(text.line(), corners));
        }
        into.triangle(corner[0], corner[1], corner[2]);
        corners = 0;
      } else if (text.is("solid") || text.is("endsolid")) {
        ended = text.is("endsolid");
        text.nextLine();
      }
    }
    if (corners > 0 || !ended) {
      throw new BadModelException(
          "The STL file is cut off after %,d triangles. Send it again."
              .formatted(into.triangles() + into.dropped()));
    }
  }
}

package io.easyprint.server.mesh;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes pictures as PNG (ISO/IEC 15948), which spares the server the desktop module of Java. */
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private Png() {}

  /** A picture of red, green, blue and opacity, a byte each, row by row. */
  static byte[] encode(byte[] rgba, int width, int height) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(rgba.length / 6);
    out.writeBytes(SIGNATURE);
    ByteBuffer head = ByteBuffer.allocate(13);
    // Eight bits a channel, colour with opacity, the only compression, filter and order there are.
    head.putInt(width).putInt(height).put((byte) 8).put((byte) 6);
    chunk(out, "IHDR", head.array(), 13);
    byte[] rows = filtered(rgba, width, height);
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    try {
      deflater.setInput(rows);
      deflater.finish();
      byte[] packed = new byte[rows.length + rows.length / 100 + 64];
      chunk(out, "IDAT", packed, deflater.deflate(packed));
    } finally {
      deflater.end();
    }
    chunk(out, "IEND", new byte[0], 0);
    return out.toByteArray();
  }

  /** Each byte as the difference to the one above it, which suits soft shading. */
  private static byte[] filtered(byte[] rgba, int width, int height) {
    int stride = 4 * width;
    byte[] rows = new byte[(stride + 1) * height];
    for (int y = 0; y < height; y++) {
      int to = y * (stride + 1);
      rows[to] = 2;
      for (int i = 0; i < stride; i++) {
        int above = y == 0 ? 0 : rgba[(y - 1) * stride + i];
        rows[to + 1 + i] = (byte) (rgba[y * stride + i] - above);
      }
    }
    return rows;
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data, int length) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data, 0, length);
    out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
    out.writeBytes(name);
    out.write(data, 0, length);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}

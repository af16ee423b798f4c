package io.easyprint.gcode.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Base64;
import java.util.Optional;

/**
 * A picture that a slicer has put into the file's comments, as base64 (PrusaSlicer's {@code
 * thumbnail begin}, also written by OrcaSlicer, SuperSlicer and Cura's plug-ins).
 *
 * @param format {@code PNG}, {@code JPG} or {@code QOI}
 * @param width as the file claims, pixels
 * @param height as the file claims, pixels
 * @param byteOffset where its first line starts
 * @param byteLength bytes up to the line that ends it
 */
public record Thumbnail(String format, int width, int height, long byteOffset, long byteLength) {
  /** Larger pictures in comments are nonsense and are not decoded, bytes of the file. */
  public static final int MAX_BYTES = 8 << 20;

  /**
   * Reads the picture's own bytes.
   *
   * @param file the file that was scanned
   * @return empty where it is too large, cut off, or no base64
   */
  public Optional<byte[]> decode(SeekableByteChannel file) throws IOException {
    if (byteLength > MAX_BYTES) {
      return Optional.empty();
    }
    ByteBuffer text = ByteBuffer.allocate((int) byteLength);
    file.position(byteOffset);
    while (text.hasRemaining() && file.read(text) >= 0) {}
    byte[] base64 = new byte[text.position()];
    int length = 0;
    boolean lineStart = true;
    for (int i = 0; i < text.position(); i++) {
      byte b = text.get(i);
      if (b == '\n' || b == '\r') {
        lineStart = true;
      } else if (!(lineStart && (b == ';' || b == ' '))) {
        lineStart = false;
        base64[length++] = b;
      }
    }
    try {
      return Optional.of(Base64.getDecoder().decode(ByteBuffer.wrap(base64, 0, length)).array());
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}

package io.easyprint.server.webcam;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the pictures of a {@code multipart/x-mixed-replace} answer, as mjpg_streamer's and
 * ustreamer's output has it. Whatever is sent, it never holds more than one picture of a bounded
 * size. For one thread.
 */
final class MultipartReader {
  /** Beyond what any camera here makes of 1920 × 1080. */
  static final int LARGEST = 8 << 20;

  private static final int LONGEST_LINE = 1024;
  private static final int MOST_LINES = 64;

  private final InputStream in;

  /** On a connection whose request has been sent; reads the answer's head. */
  MultipartReader(InputStream in) throws IOException {
    this.in = new BufferedInputStream(in, 1 << 16);
    String status = line();
    if (!status.matches("HTTP/1\\.[01] 200\\b.*")) {
      throw new ProtocolException("it does not answer as a streamer");
    }
    String type = head().getOrDefault("content-type", "");
    if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/x-mixed-replace")) {
      throw new ProtocolException("it sends no stream of pictures");
    }
  }

  /**
   * The next picture, or nothing where ustreamer says that what it sends is none of the camera's: a
   * black one with "NO SIGNAL", until it has the first and while it has lost the device.
   */
  Optional<byte[]> next() throws IOException {
    String boundary = line();
    for (int skipped = 0; !boundary.startsWith("--"); skipped++) {
      if (!boundary.isEmpty() || skipped > 2) {
        throw new ProtocolException("a picture begins without a boundary");
      }
      boundary = line();
    }
    Map<String, String> head = head();
    String length = head.getOrDefault("content-length", "");
    if (!length.matches("[0-9]{1,8}") || Integer.parseInt(length) > LARGEST) {
      throw new ProtocolException("a picture has an impossible length");
    }
    byte[] jpeg = in.readNBytes(Integer.parseInt(length));
    if (jpeg.length < Integer.parseInt(length)) {
      throw new EOFException("the stream ends within a picture");
    }
    if (!isJpeg(jpeg)) {
      throw new ProtocolException("a picture is no JPEG");
    }
    return "false".equals(head.get("x-ustreamer-online")) ? Optional.empty() : Optional.of(jpeg);
  }

  /** Begins and ends as one; cameras that pad the end with zeros are known. */
  private static boolean isJpeg(byte[] jpeg) {
    int end = jpeg.length;
    while (end > 4 && jpeg[end - 1] == 0) {
      end--;
    }
    return end > 4
        && (jpeg[0] & 0xFF) == 0xFF
        && (jpeg[1] & 0xFF) == 0xD8
        && (jpeg[end - 2] & 0xFF) == 0xFF
        && (jpeg[end - 1] & 0xFF) == 0xD9;
  }

  /** The headers up to the empty line, by their names in small letters. */
  private Map<String, String> head() throws IOException {
    Map<String, String> head = new HashMap<>();
    for (int lines = 0; lines < MOST_LINES; lines++) {
      String line = line();
      if (line.isEmpty()) {
        return head;
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        head.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    throw new ProtocolException("a head without an end");
  }

  private String line() throws IOException {
    byte[] bytes = new byte[LONGEST_LINE];
    int length = 0;
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new EOFException("the stream ends");
      }
      if (length == LONGEST_LINE) {
        throw new ProtocolException("a line without an end");
      }
      bytes[length++] = (byte) octet;
    }
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).stripTrailing();
  }
}

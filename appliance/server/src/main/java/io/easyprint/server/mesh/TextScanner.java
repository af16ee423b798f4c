package io.easyprint.server.mesh;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * Words and numbers of the text formats, read from a stream with a buffer of its own and never more
 * than one word in memory. For one thread.
 */
final class TextScanner {
  private static final int LONGEST_WORD = 256;
  private static final double[] TENS = powersOfTen();

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private final char[] word = new char[LONGEST_WORD];
  private int at;
  private int end;
  private int length;
  private long line = 1;

  TextScanner(InputStream in) {
    this.in = in;
  }

  /** Number of the line that is being read, from 1. */
  long line() {
    return line;
  }

  /** Reads the next word of this line; false at the end of the line or of the file. */
  boolean wordInLine() throws IOException {
    int c = peek();
    while (isBlank(c) || (c == '\\' && continues())) {
      at++;
      c = peek();
    }
    if (c < 0 || c == '\n') {
      return false;
    }
    length = 0;
    while (c > ' ') {
      if (length == LONGEST_WORD) {
        throw new BadModelException("Line %,d of the file is not that of a model.".formatted(line));
      }
      word[length++] = (char) c;
      at++;
      c = peek();
    }
    return true;
  }

  /** Goes to the beginning of the next line; false at the end of the file. */
  boolean nextLine() throws IOException {
    int c = peek();
    while (c >= 0 && c != '\n') {
      at++;
      c = peek();
    }
    if (c < 0) {
      return false;
    }
    at++;
    line++;
    return peek() >= 0;
  }

  /** Reads the next word of this line or of a later one; false at the end of the file. */
  boolean word() throws IOException {
    while (!wordInLine()) {
      if (!nextLine()) {
        return false;
      }
    }
    return true;
  }

  /** Whether the last word is this one, in small letters, whatever its own case. */
  boolean is(String other) {
    if (other.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (Character.toLowerCase(word[i]) != other.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The last word. */
  String text() {
    return new String(word, 0, length).toLowerCase(Locale.ROOT);
  }

  /** The last word's whole number up to a slash or its end; 0 when it is none. */
  int index() {
    int i = 0;
    boolean negative = length > 0 && word[0] == '-';
    if (negative) {
      i++;
    }
    long value = 0;
    for (; i < length && word[i] != '/'; i++) {
      if (word[i] < '0' || word[i] > '9' || value > Integer.MAX_VALUE) {
        return 0;
      }
      value = value * 10 + word[i] - '0';
    }
    return value > Integer.MAX_VALUE ? 0 : (int) (negative ? -value : value);
  }

  /** The number that comes next on this line; NaN where there is none. */
  double number() throws IOException {
    return wordInLine() ? parse() : Double.NaN;
  }

  private double parse() {
    int i = 0;
    boolean negative = word[0] == '-';
    if (negative || word[0] == '+') {
      i++;
    }
    long digits = 0;
    int scale = 0;
    int seen = 0;
    boolean point = false;
    for (; i < length; i++) {
      char c = word[i];
      if (c == '.' && !point) {
        point = true;
      } else if (c >= '0' && c <= '9') {
        seen++;
        // 17 digits hold every float; what follows only moves the point.
        if (digits < 100_000_000_000_000_000L) {
          digits = digits * 10 + c - '0';
          scale -= point ? 1 : 0;
        } else {
          scale += point ? 0 : 1;
        }
      } else {
        break;
      }
    }
    if (seen == 0) {
      return Double.NaN;
    }
    if (i < length) {
      if (word[i] != 'e' && word[i] != 'E') {
        return Double.NaN;
      }
      int exponent = exponent(i + 1);
      if (exponent == Integer.MIN_VALUE) {
        return Double.NaN;
      }
      scale += exponent;
    }
    double value = scaled(digits, scale);
    return negative ? -value : value;
  }

  private int exponent(int from) {
    int i = from;
    boolean negative = i < length && word[i] == '-';
    if (i < length && (negative || word[i] == '+')) {
      i++;
    }
    if (i == length) {
      return Integer.MIN_VALUE;
    }
    int value = 0;
    for (; i < length; i++) {
      if (word[i] < '0' || word[i] > '9') {
        return Integer.MIN_VALUE;
      }
      value = Math.min(9999, value * 10 + word[i] - '0');
    }
    return negative ? -value : value;
  }

  private static double scaled(long digits, int scale) {
    if (digits == 0 || scale < -330) {
      return 0;
    }
    if (scale > 300) {
      return Double.POSITIVE_INFINITY;
    }
    if (scale >= 0) {
      return digits * (scale < TENS.length ? TENS[scale] : Math.pow(10, scale));
    }
    return -scale < TENS.length ? digits / TENS[-scale] : digits * Math.pow(10, scale);
  }

  private static double[] powersOfTen() {
    double[] tens = new double[23];
    tens[0] = 1;
    for (int i = 1; i < tens.length; i++) {
      tens[i] = tens[i - 1] * 10;
    }
    return tens;
  }

  private static boolean isBlank(int c) {
    return c >= 0 && c <= ' ' && c != '\n';
  }

  /** A backslash before the end of a line joins it with the next one. */
  private boolean continues() throws IOException {
    if (end - at < 3) {
      refill();
    }
    int next = at + 1;
    if (next < end && buffer[next] == '\r') {
      next++;
    }
    if (next >= end || buffer[next] != '\n') {
      return false;
    }
    at = next;
    line++;
    return true;
  }

  private void refill() throws IOException {
    System.arraycopy(buffer, at, buffer, 0, end - at);
    end -= at;
    at = 0;
    int n = in.readNBytes(buffer, end, buffer.length - end);
    end += n;
  }

  private int peek() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, in.read(buffer));
      if (end == 0) {
        return -1;
      }
    }
    return buffer[at] & 0xFF;
  }
}

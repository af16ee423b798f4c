package io.easyprint.printhost.stream;

/**
 * Bytes that wait to be taken by the port, and a model of when the wire will have carried them.
 * Confined to the hot thread.
 */
final class Outgoing {
  private static final int SIZE = 8192;
  private static final long BITS_IN_BYTE = 10;
  private static final int EARLY_ENOUGH = 8;
  private static final long SECOND = 1_000_000_000L;

  private final byte[] bytes = new byte[SIZE];
  private int start;
  private int end;
  private long byteNanos;
  private long freeAt;
  private long total;
  private int early;

  /** Sets how fast the wire is; 0 for one without a limit. */
  void baud(int baud) {
    early = 0;
    byteNanos = baud <= 0 ? 0 : BITS_IN_BYTE * SECOND / baud;
  }

  /**
   * A line was answered so long after the wire should have carried it. Answers that keep coming
   * before that show a wire without a speed, which is what USB is whatever speed is set.
   */
  void answered(long nanos) {
    early = nanos < 0 ? early + 1 : 0;
    if (early >= EARLY_ENOUGH) {
      byteNanos = 0;
    }
  }

  byte[] bytes() {
    return bytes;
  }

  int start() {
    return start;
  }

  int waiting() {
    return end - start;
  }

  /** Bytes put in, ever. */
  long total() {
    return total;
  }

  /** When the wire has carried all that was put in. */
  long freeAt() {
    return freeAt;
  }

  /** How long the wire needs for so many bytes. */
  long nanosFor(int count) {
    return count * byteNanos;
  }

  void put(byte[] source, int offset, int length, long now) {
    if (end + length > SIZE) {
      System.arraycopy(bytes, start, bytes, 0, end - start);
      end -= start;
      start = 0;
    }
    System.arraycopy(source, offset, bytes, end, length);
    end += length;
    total += length;
    freeAt = byteNanos == 0 ? now : Math.max(freeAt, now) + length * byteNanos;
  }

  void put(int b, long now) {
    if (end == SIZE) {
      System.arraycopy(bytes, start, bytes, 0, end - start);
      end -= start;
      start = 0;
    }
    bytes[end++] = (byte) b;
    total++;
    freeAt = byteNanos == 0 ? now : Math.max(freeAt, now) + byteNanos;
  }

  /** The port took so many. */
  void taken(int count) {
    start += count;
    if (start == end) {
      start = 0;
      end = 0;
    }
  }

  void clear() {
    start = 0;
    end = 0;
  }
}

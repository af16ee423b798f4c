package io.easyprint.gcode;

import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts a stream of bytes into lines, without allocating per line and within a fixed buffer.
 *
 * <p>Lines end with LF, CR LF or a lone CR. Of a line longer than {@link #MAX_LINE} bytes only the
 * head is given; the rest is counted and skipped. Not thread-safe. Does not close the stream.
 */
public final class GcodeReader {
  /** Longest line that is given whole, bytes; only comments are ever that long. */
  public static final int MAX_LINE = 32_768;

  private static final int BUFFER = 4 * MAX_LINE;

  private final InputStream source;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private long bufferOffset;
  private boolean ended;
  private int lineStart;
  private int lineLength;
  private long lineIndex;
  private long lineOffset;

  /** Reads from the start of a file. */
  public GcodeReader(InputStream source) {
    this(source, 0, 0);
  }

  /**
   * Reads from the middle of a file.
   *
   * @param source stands at the start of a line
   * @param byteOffset where that is in the file
   * @param lineIndex the number of that line, counted from 0
   */
  public GcodeReader(InputStream source, long byteOffset, long lineIndex) {
    this.source = source;
    this.bufferOffset = byteOffset;
    this.lineIndex = lineIndex - 1;
    this.lineOffset = byteOffset;
  }

  /**
   * Goes to the next line.
   *
   * @return false at the end of the stream; the last line needs no line ending
   */
  public boolean next() throws IOException {
    int start = position;
    int scan = start;
    while (true) {
      while (scan < limit) {
        if (endsLine(buffer[scan])) {
          give(start, Math.min(MAX_LINE, scan - start));
          endLine(scan);
          return true;
        }
        scan++;
      }
      scan -= start;
      moveToFront(start);
      start = 0;
      if (scan > MAX_LINE) {
        return headOnly(scan);
      }
      if (!fill(1)) {
        position = limit;
        if (scan == 0) {
          return false;
        }
        give(0, scan);
        return true;
      }
    }
  }

  /** The buffer starts with the head of an endless line: keep that, throw the rest away. */
  private boolean headOnly(int scanned) throws IOException {
    give(0, MAX_LINE);
    int scan = scanned;
    while (true) {
      while (scan < limit) {
        if (endsLine(buffer[scan])) {
          endLine(scan);
          return true;
        }
        scan++;
      }
      bufferOffset += limit - MAX_LINE;
      limit = MAX_LINE;
      scan = MAX_LINE;
      if (!fill(1)) {
        position = limit;
        return true;
      }
    }
  }

  private static boolean endsLine(byte b) {
    return b <= '\r' && (b == '\n' || b == '\r');
  }

  private void endLine(int at) throws IOException {
    position = at + 1;
    if (buffer[at] == '\r') {
      boolean another = position < limit || fill(0);
      if (another && buffer[position] == '\n') {
        position++;
      }
    }
  }

  private void give(int start, int length) {
    lineStart = start;
    lineLength = length;
    lineOffset = bufferOffset + start;
    lineIndex++;
  }

  private void moveToFront(int start) {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      bufferOffset += start;
      limit -= start;
      position = 0;
    }
  }

  /** Reads more; one byte of room is kept so that the byte after a CR can always be looked at. */
  private boolean fill(int reserve) throws IOException {
    while (!ended) {
      int read = source.read(buffer, limit, buffer.length - limit - reserve);
      if (read > 0) {
        limit += read;
        return true;
      }
      ended = read < 0;
    }
    return false;
  }

  /** The array that holds the line, until {@link #next()} is called again. */
  public byte[] bytes() {
    return buffer;
  }

  /** Index of the line's first byte in {@link #bytes()}. */
  public int start() {
    return lineStart;
  }

  /** Length of the line without its ending. */
  public int length() {
    return lineLength;
  }

  /** Number of the line, counted from 0; -1 before the first. */
  public long lineIndex() {
    return lineIndex;
  }

  /** Where the line starts in the file, bytes. */
  public long byteOffset() {
    return lineOffset;
  }

  /** Where the next line starts in the file, bytes; the file's length after the last. */
  public long nextByteOffset() {
    return bufferOffset + position;
  }
}

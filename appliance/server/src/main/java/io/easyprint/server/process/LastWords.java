package io.easyprint.server.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.commons.exec.LogOutputStream;

/** Keeps the end of what a program says, however much it is. Thread-safe. */
public final class LastWords extends LogOutputStream {
  private static final int LINES = 12;
  private static final int LONGEST_LINE = 300;

  private final Deque<String> last = new ArrayDeque<>();
  private int column;

  /** Nothing yet. */
  public LastWords() {
    super(0, StandardCharsets.UTF_8);
  }

  /** A line without an end would grow for ever in the stream's own buffer. */
  @Override
  public void write(int octet) throws IOException {
    column = octet == '\n' || octet == '\r' ? 0 : column + 1;
    if (column <= LONGEST_LINE) {
      super.write(octet);
    }
  }

  @Override
  public void write(byte[] octets, int from, int length) throws IOException {
    for (int i = from; i < from + length; i++) {
      write(octets[i]);
    }
  }

  @Override
  protected void processLine(String line, int level) {
    synchronized (last) {
      if (!line.isBlank()) {
        last.addLast(line.strip());
        if (last.size() > LINES) {
          last.removeFirst();
        }
      }
    }
  }

  /** The last lines, newest last. */
  public String text() {
    synchronized (last) {
      return String.join(" / ", last);
    }
  }
}

package io.easyprint.gcode.estimate;

import java.util.Arrays;

/** Elapsed time at lines all over a file, never more than a fixed number of them. */
final class Marks {
  static final int MAX = 4096;

  private final long[] lines = new long[MAX];
  private final double[] elapsed = new double[MAX];
  private int count;
  private long step = 1;
  private long next;

  /** Notes the elapsed time at a line; lines must not go backwards. */
  void note(long line, double seconds) {
    if (line < next) {
      return;
    }
    if (count == MAX) {
      thin();
      if (line < lines[count - 1] + step) {
        return;
      }
    }
    lines[count] = line;
    elapsed[count++] = seconds;
    next = line + step;
  }

  private void thin() {
    step *= 2;
    int kept = 0;
    for (int i = 0; i < count; i += 2) {
      lines[kept] = lines[i];
      elapsed[kept++] = elapsed[i];
    }
    count = kept;
  }

  /** Notes the end of the file, whatever the distance to the mark before. */
  void end(long line, double seconds) {
    if (count > 0 && (count == MAX || lines[count - 1] >= line)) {
      count--;
    }
    lines[count] = line;
    elapsed[count++] = seconds;
  }

  long[] lines() {
    return Arrays.copyOf(lines, count);
  }

  double[] elapsed() {
    return Arrays.copyOf(elapsed, count);
  }
}

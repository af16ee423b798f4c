package io.easyprint.gcode.estimate;

import java.util.Arrays;

/**
 * How long a file takes, in seconds, as a whole, per layer and at lines all over the file.
 * Immutable.
 */
public final class TimeEstimate {
  private final double seconds;
  private final double waitSeconds;
  private final double[] layerStarts;
  private final long[] lines;
  private final double[] elapsed;

  TimeEstimate(
      double seconds, double waitSeconds, double[] layerStarts, long[] lines, double[] elapsed) {
    this.seconds = seconds;
    this.waitSeconds = waitSeconds;
    this.layerStarts = layerStarts;
    this.lines = lines;
    this.elapsed = elapsed;
  }

  /** The whole file, waits included. */
  public double seconds() {
    return seconds;
  }

  /**
   * Part of the whole that is heating, homing, levelling and changing tools: constants, not motion.
   */
  public double waitSeconds() {
    return waitSeconds;
  }

  /** Number of layers. */
  public int layers() {
    return layerStarts.length;
  }

  /** Elapsed when a layer (from 1) starts; 0 for layer 0, the whole beyond the last. */
  public double layerStart(int layer) {
    if (layer < 1) {
      return 0;
    }
    return layer > layerStarts.length ? seconds : layerStarts[layer - 1];
  }

  /** How long a layer (from 1) takes. */
  public double layerSeconds(int layer) {
    return layerStart(layer + 1) - layerStart(layer);
  }

  /** Elapsed when the printer has come to a line (counted from 0): between two marks, evenly. */
  public double elapsedAt(long line) {
    int found = Arrays.binarySearch(lines, line);
    if (found >= 0) {
      return elapsed[found];
    }
    int after = -found - 1;
    if (after == 0) {
      return 0;
    }
    if (after == lines.length) {
      return seconds;
    }
    double share = (double) (line - lines[after - 1]) / (lines[after] - lines[after - 1]);
    return elapsed[after - 1] + share * (elapsed[after] - elapsed[after - 1]);
  }

  /** Number of marks that {@link #elapsedAt} goes by. */
  public int marks() {
    return lines.length;
  }

  /** The line of a mark. */
  public long markLine(int mark) {
    return lines[mark];
  }

  /** Elapsed at a mark. */
  public double markSeconds(int mark) {
    return elapsed[mark];
  }
}

package io.easyprint.gcode.rewrite;

import io.easyprint.gcode.WireLine;
import java.nio.charset.StandardCharsets;

/**
 * One command for the wire with what its sender must know. A view that the rewriter uses again for
 * the next command: copy what is to be kept. Not thread-safe.
 */
public final class WireCommand {
  final byte[] bytes = new byte[WireLine.MAX_COMMAND + 64];
  int length;
  boolean repeatable;
  boolean longRunning;
  boolean pauses;
  boolean lastOfLine;
  long dwellMillis;
  long line;
  long byteOffset;
  int layer;
  long feedrate;

  WireCommand() {}

  /** Holds the command from index 0, without number and checksum. */
  public byte[] bytes() {
    return bytes;
  }

  /** Length of the command, at most {@link WireLine#MAX_COMMAND}. */
  public int length() {
    return length;
  }

  /**
   * Whether the firmware may execute it twice, or a few lines early, without harm, provided that
   * the lines follow in their order afterwards. If not, nothing else may be on the way with it.
   */
  public boolean repeatable() {
    return repeatable;
  }

  /** Whether its ok may come after seconds or minutes. */
  public boolean longRunning() {
    return longRunning;
  }

  /** Whether it makes the printer wait for a person. */
  public boolean pauses() {
    return pauses;
  }

  /** How long a G4 waits, milliseconds; otherwise 0. */
  public long dwellMillis() {
    return dwellMillis;
  }

  /** Whether no further command follows from the same line of the file. */
  public boolean lastOfLine() {
    return lastOfLine;
  }

  /** The line of the file that it comes from, counted from 0. */
  public long line() {
    return line;
  }

  /** Where that line starts in the file, bytes. */
  public long byteOffset() {
    return byteOffset;
  }

  /** The layer it belongs to, from 1; 0 before the first. */
  public int layer() {
    return layer;
  }

  /**
   * The feedrate that holds when it has been executed, billionths of a millimetre a minute; 0 where
   * the file has set none. A sender that repeats a move without an F word after a later line may
   * have been executed restores it with {@code G1 F…} first.
   */
  public long feedrate() {
    return feedrate;
  }

  /** The command as text. Allocates. */
  public String text() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return text() + (repeatable ? "" : " !") + (longRunning ? " ~" : "");
  }
}

package io.easyprint.gcode;

/**
 * Lines as they go over the wire: {@code N<n> <command>*<xor>}, ended by a newline.
 *
 * <p>The checksum is the exclusive or of all bytes before the star (RepRap wiki, "Checking"; Marlin
 * 2.1, {@code queue.cpp}). Allocates nothing. Stateless.
 */
public final class WireLine {
  /**
   * Longest command put on the wire, bytes. Marlin's MAX_CMD_SIZE is 96 with the closing NUL; the
   * line's number (up to 8 digits) and the checksum take 15 of them.
   */
  public static final int MAX_COMMAND = 80;

  /** Longest whole line, bytes: number, command, checksum, newline. */
  public static final int MAX_LINE = MAX_COMMAND + 26;

  private WireLine() {}

  /**
   * Writes a numbered line with its checksum.
   *
   * @param number the line's number, not negative
   * @param command holds the command, comments already stripped
   * @param offset index of its first byte
   * @param length its length
   * @param target where to; {@code length + 26} bytes from {@code at} are always enough
   * @param at index of the first byte written
   * @return index after the newline
   */
  public static int encode(
      long number, byte[] command, int offset, int length, byte[] target, int at) {
    int end = at;
    target[end++] = 'N';
    end = FixedPoint.formatWhole(number, target, end);
    target[end++] = ' ';
    System.arraycopy(command, offset, target, end, length);
    end += length;
    int sum = checksum(target, at, end - at);
    target[end++] = '*';
    end = FixedPoint.formatWhole(sum, target, end);
    target[end++] = '\n';
    return end;
  }

  /** The exclusive or of the bytes, 0 to 255. */
  public static int checksum(byte[] bytes, int offset, int length) {
    int sum = 0;
    for (int i = offset; i < offset + length; i++) {
      sum ^= bytes[i];
    }
    return sum & 0xFF;
  }

  /**
   * Copies a command in the form that goes over the wire: comments stripped, words in upper case
   * with single spaces as they stand, control characters turned into spaces, never longer than
   * {@link #MAX_COMMAND}. Text of commands such as M117 keeps its case and its parentheses.
   *
   * @return index after the last byte written; {@code at} for a blank line
   */
  public static int copyCommand(GcodeLine line, byte[] target, int at) {
    byte[] source = line.bytes();
    boolean verbatim = line.code() < 0 || CommandFacts.takesText(line.letter(), line.code());
    int limit = at + MAX_COMMAND;
    int end = at;
    boolean blank = false;
    for (int p = line.start(); p < line.end() && end < limit; p++) {
      int b = source[p];
      boolean text = verbatim && p >= line.wordsStart();
      if (b == '(' && !text && line.code() >= 0) {
        while (p < line.end() && source[p] != ')') {
          p++;
        }
        blank = true;
      } else if (b >= 0 && b <= ' ') {
        blank = true;
      } else {
        if (blank && end > at && end < limit - 1) {
          target[end++] = ' ';
        }
        blank = false;
        target[end++] = (byte) (!text && line.code() >= 0 && b >= 'a' && b <= 'z' ? b - 32 : b);
      }
    }
    return end;
  }
}

package io.easyprint.printhost.stream;

import io.easyprint.gcode.FixedPoint;
import io.easyprint.gcode.WireLine;

/**
 * The lines that were sent, kept many windows long so that any the firmware asks for can be sent
 * again. Counted without end by {@code index}; the number on the wire is the index minus the base,
 * which moves with every M110. Allocates nothing per line. Confined to the hot thread.
 */
final class History {
  /** Lines kept: a power of two, many times the widest window. */
  static final int SIZE = 1024;

  private static final int MASK = SIZE - 1;
  private static final int SLOT = WireLine.MAX_LINE + 14;

  private final byte[] bytes = new byte[SIZE * SLOT];
  private final int[] lengths = new int[SIZE];
  private final int[] flags = new int[SIZE];
  private final long[] doneAt = new long[SIZE];
  private final LineState[] states = new LineState[SIZE];

  private final byte[] scratch = new byte[SLOT];

  private long newest;
  private long oldest = 1;
  private long base;
  private long baseBefore;
  private long renumberedAt;

  History() {
    for (int i = 0; i < SIZE; i++) {
      states[i] = new LineState();
    }
  }

  /** Index of the last line added; 0 before the first. */
  long newest() {
    return newest;
  }

  /** Index of the oldest line still kept. */
  long oldest() {
    return oldest;
  }

  /** Starts again behind a number, and nothing before it can be asked for. */
  void restart(long lastNumber) {
    base = newest - lastNumber;
    baseBefore = base;
    renumberedAt = newest;
    oldest = newest + 1;
  }

  /** Adds a line with its number and checksum. */
  long add(byte[] command, int offset, int length, int lineFlags, LineState state) {
    newest++;
    int slot = (int) newest & MASK;
    int at = slot * SLOT;
    if (Line.has(lineFlags, Line.RENUMBERS)) {
      baseBefore = base;
      base = newest;
      renumberedAt = newest;
    }
    lengths[slot] = WireLine.encode(newest - base, command, offset, length, bytes, at) - at;
    flags[slot] = lineFlags;
    states[slot].set(state);
    if (newest - oldest >= SIZE) {
      oldest = newest - SIZE + 1;
    }
    return newest;
  }

  /**
   * Gives a move that was refused its feedrate as a word of its own: the tail of a later line may
   * have been executed before it and have changed the feedrate that it relied on.
   */
  void restoreFeedrate(long index) {
    double feedrate = state(index).feedrate;
    int from = start(index);
    int star = from + length(index) - 1;
    while (star > from && bytes[star] != '*') {
      star--;
    }
    int space = from;
    while (space < star && bytes[space] != ' ') {
      space++;
    }
    for (int at = space; at < star; at++) {
      if (bytes[at] == 'F') {
        return;
      }
    }
    int length = star - space - 1;
    if (!Line.has(flags(index), Line.MOTION) || feedrate <= 0 || length + 22 > scratch.length) {
      return;
    }
    System.arraycopy(bytes, space + 1, scratch, 0, length);
    scratch[length++] = ' ';
    scratch[length++] = 'F';
    length = FixedPoint.format(FixedPoint.of(feedrate), scratch, length);
    if (length <= WireLine.MAX_COMMAND) {
      lengths[(int) index & MASK] =
          WireLine.encode(numberOf(index), scratch, 0, length, bytes, from) - from;
    }
  }

  /** The index of the line that a number on the wire means now; may be out of range. */
  long indexOf(long number) {
    long index = number + base;
    if (index > newest + 1 && renumberedAt >= oldest && number + baseBefore == renumberedAt) {
      return renumberedAt;
    }
    return index;
  }

  /** The number that the next line will have on the wire. */
  long nextNumber() {
    return newest + 1 - base;
  }

  /** The number on the wire of a line. */
  long numberOf(long index) {
    return index - (index < renumberedAt ? baseBefore : base);
  }

  byte[] bytes() {
    return bytes;
  }

  int start(long index) {
    return ((int) index & MASK) * SLOT;
  }

  int length(long index) {
    return lengths[(int) index & MASK];
  }

  int flags(long index) {
    return flags[(int) index & MASK];
  }

  LineState state(long index) {
    return states[(int) index & MASK];
  }

  /** When the line's last byte has left for the printer, as far as can be known. */
  long doneAt(long index) {
    return doneAt[(int) index & MASK];
  }

  void doneAt(long index, long nanos) {
    doneAt[(int) index & MASK] = nanos;
  }
}

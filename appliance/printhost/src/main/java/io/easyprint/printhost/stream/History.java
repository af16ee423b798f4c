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

  /** A space, a letter, a sign, nine digits, a point and six digits. */
  private static final int LONGEST_WORD = 19;

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
   * Gives the first move from a line on, which is to be sent again, its whole place and its
   * feedrate: the tail of a later line may have been executed before it, and have changed what it
   * and those behind it rely on, such as the height.
   */
  void restorePlace(long from) {
    long index = from;
    while (index <= newest && !Line.has(flags(index), Line.MOTION)) {
      index++;
    }
    if (index <= newest) {
      restorePlaceOf(index);
    }
  }

  private void restorePlaceOf(long index) {
    int from = start(index);
    int command = from;
    while (bytes[command] != ' ') {
      command++;
    }
    command++;
    int star = from + length(index) - 1;
    while (star > command && bytes[star] != '*') {
      star--;
    }
    LineState state = state(index);
    int length = star - command;
    System.arraycopy(bytes, command, scratch, 0, length);
    if (state.positionKnown && isStraight() && !Line.has(flags(index), Line.SOLO)) {
      length = restoreWord('X', state.x, length);
      length = restoreWord('Y', state.y, length);
      length = restoreWord('Z', state.z, length);
      length = restoreWord('E', state.e, length);
    }
    if (state.feedrate > 0) {
      length = restoreWord('F', state.feedrate, length);
    }
    lengths[(int) index & MASK] =
        WireLine.encode(numberOf(index), scratch, 0, length, bytes, from) - from;
  }

  private boolean isStraight() {
    return scratch[0] == 'G' && (scratch[1] == '0' || scratch[1] == '1') && scratch[2] == ' ';
  }

  /** Adds a word that is missing, as far as the line has room for it. */
  private int restoreWord(char letter, double value, int length) {
    for (int at = 0; at < length; at++) {
      if (scratch[at] == letter) {
        return length;
      }
    }
    if (length + LONGEST_WORD > WireLine.MAX_COMMAND) {
      return length;
    }
    scratch[length] = ' ';
    scratch[length + 1] = (byte) letter;
    return FixedPoint.format(FixedPoint.of(value), scratch, length + 2);
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

package io.easyprint.printhost.stream;

import io.easyprint.gcode.WireLine;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Prepared lines on their way from the feeder to the hot thread: one writer, one reader, no lock,
 * no allocation. Holds several seconds of the fastest print, so that a slow disk is never felt.
 */
final class LineRing {
  private static final int SLOT = WireLine.MAX_COMMAND;
  private static final VarHandle WRITTEN;
  private static final VarHandle TAKEN;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      WRITTEN = lookup.findVarHandle(LineRing.class, "written", long.class);
      TAKEN = lookup.findVarHandle(LineRing.class, "taken", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final int mask;
  private final byte[] bytes;
  private final int[] lengths;
  private final int[] flags;
  private final LineState[] states;

  @SuppressWarnings("UnusedVariable") // through WRITTEN
  private long written;

  @SuppressWarnings("UnusedVariable") // through TAKEN
  private long taken;

  /**
   * A ring.
   *
   * @param slots a power of two
   */
  LineRing(int slots) {
    mask = slots - 1;
    bytes = new byte[slots * SLOT];
    lengths = new int[slots];
    flags = new int[slots];
    states = new LineState[slots];
    for (int i = 0; i < slots; i++) {
      states[i] = new LineState();
    }
  }

  /** How many lines it holds at most. */
  int size() {
    return mask + 1;
  }

  /** Writer: how many lines would be taken now. */
  int room() {
    return size() - (int) ((long) WRITTEN.get(this) - (long) TAKEN.getAcquire(this));
  }

  /** Writer: whether a line would be taken now. */
  boolean hasRoom() {
    return room() > 0;
  }

  /** Writer: adds a line; there must be room. */
  void put(byte[] source, int length, int lineFlags, LineState state) {
    long at = (long) WRITTEN.get(this);
    int slot = (int) at & mask;
    System.arraycopy(source, 0, bytes, slot * SLOT, length);
    lengths[slot] = length;
    flags[slot] = lineFlags;
    states[slot].set(state);
    WRITTEN.setRelease(this, at + 1);
  }

  /** Reader: whether there is a line; the other methods of the reader describe it. */
  boolean ready() {
    return (long) TAKEN.get(this) < (long) WRITTEN.getAcquire(this);
  }

  /** Reader: how many lines are ready. */
  int depth() {
    return (int) ((long) WRITTEN.getAcquire(this) - (long) TAKEN.get(this));
  }

  byte[] bytes() {
    return bytes;
  }

  int start() {
    return slot() * SLOT;
  }

  int length() {
    return lengths[slot()];
  }

  int flags() {
    return flags[slot()];
  }

  LineState state() {
    return states[slot()];
  }

  private int slot() {
    return (int) (long) TAKEN.get(this) & mask;
  }

  /** Reader: done with the line. */
  void next() {
    TAKEN.setRelease(this, (long) TAKEN.get(this) + 1);
  }

  /** Neither side may be at work: drops everything. */
  void clear() {
    TAKEN.setRelease(this, (long) WRITTEN.getAcquire(this));
  }
}

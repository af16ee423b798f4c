package io.easyprint.printhost.stream;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the hot thread has to say, on its way to the reporter: one writer, one reader, no lock, no
 * allocation for lines of text. When the reporter is too slow, text is dropped and counted; the
 * last places are kept for events.
 */
final class Reports {
  private static final int SLOTS = 1024;
  private static final int MASK = SLOTS - 1;
  private static final int KEPT_FOR_EVENTS = 256;
  private static final int TEXT = 512;
  private static final VarHandle WRITTEN;
  private static final VarHandle TAKEN;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      WRITTEN = lookup.findVarHandle(Reports.class, "written", long.class);
      TAKEN = lookup.findVarHandle(Reports.class, "taken", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Hears what was said, in order. */
  interface Reader {
    /** A line to or from the printer. */
    void text(boolean sent, byte[] bytes, int offset, int length);

    /** Anything else. */
    void event(Object event);
  }

  private final byte[] bytes = new byte[SLOTS * TEXT];
  private final int[] lengths = new int[SLOTS];
  private final boolean[] sent = new boolean[SLOTS];
  private final @Nullable Object[] events = new Object[SLOTS];

  @SuppressWarnings("UnusedVariable") // through WRITTEN
  private long written;

  @SuppressWarnings("UnusedVariable") // through TAKEN
  private long taken;

  private volatile @Nullable Thread reader;
  private final AtomicLong dropped = new AtomicLong();

  /** Writer: a line of text; only its first 512 bytes. */
  void text(boolean toPrinter, byte[] source, int offset, int length) {
    long at = (long) WRITTEN.get(this);
    if (at - (long) TAKEN.getAcquire(this) >= SLOTS - KEPT_FOR_EVENTS) {
      dropped.setRelease(dropped.getPlain() + 1);
      return;
    }
    int slot = (int) at & MASK;
    int count = Math.min(length, TEXT);
    System.arraycopy(source, offset, bytes, slot * TEXT, count);
    lengths[slot] = count;
    sent[slot] = toPrinter;
    WRITTEN.setRelease(this, at + 1);
  }

  /** Writer: an event. */
  void event(Object event) {
    long at = (long) WRITTEN.get(this);
    if (at - (long) TAKEN.getAcquire(this) >= SLOTS) {
      dropped.setRelease(dropped.getPlain() + 1);
      return;
    }
    int slot = (int) at & MASK;
    events[slot] = event;
    WRITTEN.setRelease(this, at + 1);
    Thread waiting = reader;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
  }

  /** Reader: waits for an event, or so many nanoseconds; text alone does not end the wait. */
  void await(long nanos) {
    reader = Thread.currentThread();
    LockSupport.parkNanos(nanos);
  }

  /** Reader: hands on what is there; returns how much that was. */
  int drain(Reader reader) {
    long until = (long) WRITTEN.getAcquire(this);
    long at = (long) TAKEN.get(this);
    int count = 0;
    while (at < until) {
      int slot = (int) at & MASK;
      Object event = events[slot];
      if (event != null) {
        events[slot] = null;
        reader.event(event);
      } else {
        reader.text(sent[slot], bytes, slot * TEXT, lengths[slot]);
      }
      at++;
      TAKEN.setRelease(this, at);
      count++;
    }
    return count;
  }

  /** How much was dropped because the reporter was too slow. */
  long dropped() {
    return dropped.get();
  }
}

package io.easyprint.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/**
 * Waits for a few descriptors and for a point in time, to the nanosecond (ppoll(2)). Waiting
 * allocates nothing. Confined to one thread.
 */
public final class Poller {
  /** Something can be read. */
  public static final int READABLE = 0x1;

  /** Something can be written. */
  public static final int WRITABLE = 0x4;

  /** The descriptor is broken (POLLERR). */
  public static final int BROKEN = 0x8;

  /** The other end is closed (POLLHUP). */
  public static final int HUNG_UP = 0x10;

  private static final long ENTRY_BYTES = 8;
  private static final long EVENTS_OFFSET = 4;
  private static final long REVENTS_OFFSET = 6;
  private static final long NANOS_IN_SECOND = 1_000_000_000L;

  private final MemorySegment entries;
  private final MemorySegment timeout;
  private final MemorySegment capture;
  private final int size;

  /** A poller with this many places, all empty. */
  public Poller(int size) {
    Arena arena = Arena.ofAuto();
    this.size = size;
    this.entries = arena.allocate(ENTRY_BYTES * size, JAVA_INT.byteAlignment());
    this.timeout = arena.allocate(2 * JAVA_LONG.byteSize(), JAVA_LONG.byteAlignment());
    this.capture = Native.newCapture(arena);
    for (int place = 0; place < size; place++) {
      clear(place);
    }
  }

  /** Puts a descriptor into a place, with what is waited for. */
  public void watch(int place, Descriptor descriptor, int events) {
    entries.set(JAVA_INT, ENTRY_BYTES * place, descriptor.number());
    entries.set(JAVA_SHORT, ENTRY_BYTES * place + EVENTS_OFFSET, (short) events);
  }

  /** Empties a place. */
  public void clear(int place) {
    entries.set(JAVA_INT, ENTRY_BYTES * place, -1);
    entries.set(JAVA_SHORT, ENTRY_BYTES * place + REVENTS_OFFSET, (short) 0);
  }

  /**
   * Waits until a place is ready, a signal came or the time is over.
   *
   * @param nanos how long at most; negative means for ever
   * @return the number of places that are ready
   */
  public int await(long nanos) {
    long until = 0;
    if (nanos >= 0) {
      timeout.set(JAVA_LONG, 0, nanos / NANOS_IN_SECOND);
      timeout.set(JAVA_LONG, JAVA_LONG.byteSize(), nanos % NANOS_IN_SECOND);
      until = timeout.address();
    }
    long first = entries.address();
    try {
      int ready = (int) Native.QUICK_PPOLL.invokeExact(first, (long) size, until, 0L);
      if (ready >= 0) {
        return ready;
      }
      ready = (int) Native.PPOLL.invokeExact(capture, first, (long) size, until, 0L);
      if (ready >= 0) {
        return ready;
      }
      if (Native.errno(capture) == Errno.EINTR) {
        return 0;
      }
      throw new PosixException("ppoll", size + " places", Native.errno(capture));
    } catch (Throwable e) {
      throw Native.unexpected(e);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** What the last wait found at a place: a sum of the constants of this class. */
  public int found(int place) {
    return entries.get(JAVA_SHORT, ENTRY_BYTES * place + REVENTS_OFFSET);
  }
}

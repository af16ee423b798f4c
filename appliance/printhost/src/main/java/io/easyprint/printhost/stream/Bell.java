package io.easyprint.printhost.stream;

import io.easyprint.posix.Descriptor;
import io.easyprint.posix.Poller;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Lets the hot thread rest until a time, or until any other thread rings. Two system calls fewer
 * than parking: no lock of the virtual machine's is taken before and after the rest, which is a
 * quarter of what a waking costs. One thread rests; any thread rings; rung before, a rest ends at
 * once.
 */
final class Bell implements AutoCloseable {
  private final Descriptor rung = Descriptor.wakeUp();
  private final Poller poller = new Poller(1);
  private final MemorySegment count = Arena.ofAuto().allocate(Long.BYTES);
  private boolean closed;

  Bell() {
    poller.watch(0, rung, Poller.READABLE);
  }

  /** Ends the rest, the next one if there is none just now; after the end of all, nothing. */
  synchronized void ring() {
    if (!closed) {
      rung.raise();
    }
  }

  /** Waits for so many nanoseconds, or for a ring. Allocates nothing. */
  void rest(long nanos) {
    if (poller.await(Math.max(0, nanos)) > 0) {
      rung.read(count, 0, Long.BYTES);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    rung.close();
  }
}

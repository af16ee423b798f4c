package io.easyprint.virtualprinter;

import io.easyprint.posix.CurrentThread;
import io.easyprint.posix.Descriptor;
import io.easyprint.posix.PosixException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How long the calling thread was ready to run but had no core, as the kernel counts it: the second
 * number in /proc/self/task/ID/schedstat, in nanoseconds (Linux, Documentation/scheduler). A kernel
 * without it counts nothing. Confined to the thread that made it.
 */
final class OwnDelay implements AutoCloseable {
  private static final int LINE_BYTES = 128;

  private final Optional<Descriptor> statistics;
  private final MemorySegment line = Arena.ofAuto().allocate(LINE_BYTES);
  private long before;

  private OwnDelay(Optional<Descriptor> statistics) {
    this.statistics = statistics;
    this.before = counted();
  }

  /** Counts the calling thread's delays. */
  static OwnDelay ofThisThread() {
    try {
      Path path = Path.of("/proc/self/task/" + CurrentThread.id() + "/schedstat");
      return new OwnDelay(Optional.of(Descriptor.openToRead(path)));
    } catch (PosixException e) {
      return none();
    }
  }

  /** Counts nothing. */
  static OwnDelay none() {
    return new OwnDelay(Optional.empty());
  }

  /** The delay since the last call, in nanoseconds. */
  long since() {
    long now = counted();
    long delay = now - before;
    before = now;
    return delay;
  }

  private long counted() {
    if (statistics.isEmpty()) {
      return 0;
    }
    int length = statistics.get().readAt(line, 0, LINE_BYTES, 0);
    int at = 0;
    while (at < length && character(at) != ' ') {
      at++;
    }
    long value = 0;
    for (at++; at < length && character(at) != ' '; at++) {
      value = value * 10 + character(at) - '0';
    }
    return value;
  }

  private int character(int at) {
    return line.get(ValueLayout.JAVA_BYTE, at);
  }

  @Override
  public void close() {
    statistics.ifPresent(Descriptor::close);
  }
}

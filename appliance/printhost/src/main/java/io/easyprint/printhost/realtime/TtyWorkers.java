package io.easyprint.printhost.realtime;

import io.easyprint.posix.Grant;
import io.easyprint.posix.Niceness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Keeps the kernel's workers quick. Every byte of a serial port passes through one of them on its
 * way to the reader (Linux, drivers/tty/tty_buffer.c: flush_to_ldisc on the unbound workqueue), and
 * ppoll waits for it (n_tty.c, n_tty_poll). They are of the ordinary class: on a busy machine a
 * thread of the highest priority waits up to 160 ms for its oks. Workers come and go, so a thread
 * of its own looks for new ones. {@link #close} gives them back what they had.
 */
public final class TtyWorkers implements Runnable, AutoCloseable {
  private static final String NAME = "kworker/u";
  private static final long EVERY = 1_000_000_000L;

  /** How a thread is given another niceness. */
  interface Renice {
    Grant give(int thread, int nice);
  }

  private final Path processes;
  private final Renice renice;
  private final Map<Integer, Integer> raised = new HashMap<>();
  private Set<Integer> seen = new HashSet<>();
  private volatile boolean closed;

  /** The workers of this machine. */
  public TtyWorkers() {
    this(Path.of("/proc"), Niceness::set);
  }

  TtyWorkers(Path processes, Renice renice) {
    this.processes = processes;
    this.renice = renice;
  }

  @Override
  public void run() {
    while (!closed) {
      look();
      LockSupport.parkNanos(EVERY);
    }
    giveBack();
  }

  /** Raises the workers that have come since the last look. Only new processes are read. */
  void look() {
    Set<Integer> there = new HashSet<>();
    try (Stream<Path> entries = Files.list(processes)) {
      entries.forEach(entry -> note(entry, there));
    } catch (IOException e) {
      return; // without /proc there is nothing to raise
    }
    raised.keySet().retainAll(there);
    seen = there;
  }

  private void note(Path entry, Set<Integer> there) {
    String name = entry.getFileName().toString();
    if (!name.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return;
    }
    int id = Integer.parseInt(name);
    there.add(id);
    if (seen.contains(id) || !isWorker(entry)) {
      return;
    }
    int before = Niceness.of(id);
    // Workers of high-priority queues are at the top already, and those raised by others stay.
    if (before > Niceness.MOST && renice.give(id, Niceness.MOST).granted()) {
      raised.put(id, before);
    }
  }

  private static boolean isWorker(Path entry) {
    try {
      return Files.readString(entry.resolve("comm"), StandardCharsets.UTF_8).startsWith(NAME);
    } catch (IOException e) {
      return false; // it has ended meanwhile
    }
  }

  private void giveBack() {
    for (Map.Entry<Integer, Integer> each : raised.entrySet()) {
      renice.give(each.getKey(), each.getValue());
    }
    raised.clear();
  }

  /** The thread gives back what it took, and ends. */
  @Override
  public void close() {
    closed = true;
  }
}

package io.easyprint.printhost.realtime;

import io.easyprint.posix.Grant;
import io.easyprint.posix.Niceness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

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
  private final Map<String, Integer> raised = new HashMap<>();
  private Set<String> seen = new HashSet<>();
  private String newestSeen = "";
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
    String newest = newestProcess();
    if (!newest.isEmpty() && newest.equals(newestSeen)) {
      return; // listing all processes takes a millisecond
    }
    newestSeen = newest;
    String[] names = processes.toFile().list();
    if (names == null) {
      return; // without /proc there is nothing to raise
    }
    Set<String> there = new HashSet<>(List.of(names));
    for (String name : names) {
      if (!seen.contains(name)) {
        note(name);
      }
    }
    raised.keySet().retainAll(there);
    seen = there;
  }

  /** The id that was given last (proc(5), /proc/loadavg, fifth field); empty when not known. */
  private String newestProcess() {
    try {
      String text = Files.readString(processes.resolve("loadavg"), StandardCharsets.US_ASCII);
      return text.substring(text.lastIndexOf(' ') + 1);
    } catch (IOException e) {
      return "";
    }
  }

  private void note(String name) {
    if (!name.chars().allMatch(c -> c >= '0' && c <= '9') || !isWorker(processes.resolve(name))) {
      return;
    }
    int id = Integer.parseInt(name);
    int before = Niceness.of(id);
    // Workers of high-priority queues are at the top already, and those raised by others stay.
    if (before > Niceness.MOST && renice.give(id, Niceness.MOST).granted()) {
      raised.put(name, before);
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
    for (Map.Entry<String, Integer> each : raised.entrySet()) {
      renice.give(Integer.parseInt(each.getKey()), each.getValue());
    }
    raised.clear();
  }

  /** The thread gives back what it took, and ends. */
  @Override
  public void close() {
    closed = true;
  }
}

package io.easyprint.printhost.stream;

import io.easyprint.printhost.stream.Command.Priority;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines of the host that wait for the wire: safety first, then scripts, then a person's, then
 * polls. Bounded. Confined to the hot thread; taking allocates nothing.
 */
final class HostQueue {
  private static final int MOST = 2_000;

  private final ArrayDeque<HostLine> urgent = new ArrayDeque<>();
  private final ArrayDeque<HostLine> script = new ArrayDeque<>();
  private final ArrayDeque<HostLine> person = new ArrayDeque<>();
  private final ArrayDeque<HostLine> polls = new ArrayDeque<>();

  /** Adds a line; false when too many wait. A poll that waits already is not added twice. */
  boolean add(HostLine line, Priority priority) {
    if (line.blank()) {
      return true;
    }
    ArrayDeque<HostLine> queue =
        switch (priority) {
          case URGENT -> urgent;
          case PERSON -> person;
          case POLL -> polls;
        };
    if (queue.size() >= MOST) {
      return false;
    }
    if (priority == Priority.POLL) {
      for (HostLine each : polls) {
        if (Arrays.equals(each.bytes(), line.bytes())) {
          return true;
        }
      }
    }
    queue.add(line);
    return true;
  }

  void addToScript(String line) {
    HostLine prepared = HostLine.of(line, Line.SCRIPT);
    if (!prepared.blank()) {
      script.add(prepared);
    }
  }

  boolean scriptWaits() {
    return !script.isEmpty();
  }

  /** Whether the file must wait: a line waits that is more than a poll. */
  boolean barred() {
    return !urgent.isEmpty() || !script.isEmpty() || !person.isEmpty();
  }

  /** The line that goes next; null when none waits. */
  @Nullable HostLine first() {
    HostLine line = urgent.peek();
    if (line == null) {
      line = script.peek();
    }
    if (line == null) {
      line = person.peek();
    }
    return line == null ? polls.peek() : line;
  }

  /** Takes the line that {@link #first} gave. */
  void removeFirst() {
    if (urgent.poll() == null && script.poll() == null && person.poll() == null) {
      polls.poll();
    }
  }

  void clearScript() {
    script.clear();
  }

  void clear() {
    urgent.clear();
    script.clear();
    person.clear();
    polls.clear();
  }
}

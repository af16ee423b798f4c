package io.easyprint.server.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/**
 * What one key holds. {@code version} numbers grow over all keys, so that one number says what a
 * client has. Guarded by the hub's lock.
 */
sealed interface Slot {
  /** The version of the last change. */
  long version();

  /** The value for a client that has everything up to {@code from}. */
  String json(long from);

  /** The latest value alone. */
  final class Value implements Slot {
    private long version;
    private String json = "null";

    /** Whether that is a change. */
    boolean set(String to, long newVersion) {
      if (version > 0 && json.equals(to)) {
        return false;
      }
      json = to;
      version = newVersion;
      return true;
    }

    @Override
    public long version() {
      return version;
    }

    @Override
    public String json(long from) {
      return json;
    }
  }

  /** The last lines; a client gets those that it lacks. */
  final class Log implements Slot {
    private record Line(long version, String json) {}

    private final int most;
    private final Deque<Line> lines = new ArrayDeque<>();
    private long version;

    Log(int most) {
      this.most = most;
    }

    void add(String json, long newVersion) {
      version = newVersion;
      lines.addLast(new Line(newVersion, json));
      if (lines.size() > most) {
        lines.removeFirst();
      }
    }

    @Override
    public long version() {
      return version;
    }

    @Override
    public String json(long from) {
      return lines.stream()
          .filter(line -> line.version > from)
          .map(Line::json)
          .collect(Collectors.joining(",", "{\"lines\":[", "]}"));
    }
  }
}

package io.easyprint.server.system;

import io.avaje.jsonb.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * The last lines of this program's log, in bounded memory, beside where else they go. Begins to
 * listen when it is made. Thread-safe.
 */
public final class RecentLogs implements AutoCloseable {
  private static final int KEPT = 1_000;
  private static final int LONGEST = 2_000;
  private static final Logger ALL = Logger.getLogger("");

  /**
   * One line.
   *
   * @param level {@code info}, {@code warning}, {@code severe} …
   * @param source name of the part that says it
   */
  @Json
  record Line(long time, String level, String source, String text) {}

  private final Deque<Line> lines = new ArrayDeque<>();
  private final Handler handler = new Listener();

  /** Listens from now on. */
  public RecentLogs() {
    ALL.addHandler(handler);
  }

  /** The last so many, the oldest first. */
  List<Line> last(int most) {
    synchronized (lines) {
      List<Line> all = new ArrayList<>(lines);
      return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
    }
  }

  private void add(Line line) {
    synchronized (lines) {
      if (lines.size() >= KEPT) {
        lines.removeFirst();
      }
      lines.addLast(line);
    }
  }

  @Override
  public void close() {
    ALL.removeHandler(handler);
  }

  private final class Listener extends Handler {
    private final SimpleFormatter words = new SimpleFormatter();

    Listener() {
      setLevel(Level.INFO);
    }

    @Override
    public void publish(LogRecord told) {
      if (!isLoggable(told)) {
        return;
      }
      String text = words.formatMessage(told);
      if (told.getThrown() != null) {
        text += ": " + told.getThrown();
      }
      String name = String.valueOf(told.getLoggerName());
      add(
          new Line(
              told.getMillis(),
              told.getLevel().getName().toLowerCase(Locale.ROOT),
              name.substring(name.lastIndexOf('.') + 1),
              text.length() > LONGEST ? text.substring(0, LONGEST) : text));
    }

    @Override
    public void flush() {
      // Nothing waits.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}

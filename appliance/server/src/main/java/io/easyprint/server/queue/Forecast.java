package io.easyprint.server.queue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When each entry will begin and end, as far as anybody can know: one after the other, each as long
 * as its slice is expected to take, the running one as long as it says itself. Pure.
 */
final class Forecast {
  /** Pages need not hear of less than this. */
  private static final long ROUND_MS = 10_000;

  /** Times in milliseconds since 1970; null where they cannot be known. */
  record Span(@Nullable Long start, @Nullable Long end) {
    static final Span UNKNOWN = new Span(null, null);
  }

  /**
   * What the forecast needs of an entry.
   *
   * @param seconds of one copy; 0 while that is unknown
   */
  record Item(Entry entry, double seconds) {}

  private Forecast() {}

  /**
   * Tells.
   *
   * @param running the entry being printed, with the time of its start
   * @param remaining seconds that the running print still takes; negative while that is unknown
   * @param now milliseconds since 1970
   */
  static Map<String, Span> of(
      List<Item> items, Optional<String> running, long startedAt, double remaining, long now) {
    Map<String, Span> spans = new HashMap<>();
    @Nullable Long free = now;
    for (Item item : items) {
      if (running.filter(item.entry().id()::equals).isPresent()) {
        double first = remaining >= 0 ? remaining : item.seconds();
        boolean known = remaining >= 0 || item.seconds() > 0;
        free = known ? now + millis(first + item.seconds() * (item.entry().left() - 1)) : null;
        spans.put(item.entry().id(), new Span(startedAt, rounded(free)));
      }
    }
    for (Item item : items) {
      Entry entry = item.entry();
      if (spans.containsKey(entry.id())) {
        continue;
      }
      if (entry.hold() || free == null) {
        spans.put(entry.id(), Span.UNKNOWN);
        continue;
      }
      long start = Math.max(free, entry.notBefore());
      Long end = item.seconds() > 0 ? start + millis(item.seconds() * entry.left()) : null;
      spans.put(entry.id(), new Span(rounded(start), rounded(end)));
      free = end;
    }
    return spans;
  }

  private static long millis(double seconds) {
    return Math.round(seconds * 1000);
  }

  private static @Nullable Long rounded(@Nullable Long time) {
    return time == null ? null : (Long) ((time + ROUND_MS / 2) / ROUND_MS * ROUND_MS);
  }
}

package io.easyprint.server.slices;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose slice is made next: that of the account with the fewest under way, of these the one that
 * has waited longest for a turn, and of its slices the oldest. So nobody's heap of slices holds up
 * another's first. Thread-safe.
 */
final class Turns {
  private final SliceStore rows;
  private final Map<String, Long> lastTurn = new HashMap<>();
  private final Map<String, Integer> underWay = new HashMap<>();
  private long turn;

  Turns(SliceStore rows) {
    this.rows = rows;
  }

  /**
   * Takes the next one for a piece of background work; first what the same work had begun before
   * the server was killed. Give it back with {@link #over}.
   */
  synchronized Optional<Slice> next(String task) {
    Optional<Slice> begun = rows.begunBy(task);
    if (begun.isPresent()) {
      begin(begun.get().owner());
      return begun;
    }
    List<Slice> waiting = rows.waiting();
    while (!waiting.isEmpty()) {
      Slice fairest =
          waiting.stream()
              .min(
                  Comparator.<Slice>comparingInt(s -> underWay.getOrDefault(s.owner(), 0))
                      .thenComparingLong(s -> lastTurn.getOrDefault(s.owner(), 0L)))
              .orElseThrow();
      if (rows.begin(fairest.id(), task)) {
        begin(fairest.owner());
        return rows.find(fairest.id());
      }
      waiting = waiting.stream().filter(s -> !s.id().equals(fairest.id())).toList();
    }
    return Optional.empty();
  }

  /** The slice has come to an end, or will begin again later. */
  synchronized void over(Slice slice) {
    underWay.merge(slice.owner(), -1, (now, less) -> now + less > 0 ? now + less : null);
  }

  private void begin(String owner) {
    turn++;
    lastTurn.put(owner, turn);
    underWay.merge(owner, 1, Integer::sum);
  }
}

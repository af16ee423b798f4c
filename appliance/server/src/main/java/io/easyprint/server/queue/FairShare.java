package io.easyprint.server.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Turns between accounts: each prints one entry, then the next account does; whose last print is
 * longest ago begins. Within an account the order stays. Pure.
 */
final class FairShare {
  private FairShare() {}

  /**
   * The entries in the order of turns.
   *
   * @param lastOf the number of an account's last print, the higher the later; 0 before the first
   */
  static List<Entry> of(List<Entry> entries, ToLongFunction<String> lastOf) {
    Map<String, List<Entry>> byOwner = new LinkedHashMap<>();
    entries.forEach(
        entry -> byOwner.computeIfAbsent(entry.owner(), owner -> new ArrayList<>()).add(entry));
    Map<String, Long> last = new LinkedHashMap<>();
    byOwner.keySet().forEach(owner -> last.put(owner, lastOf.applyAsLong(owner)));
    List<List<Entry>> accounts =
        byOwner.entrySet().stream()
            .sorted(Comparator.comparing(account -> last.getOrDefault(account.getKey(), 0L)))
            .map(Map.Entry::getValue)
            .toList();
    List<Entry> turns = new ArrayList<>();
    for (int round = 0; turns.size() < entries.size(); round++) {
      for (List<Entry> account : accounts) {
        if (round < account.size()) {
          turns.add(account.get(round));
        }
      }
    }
    return turns;
  }
}

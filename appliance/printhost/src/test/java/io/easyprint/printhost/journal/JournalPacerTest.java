package io.easyprint.printhost.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalPacerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long TICK = SECOND / 20;

  @ParameterizedTest
  @CsvSource({"512, 2.4", "4096, 18.6"})
  void no_hour_of_a_long_print_costs_more_than_a_megabyte(int cost, double longestWait) {
    JournalPacer pacer = new JournalPacer(cost);
    Deque<Long> writes = new ArrayDeque<>();
    long worstHour = 0;
    long longest = 0;
    for (long now = 0; now < 4 * 3600 * SECOND; now += TICK) {
      if (pacer.due(now, true)) {
        longest = Math.max(longest, writes.isEmpty() ? 0 : now - writes.getLast());
        pacer.wrote(now);
        writes.add(now);
      }
      while (!writes.isEmpty() && writes.getFirst() <= now - 3600 * SECOND) {
        writes.removeFirst();
      }
      worstHour = Math.max(worstHour, writes.size() * (long) cost);
    }
    assertTrue(worstHour <= 1_000_000, "worst hour: " + worstHour);
    assertTrue(longest <= longestWait * SECOND, "longest wait: " + longest);
  }

  @Test
  void the_first_nine_minutes_are_on_the_disk_within_a_second() {
    JournalPacer pacer = new JournalPacer(512);
    long last = 0;
    for (long now = 0; now < 540 * SECOND; now += TICK) {
      if (pacer.due(now, true)) {
        pacer.wrote(now);
        last = now;
      }
      assertTrue(now - last <= SECOND);
    }
  }

  @Test
  void standing_still_costs_nothing_and_saves_bytes_for_later() {
    JournalPacer pacer = new JournalPacer(512);
    for (long now = 0; now < 3600 * SECOND; now += SECOND) {
      if (pacer.due(now, true)) {
        pacer.wrote(now);
      }
    }
    assertFalse(pacer.due(3600 * SECOND, false));
    int written = 0;
    for (long now = 5000 * SECOND; now < 5060 * SECOND; now += SECOND) {
      if (pacer.due(now, true)) {
        pacer.wrote(now);
        written++;
      }
    }
    assertEquals(60, written);
  }
}

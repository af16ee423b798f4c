package io.easyprint.virtualprinter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long START = 1_000_000_000_000L;

  @Test
  void simulated_time_follows_real_time() {
    assertEquals(5_000_000, new Pace(1, START).simulated(START + 5_000_000));
    assertEquals(100_000_000, new Pace(20, START).simulated(START + 5_000_000));
  }

  @Test
  void the_simulated_clock_stands_still_while_the_process_was_late() {
    Pace pace = new Pace(2, START);
    pace.late(10_000_000);
    assertEquals(30_000_000, pace.simulated(START + 25_000_000));
    assertEquals(10_000_000, pace.held());
    assertEquals(10_000_000, pace.worst());
  }

  @Test
  void delays_that_every_scheduler_causes_pass() {
    Pace pace = new Pace(1, START);
    pace.late(150_000);
    assertEquals(5_000_000, pace.simulated(START + 5_000_000));
    assertEquals(0, pace.held());
    assertEquals(150_000, pace.worst());
  }

  @Test
  void waiting_counts_in_real_time() {
    Pace pace = new Pace(10, START);
    assertEquals(1_000_000, pace.realUntil(20_000_000, START + 1_000_000));
    assertEquals(SimTime.NEVER, pace.realUntil(SimTime.NEVER, START));
  }
}

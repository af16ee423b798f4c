package io.easyprint.printhost.stream;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The hot thread's rest and what ends it. */
@Timeout(30)
class BellTest {
  private static final long LONG = 20_000_000_000L;
  private static final long SHORT = 2_000_000L;

  private static long restFor(Bell bell, long nanos) {
    long before = System.nanoTime();
    bell.rest(nanos);
    return System.nanoTime() - before;
  }

  @Test
  void a_rest_lasts_as_long_as_said() {
    try (Bell bell = new Bell()) {
      assertTrue(restFor(bell, SHORT) >= SHORT);
    }
  }

  @Test
  void a_ring_from_another_thread_ends_it() throws Exception {
    try (Bell bell = new Bell()) {
      Thread ringer = Thread.ofPlatform().start(bell::ring);
      assertTrue(restFor(bell, LONG) < LONG);
      ringer.join();
    }
  }

  @Test
  void rings_before_a_rest_end_one_and_not_two() {
    try (Bell bell = new Bell()) {
      bell.ring();
      bell.ring();
      assertTrue(restFor(bell, LONG) < LONG);
      assertTrue(restFor(bell, SHORT) >= SHORT);
    }
  }

  @Test
  void a_ring_after_the_end_does_nothing() {
    Bell bell = new Bell();
    bell.close();
    bell.ring();
  }
}

package io.easyprint.server.accounts;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;

/** How long two things took, measured in turns so that the machine's mood was the same. */
final class Timings {
  private Timings() {}

  /**
   * By the quickest of each, neither takes so many times as long as the other: a busy machine only
   * ever adds, and what is done for the one alone is in each of its times.
   */
  static boolean areAlike(List<Long> some, List<Long> others, double times) {
    double ratio = (double) Collections.min(some) / Collections.min(others);
    return ratio > 1 / times && ratio < times;
  }

  /** Fails where they are not alike. */
  static void assertAlike(List<Long> some, List<Long> others, double times) {
    assertTrue(areAlike(some, others, times), some + " and " + others);
  }
}

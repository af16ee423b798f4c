package io.easyprint.server.accounts;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/** How long two things took, measured in turns so that the machine's mood was the same. */
final class Timings {
  private Timings() {}

  /** By their medians, neither takes so many times as long as the other. */
  static boolean areAlike(List<Long> some, List<Long> others, double times) {
    double ratio = (double) median(some) / median(others);
    return ratio > 1 / times && ratio < times;
  }

  /** Fails where they are not alike. */
  static void assertAlike(List<Long> some, List<Long> others, double times) {
    assertTrue(areAlike(some, others, times), some + " and " + others);
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }
}

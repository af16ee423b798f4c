package io.easyprint.printhost.stream;

/**
 * How long to wait for an ok before asking: learnt from how long oks take just now, as TCP learns
 * its time-out (RFC 6298), so that a lost ok costs milliseconds on a quick line and a slow move is
 * not mistaken for one. Nanoseconds. Confined to the hot thread.
 */
final class OkClock {
  private static final long SHORTEST = 12_000_000L;
  private static final long LONGEST = 2_000_000_000L;
  private static final long FIRST = 100_000_000L;

  private boolean measured;
  private long mean;
  private long deviation;
  private long fastest = Long.MAX_VALUE;
  private int patience;

  /** An ok came after the last event that could bring one. */
  void progressed(long gap) {
    if (!measured) {
      measured = true;
      mean = gap;
      deviation = gap / 2;
      return;
    }
    deviation += (Math.abs(gap - mean) - deviation) / 4;
    mean += (gap - mean) / 8;
  }

  /** A line's ok came so long after its last byte left. */
  void latency(long nanos) {
    if (nanos > 0 && nanos < fastest) {
      fastest = nanos;
    }
  }

  /** The quickest answer seen; 5 ms before the first. */
  long fastest() {
    return fastest == Long.MAX_VALUE ? 5_000_000L : fastest;
  }

  /** How long a silence is worth asking after. */
  long limit() {
    long base = measured ? mean + 4 * deviation + fastest() : FIRST;
    return Math.min(LONGEST, Math.max(SHORTEST, base) << Math.min(patience, 8));
  }

  /** Asked, and nothing was wrong: be slower to ask. */
  void falseAlarm() {
    patience = Math.min(8, patience + 1);
  }

  /** Asked again without an answer. */
  void backOff() {
    patience = Math.min(8, patience + 1);
  }

  /** The stream flows. */
  void relax() {
    if (patience > 0) {
      patience--;
    }
  }

  /** A new connection. */
  void reset() {
    measured = false;
    mean = 0;
    deviation = 0;
    fastest = Long.MAX_VALUE;
    patience = 0;
  }
}

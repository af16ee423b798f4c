package io.easyprint.virtualprinter;

/**
 * The simulated clock, in nanoseconds since the printer was made. It moves only when the machine is
 * advanced, so that a test steps it by hand. Confined to the machine's thread.
 */
final class SimTime {
  /** Later than everything. */
  static final long NEVER = Long.MAX_VALUE;

  static final long MICROSECOND = 1_000L;
  static final long MILLISECOND = 1_000_000L;
  static final long SECOND = 1_000_000_000L;

  private long now;

  long now() {
    return now;
  }

  void moveTo(long time) {
    now = Math.max(now, time);
  }

  static long ofSeconds(double seconds) {
    return Math.round(seconds * SECOND);
  }

  /** A time span ahead of now, without running over. */
  long in(long nanos) {
    return nanos >= NEVER - now ? NEVER : now + nanos;
  }
}

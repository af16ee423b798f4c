package io.easyprint.virtualprinter;

/**
 * Turns real time into simulated time. When the printer's own process was late, the simulated clock
 * stands still for that long: a late simulator must not look like a late sender. Short delays,
 * which every scheduler causes, pass. Confined to the printer's thread; real times are {@link
 * System#nanoTime} values.
 */
final class Pace {
  private static final long TOLERANCE = 200_000;
  private static final long LEAST_TOLERANCE = 20_000;

  private final double speed;
  private final long tolerance;
  private final long start;
  private long held;
  private long worst;

  Pace(double speed, long now) {
    this.speed = speed;
    this.tolerance = Math.max(LEAST_TOLERANCE, (long) (TOLERANCE / speed));
    this.start = now;
  }

  /** The simulated time at a real one. */
  long simulated(long real) {
    return (long) ((real - start - held) * speed);
  }

  /** How much real time is left until a simulated time comes; {@link SimTime#NEVER} stays. */
  long realUntil(long simulated, long real) {
    if (simulated == SimTime.NEVER) {
      return SimTime.NEVER;
    }
    return (long) Math.ceil(simulated / speed) - (real - start - held);
  }

  /** The process was late by this much real time. */
  void late(long nanos) {
    worst = Math.max(worst, nanos);
    if (nanos > tolerance) {
      held += nanos;
    }
  }

  /** Real nanoseconds for which the simulated clock stood still. */
  long held() {
    return held;
  }

  /** The longest delay of the process itself, in real nanoseconds. */
  long worst() {
    return worst;
  }
}

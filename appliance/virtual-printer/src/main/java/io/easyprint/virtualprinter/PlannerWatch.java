package io.easyprint.virtualprinter;

/**
 * Counts how often the planner ran dry in the middle of a stream. An underrun is: the last move
 * ended and nothing was planned; within five seconds the next move came; and between the two the
 * firmware did nothing that makes it wait by itself (a dwell, homing, waiting for heat, for the
 * user, or for the planner to empty). The starvation is the time from the end of the last move to
 * the arrival of the next. An underrun is also counted as the wire's when the wire to the printer
 * had carried bytes without a gap for the last 20 ms when the planner ran dry: no sender could have
 * done better. Confined to the machine's thread.
 */
final class PlannerWatch {
  private static final long LONGEST = 5 * SimTime.SECOND;
  private static final long SATURATED = 20 * SimTime.MILLISECOND;

  private final Wire toPrinter;
  private long dryAt = SimTime.NEVER;
  private boolean wireWasFull;
  private long beganAt = SimTime.NEVER;
  private long underruns;
  private long wireUnderruns;
  private long longestStarvation;
  private long starved;
  private long moves;
  private long firstMoveAt = SimTime.NEVER;
  private long lastMoveEnd;

  PlannerWatch(Wire toPrinter) {
    this.toPrinter = toPrinter;
  }

  void added(long now, int planned) {
    if (planned == 0 && dryAt != SimTime.NEVER && now - dryAt <= LONGEST) {
      long starvation = now - dryAt;
      underruns++;
      wireUnderruns += wireWasFull ? 1 : 0;
      starved += starvation;
      longestStarvation = Math.max(longestStarvation, starvation);
    }
    dryAt = SimTime.NEVER;
  }

  void began(long now) {
    moves++;
    beganAt = now;
    firstMoveAt = Math.min(firstMoveAt, now);
  }

  void ranDry(long now) {
    dryAt = now;
    lastMoveEnd = now;
    wireWasFull =
        now - toPrinter.gapFreeSince() >= SATURATED && toPrinter.freeAt() >= now - SATURATED / 40;
  }

  void cleared() {
    dryAt = SimTime.NEVER;
  }

  /** The firmware waits by itself: the planner may run dry now. */
  void excused() {
    dryAt = SimTime.NEVER;
  }

  long underruns() {
    return underruns;
  }

  long wireUnderruns() {
    return wireUnderruns;
  }

  long longestStarvation() {
    return longestStarvation;
  }

  long starved() {
    return starved;
  }

  long moves() {
    return moves;
  }

  /** From the begin of the first move to the end of the last, in simulated nanoseconds. */
  long span() {
    return firstMoveAt == SimTime.NEVER ? 0 : Math.max(lastMoveEnd, beganAt) - firstMoveAt;
  }
}

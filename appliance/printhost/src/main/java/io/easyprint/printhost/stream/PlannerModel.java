package io.easyprint.printhost.stream;

/**
 * Counts how often the printer's planner ran dry while moves followed each other: from its own
 * reports where it makes them (P of ADVANCED_OK), else computed from the moves' lengths and
 * feedrates. The computed count takes each move to run at its full feedrate, so that it errs on the
 * side of too many. Confined to the hot thread.
 */
final class PlannerModel {
  /** The planner never runs with a buffer that is less than this full unless it is starved. */
  private static final int FLOWING = 4;

  private static final long SLACK = 2_000_000L;

  private int capacity = 15;
  private long emptyAt;
  private long movesInFlow;
  private long underruns;
  private long reportedUnderruns;
  private int fullest;
  private boolean dry;

  void reset(int plannerMoves) {
    capacity = Math.max(1, plannerMoves - 1);
    underruns = 0;
    reportedUnderruns = 0;
    excused();
  }

  /** The printer stood for a reason: what follows starts from an empty planner. */
  void excused() {
    movesInFlow = 0;
    emptyAt = 0;
    fullest = 0;
    dry = false;
  }

  /** A move was taken into the planner. */
  void move(long nanos, long now) {
    if (movesInFlow > capacity && now - emptyAt > SLACK) {
      underruns++;
    }
    emptyAt = Math.max(emptyAt, now) + nanos;
    movesInFlow++;
  }

  /** The planner has so many free places after the last move was taken. */
  void reported(int free) {
    int planned = capacity - free;
    if (planned >= FLOWING) {
      fullest = Math.max(fullest, planned);
      dry = false;
    } else if (planned <= 1 && fullest >= FLOWING && !dry && movesInFlow > capacity) {
      reportedUnderruns++;
      dry = true;
    }
  }

  long underruns() {
    return underruns;
  }

  long reportedUnderruns() {
    return reportedUnderruns;
  }
}

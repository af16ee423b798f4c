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

  private static final int UNSAID = -1;

  private int capacity = 15;
  private int free = UNSAID;
  private long usual;
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
    free = UNSAID;
    usual = 0;
  }

  /**
   * For how many nanoseconds the planner has work at the least, when it is so full that the printer
   * holds back its oks; 0 when it is not, or when that is not known.
   */
  long ahead(long now) {
    if (movesInFlow <= capacity) {
      return 0;
    }
    long full = usual * capacity * 3 / 4;
    long work = free == UNSAID ? emptyAt - now : usual * (capacity - free);
    return work >= full ? work : 0;
  }

  /** A move was taken into the planner. */
  void move(long nanos, long now) {
    if (movesInFlow > capacity && now - emptyAt > SLACK) {
      underruns++;
    }
    emptyAt = Math.max(emptyAt, now) + nanos;
    movesInFlow++;
    usual += (nanos - usual) / 8;
  }

  /** The planner has so many free places after the last move was taken. */
  void reported(int places) {
    free = places;
    int planned = capacity - places;
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

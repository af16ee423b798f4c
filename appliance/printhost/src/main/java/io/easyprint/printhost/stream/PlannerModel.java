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

  /** More than any planner holds; a power of two. */
  private static final int KEPT = 64;

  private int capacity = 15;
  private int free = UNSAID;
  private final long[] durations = new long[KEPT];
  private final long[] takenAt = new long[KEPT];
  private long emptyAt;
  private long movesInFlow;
  private long underruns;
  private long reportedUnderruns;
  private int fullest;
  private boolean dry;

  void reset(int plannerMoves) {
    capacity = Math.clamp(plannerMoves - 1, 1, KEPT - 1);
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
  }

  /**
   * For how many nanoseconds the planner has work at the least, when it is so full that the printer
   * holds back its oks; 0 when it is not, or when that is not known.
   */
  long ahead(long now) {
    if (movesInFlow <= 2L * capacity || faster(now)) {
      return 0;
    }
    long whole = work(capacity);
    if (free == UNSAID) {
      long left = emptyAt - now;
      return left >= whole * 3 / 4 ? Math.min(left, Math.min(whole, span(capacity, now))) : 0;
    }
    int planned = capacity - free;
    return planned * 4 >= capacity * 3 ? Math.min(work(planned), span(planned, now)) : 0;
  }

  /** Whether the printer makes its moves in less than half of the time that the file gives them. */
  private boolean faster(long now) {
    return 2 * span(capacity, now) < work(2 * capacity) - work(capacity);
  }

  /** What the newest moves take at their full feedrates, nanoseconds. */
  private long work(int moves) {
    long sum = 0;
    for (int i = 0; i < Math.min(moves, KEPT); i++) {
      sum += durations[at(i)];
    }
    return sum;
  }

  /**
   * In what time that many moves were taken last: behind a full planner one is taken for each that
   * was made, so this is what they really take, also where the printer's time runs faster.
   */
  private long span(int moves, long now) {
    return now - takenAt[at(Math.min(moves, KEPT - 1))];
  }

  private int at(int back) {
    return (int) (movesInFlow - 1 - back) & KEPT - 1;
  }

  /** A move was taken into the planner. */
  void move(long nanos, long now) {
    if (movesInFlow > capacity && now - emptyAt > SLACK) {
      underruns++;
    }
    emptyAt = Math.max(emptyAt, now) + nanos;
    durations[(int) movesInFlow & KEPT - 1] = nanos;
    takenAt[(int) movesInFlow & KEPT - 1] = now;
    movesInFlow++;
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

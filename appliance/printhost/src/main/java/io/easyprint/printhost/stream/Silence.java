package io.easyprint.printhost.stream;

/**
 * How long nothing has been heard, and how long that may last. Two clocks: the last byte of any
 * kind, and the last sign that a line was executed, since reports that come by themselves hide a
 * lost ok. Nanoseconds. Allocates nothing. Confined to the hot thread.
 */
final class Silence {
  private static final long LONG_LIMIT = 3_000_000_000L;
  private static final long DEAD_AFTER = 60_000_000_000L;
  private static final long LONG_DEAD_AFTER = 30 * DEAD_AFTER;

  /** Moves may be this much slower than the file says: M220, short segments, accelerations. */
  private static final int SLOWED = 4;

  private static final int CAREFUL_QUESTIONS = 3;
  private static final int NEWLINES_AT_FIRST = 4;

  private final OkClock clock;
  private final History history;
  private final Window window;

  private long lastHeard;
  private long lastProgress;
  private int questions;

  Silence(OkClock clock, History history, Window window) {
    this.clock = clock;
    this.history = history;
    this.window = window;
  }

  void forget(long now) {
    lastHeard = now;
    lastProgress = now;
    questions = 0;
  }

  /** Something came in, be it half a line. */
  void heard(long now) {
    lastHeard = now;
  }

  long lastHeard() {
    return lastHeard;
  }

  /** Time counts from here on, because what is waited for begins only now. */
  void begins(long now) {
    lastProgress = now;
  }

  /** The line that is waited for next goes on the wire. */
  void firstSent(long now) {
    lastProgress = Math.max(lastProgress, now);
  }

  /** The printer says that it works. */
  void busy(long now) {
    lastProgress = now;
    questions = 0;
  }

  /** The printer says that it has nothing to do: a question is due. */
  void isOver(long now) {
    lastProgress = Math.min(lastProgress, now - limit());
  }

  /** Since when a line is waited for, which may not have left yet. */
  long since() {
    return Math.max(lastProgress, history.doneAt(window.acked() + 1));
  }

  /** When a question is due. */
  long endsAt() {
    return since() + limit();
  }

  private long limit() {
    return window.longOnTheWay() ? Math.max(LONG_LIMIT, clock.limit()) : clock.limit();
  }

  /** A line was executed. */
  void progressed(long now) {
    if (questions > 0) {
      questions = 0;
    } else {
      clock.relax();
    }
    lastProgress = now;
  }

  /** A question is being asked. */
  void asked(long now) {
    questions++;
    clock.backOff();
    lastProgress = now;
  }

  /** How many questions had no answer yet. */
  int questions() {
    return questions;
  }

  /** Whether a newline, which ends a line whose own was lost, is worth sending once more. */
  boolean newlineMayHelp() {
    return questions <= NEWLINES_AT_FIRST || questions % 8 == 0;
  }

  /** After several questions everything has surely been taken out of the receive ring. */
  boolean ringSettled() {
    return questions >= CAREFUL_QUESTIONS;
  }

  /** Whether nothing at all was heard for so long that a question must go out, room or not. */
  boolean starved(long now) {
    return now - lastHeard > 2 * LONG_LIMIT;
  }

  /**
   * Whether the printer must be taken for dead; slow moves take their time, on the way and planned.
   */
  boolean dead(long now, int plannerMoves) {
    return now - lastHeard > patience(plannerMoves);
  }

  private long patience(int plannerMoves) {
    if (window.longOnTheWay()) {
      return LONG_DEAD_AFTER;
    }
    long moves = 0;
    long first = window.acked() + 1 - window.bufferLines() - plannerMoves;
    for (long index = Math.max(history.oldest(), first); index < window.next(); index++) {
      moves += history.state(index).nanos;
    }
    return Math.min(LONG_DEAD_AFTER, DEAD_AFTER + SLOWED * moves);
  }
}

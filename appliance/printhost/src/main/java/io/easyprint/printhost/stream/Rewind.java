package io.easyprint.printhost.stream;

import io.easyprint.printhost.firmware.ReplyReader;

/**
 * The firmware's requests to send lines again: which are believed, which repeat one that is being
 * fulfilled, and the silence before the stream goes on. After a request nothing is sent and no ok
 * is counted until the line has fallen silent, because whatever was on its way then arrives as
 * rubbish. Indices of the history, nanoseconds. Allocates nothing. Confined to the hot thread.
 */
final class Rewind {
  private static final long SETTLE = 1_500_000L;
  private static final int LONGEST_SETTLE = 8;
  private static final long REQUEST_PATIENCE = 60_000_000L;
  private static final int MOST_SAME_REQUESTS = 64;
  private static final int MOST_SENSELESS_REQUESTS = 3;

  /** How far below the count of oks a request may be and still be believed. */
  private static final int BELIEF = 8;

  /** What cannot be fulfilled. */
  interface Trouble {
    /** Streaming cannot go on. */
    void fail(String reason);

    /** The printer has forgotten every line that it had accepted. */
    void restarted();
  }

  private final History history;
  private final Window window;
  private final OkClock clock;
  private final NoiseGauge noise;
  private final Quality quality;
  private final Trouble trouble;

  private boolean quiet;
  private long to;
  private boolean confirmed;
  private int settleFactor = 1;
  private long last;
  private int sameRequests;
  private long doubted;
  private int senselessRequests;
  private long senselessNumber;
  private long hint = ReplyReader.NONE;
  private long requestDueAt;

  Rewind(
      History history,
      Window window,
      OkClock clock,
      NoiseGauge noise,
      Quality quality,
      Trouble trouble) {
    this.history = history;
    this.window = window;
    this.clock = clock;
    this.noise = noise;
    this.quality = quality;
    this.trouble = trouble;
  }

  /** No request is open. */
  void forget() {
    quiet = false;
    to = 0;
    confirmed = false;
    last = 0;
    sameRequests = 0;
    doubted = 0;
    senselessRequests = 0;
    hint = ReplyReader.NONE;
    requestDueAt = 0;
  }

  /** Whether the line is falling silent before lines are sent again. */
  boolean quiet() {
    return quiet;
  }

  /** An error was told that a request follows; its number is of the last line that was accepted. */
  void announced(long lastAccepted, long now) {
    hint = lastAccepted;
    // Not put off by further errors: each may have lost its request.
    requestDueAt = requestDueAt == 0 ? now + REQUEST_PATIENCE : requestDueAt;
  }

  /** Whether a request has been announced and has not come. */
  boolean awaited() {
    return requestDueAt != 0;
  }

  /** When an announced request must be taken for lost. */
  long requestDueAt() {
    return requestDueAt == 0 ? Long.MAX_VALUE : requestDueAt;
  }

  /** A request for the line with this number, which may be damaged or missing. */
  void requested(long number, long now) {
    requestDueAt = 0;
    long index = believable(number);
    boolean twice = index > 0 && hint + 1 == number;
    if (index < 0 && hint >= 0) {
      index = believable(hint + 1);
    }
    hint = ReplyReader.NONE;
    if (quiet) {
      if (index > 0) {
        to = index;
        confirmed = twice;
      }
      quality.duplicate();
      return;
    }
    if (index > 0 && index == last && index < window.next() && tooSoonFor(index, now)) {
      quality.duplicate();
      window.discountOne(); // the ok behind it is the request's own
      doubted = index;
      return;
    }
    confirmed = twice;
    fallSilent(index, number);
  }

  private void fallSilent(long index, long number) {
    doubted = 0;
    quiet = true;
    to = Math.max(index, 0);
    noise.asked();
    quality.resend();
    if (index < 0) {
      senseless(number);
    } else {
      same(index);
    }
  }

  /** The line cannot have reached the printer yet: the request was made before it was sent. */
  private boolean tooSoonFor(long index, long now) {
    return now < history.doneAt(index) + clock.fastest() * 3 / 4;
  }

  /** The index of the line that a number asks for; -1 when that cannot be meant. */
  long believable(long number) {
    if (number < 0) {
      return -1;
    }
    long index = history.indexOf(number);
    boolean known = index >= history.oldest() && index <= window.highest() + 1;
    return known && index > window.acked() - BELIEF ? index : -1;
  }

  /** Damaged numbers differ from each other; a printer that has lost its place repeats itself. */
  private void senseless(long number) {
    senselessRequests = number == senselessNumber ? senselessRequests + 1 : 1;
    senselessNumber = number;
    if (senselessRequests >= MOST_SENSELESS_REQUESTS && number == 1) {
      // It has accepted none: it restarted, and its start was glued to half a line or lost.
      trouble.restarted();
    } else if (senselessRequests >= MOST_SENSELESS_REQUESTS && number >= 0) {
      trouble.fail(
          "The printer asked for line "
              + number
              + ", which is not one of the last that were sent; it has lost its place.");
    }
  }

  private void same(long index) {
    senselessRequests = 0;
    if (index == last) {
      sameRequests++;
      settleFactor = Math.min(LONGEST_SETTLE, settleFactor + 1);
      if (sameRequests > MOST_SAME_REQUESTS) {
        trouble.fail(
            "The printer asked for the same line "
                + sameRequests
                + " times; the cable, its supply or the speed of the port is not good enough.");
      }
    } else {
      sameRequests = 1;
      last = index;
    }
  }

  /** Whether a request was taken for a repetition, and may have been meant after all. */
  boolean doubted() {
    return doubted > 0;
  }

  /** It was meant. */
  void fulfilDoubted() {
    confirmed = false;
    fallSilent(doubted, ReplyReader.NONE);
  }

  /** Lines up to this one were executed. */
  void executedUpTo(long index) {
    if (index >= last) {
      sameRequests = 0;
      settleFactor = 1;
    }
    senselessRequests = 0;
    doubted = 0;
  }

  /** When a line on which nothing more is sent has surely fallen silent. */
  long silentAt(long wireFreeAt, long lastHeard) {
    long settle = SETTLE * settleFactor;
    return Math.max(wireFreeAt + clock.fastest() + settle, lastHeard + settle);
  }

  /** The printer itself has said, after an interruption, which line it wants next. */
  void agreed(long index) {
    to = index;
    confirmed = true;
  }

  /** The silence is over; tells with which line the stream goes on, 0 with whatever is next. */
  long end() {
    quiet = false;
    return to;
  }

  /** Whether the error and the request told the same line, so that all before it was accepted. */
  boolean confirmed() {
    return confirmed;
  }
}

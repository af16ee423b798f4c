package io.easyprint.printhost.stream;

import io.easyprint.printhost.firmware.FirmwareFacts;

/**
 * Which lines are on the way, and whether another one fits the firmware's buffers behind them. The
 * ok comes when a command was executed, so of the lines without one the oldest, as many as the
 * command buffer holds, have left the receive ring already. {@code acked} is a lower bound of what
 * was executed. Bytes and indices of the history. Allocates nothing. Confined to the hot thread.
 */
final class Window {
  /** Bytes of the receive ring that only marks and newlines may use. */
  private static final int RESERVE = 16;

  private static final int MOST_BUFFER_LINES = 64;
  private static final int SAID_OFTEN = 4;

  private final History history;
  private final NoiseGauge noise;

  private int ringBytes;
  private int bufferLines = 1;
  private boolean oneLine = true;
  private int freeSaid;
  private int timesSaid;

  private long acked;
  private long next = 1;
  private long highest;
  private boolean guarded;
  private long guardedFrom;
  private int discount;

  Window(History history, NoiseGauge noise) {
    this.history = history;
    this.noise = noise;
  }

  /** A new connection: nothing is on the way, and one line at a time is safe with any firmware. */
  void restart() {
    acked = history.newest();
    next = acked + 1;
    bufferLines = 1;
    oneLine = true;
    forget();
  }

  /** What was on the way is lost; the place stays. */
  void forget() {
    highest = history.newest();
    guarded = false;
    discount = 0;
  }

  /** Takes the sizes of the firmware's buffers; an override above 0 wins. */
  void firmware(FirmwareFacts known, int ringOverride, int bufferOverride, boolean onlyOne) {
    ringBytes = ringOverride > 0 ? ringOverride : known.ringBytes();
    bufferLines = bufferOverride > 0 ? bufferOverride : known.bufferLines();
    oneLine = onlyOne || ringBytes == 0;
  }

  /** More places than the table says: believed when said several times in a row, for noise. */
  void bufferSaid(int free) {
    if (free + 1 <= bufferLines || free >= MOST_BUFFER_LINES || free != freeSaid) {
      freeSaid = free;
      timesSaid = 1;
    } else if (++timesSaid >= SAID_OFTEN && !oneLine) {
      bufferLines = free + 1;
    }
  }

  boolean oneLine() {
    return oneLine;
  }

  int bufferLines() {
    return bufferLines;
  }

  /** The last line that is known to be executed. */
  long acked() {
    return acked;
  }

  /** The next line to go on the wire. */
  long next() {
    return next;
  }

  /** The last line that was ever on the wire. */
  long highest() {
    return highest;
  }

  /** Whether a line waits for its ok. */
  boolean waits() {
    return acked + 1 < next;
  }

  /** Whether there are lines that were sent before and must be sent again. */
  boolean behind() {
    return next <= history.newest();
  }

  /** Whether the line executed or waited for just now is a long one. */
  boolean longOnTheWay() {
    return waits() && Line.has(history.flags(acked + 1), Line.LONG);
  }

  /** A line is on the wire. */
  void sent(long index) {
    next = index + 1;
    highest = Math.max(highest, index);
  }

  /** One more line was executed; tells which. */
  long executed() {
    return ++acked;
  }

  /** Whatever follows this line was not accepted. */
  void executedAtMost(long index) {
    acked = Math.min(acked, index);
  }

  /** The stream goes on with this line. */
  void goOnWith(long index) {
    next = index;
  }

  /**
   * Lines without a number, such as tails of damaged ones, may have taken the command buffer's
   * places and may bring oks of their own, until a mark behind this line is answered.
   */
  void guard(long from) {
    guarded = true;
    guardedFrom = from;
  }

  /** A mark was answered: what was before it is settled. */
  void settledBy(long mark) {
    if (mark >= guardedFrom) {
      guarded = false;
      discount = 0;
    }
  }

  boolean guarded() {
    return guarded;
  }

  /** One ok will come that belongs to none of the lines. */
  void discountOne() {
    discount++;
  }

  /** Whether an ok belongs to none of the lines; it is counted. */
  boolean discounted() {
    if (discount == 0) {
      return false;
    }
    discount--;
    return true;
  }

  /** Whether a line may follow the others now, its whole length with number and checksum. */
  boolean fits(int length, int flags) {
    long onTheWay = next - 1 - acked;
    if (onTheWay == 0) {
      return true;
    }
    if (oneLine || Line.has(flags, Line.SOLO) || Line.has(history.flags(next - 1), Line.SOLO)) {
      return false;
    }
    if (onTheWay >= noise.mostLines()) {
      return false;
    }
    int limit = Line.has(flags, Line.MARK) ? ringBytes : ringBytes - RESERVE;
    return fitsRing(length, limit, guarded);
  }

  /**
   * Whether a line that asks fits, which may use the reserve.
   *
   * @param settled whether everything has surely been taken out of the ring meanwhile
   */
  boolean fitsRing(int length, boolean settled) {
    return oneLine || fitsRing(length, ringBytes, guarded && !settled);
  }

  private boolean fitsRing(int length, int limit, boolean careful) {
    if (!careful && next <= acked + bufferLines) {
      return true;
    }
    int bytes = length;
    long first = careful ? Math.max(acked + 1, guardedFrom) : acked + bufferLines + 1;
    for (long index = first; index < next; index++) {
      bytes += history.length(index);
    }
    return bytes <= limit;
  }
}

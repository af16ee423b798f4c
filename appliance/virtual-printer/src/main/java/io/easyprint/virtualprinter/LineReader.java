package io.easyprint.virtualprinter;

/**
 * Takes bytes out of the receive ring, makes lines of them, checks numbers and checksums, and
 * queues what is good: Marlin 2.1, gcode/queue.cpp, {@code get_serial_commands}. In its order:
 *
 * <ol>
 *   <li>A line without a number is queued as it is, checked by nothing.
 *   <li>A number that is not the last one plus one is an error, except for M110; but a repeat of
 *       the last or the last but one line is dropped without a word (since 2.0.9.3: "a
 *       request-for-resend line was already in transit so we got two").
 *   <li>Then a missing checksum is an error, then a wrong one.
 * </ol>
 *
 * An error prints its text, throws the receive ring away and asks for the line after the last good
 * one. What is still on the wire then comes in as the tail of a line, and is taken as a line of its
 * own without a number. Confined to the machine's thread.
 */
final class LineReader {
  static final String WRONG_NUMBER = "Line Number is not Last Line Number+1, Last Line: ";
  static final String WRONG_CHECKSUM = "checksum mismatch, Last Line: ";
  static final String NO_CHECKSUM = "No Checksum with line number, Last Line: ";

  private static final byte[] M110 = {'M', '1', '1', '0'};

  private enum State {
    NORMAL,
    ESCAPED,
    SKIPPING
  }

  private final ReceiveRing ring;
  private final CommandQueue queue;
  private final Output out;
  private final Counters counters;
  private final boolean okAfterResend;
  private final byte[] line = new byte[Command.MAX_SIZE];

  private State state = State.NORMAL;
  private int length;
  private long lastNumber;
  private boolean errorPending;
  private boolean damaged;
  private LineWatcher watcher = (bytes, from, to) -> {};

  /** Sees every line that is about to be queued. */
  interface LineWatcher {
    void line(byte[] bytes, int from, int to);
  }

  LineReader(
      ReceiveRing ring, CommandQueue queue, Output out, Counters counters, boolean okAfterResend) {
    this.ring = ring;
    this.queue = queue;
    this.out = out;
    this.counters = counters;
    this.okAfterResend = okAfterResend;
  }

  void watch(LineWatcher lineWatcher) {
    watcher = lineWatcher;
  }

  /** Reads on until the queue is full, the ring is empty, or an error was printed. */
  void read() {
    while (!errorPending && !queue.full() && !ring.isEmpty()) {
      int taken = ring.take();
      int value = taken & 0xff;
      damaged |= taken != value;
      if (value == '\n' || value == '\r') {
        endLine();
      } else {
        store(value);
      }
    }
  }

  private void store(int value) {
    if (state == State.SKIPPING) {
      return;
    }
    if (state == State.ESCAPED) {
      state = State.NORMAL;
    } else if (value == '\\') {
      state = State.ESCAPED;
      return;
    } else if (value == ';') {
      state = State.SKIPPING;
      return;
    }
    if (value == '\b') {
      length = Math.max(0, length - 1);
      return;
    }
    line[length++] = (byte) value;
    if (length >= Command.MAX_SIZE - 1) {
      state = State.SKIPPING;
    }
  }

  private void endLine() {
    state = State.NORMAL;
    boolean wasDamaged = damaged;
    damaged = false;
    if (length == 0) {
      return;
    }
    int end = 0;
    while (end < length && line[end] != 0) {
      end++;
    }
    length = 0;
    counters.lines++;
    int start = 0;
    while (start < end && line[start] == ' ') {
      start++;
    }
    if (start < end && line[start] == 'N') {
      if (!acceptNumbered(start, end)) {
        return;
      }
      counters.damagedLinesTaken += wasDamaged ? 1 : 0;
    } else {
      counters.unnumberedLines++;
    }
    watcher.line(line, start, end);
    if (end > 0 && line[0] != ';') {
      queue.add(line, end);
    }
  }

  private boolean acceptNumbered(int start, int end) {
    boolean resets = indexOf(M110, start, end) >= 0;
    int numberAt = start;
    if (resets) {
      for (int at = start + 4; at < end; at++) {
        if (line[at] == 'N') {
          numberAt = at;
          break;
        }
      }
    }
    long number = integer(numberAt + 1, end);
    if (!resets && number != lastNumber + 1) {
      if (number == lastNumber || number == lastNumber - 1) {
        counters.repeatsDropped++;
        return false;
      }
      return error(WRONG_NUMBER);
    }
    int star = end - 1;
    while (star >= start && line[star] != '*') {
      star--;
    }
    if (star < start) {
      return error(NO_CHECKSUM);
    }
    int sum = 0;
    for (int at = start; at < star; at++) {
      sum ^= line[at];
    }
    if (integer(star + 1, end) != (sum & 0xff)) {
      return error(WRONG_CHECKSUM);
    }
    lastNumber = number;
    return true;
  }

  private int indexOf(byte[] wanted, int start, int end) {
    for (int at = start; at + wanted.length <= end; at++) {
      int same = 0;
      while (same < wanted.length && line[at + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return at;
      }
    }
    return -1;
  }

  /** As C's strtol reads it: spaces, a sign, digits, no complaint; a long of 32 bits. */
  private long integer(int from, int end) {
    int at = from;
    while (at < end && line[at] == ' ') {
      at++;
    }
    boolean negative = at < end && line[at] == '-';
    if (at < end && (line[at] == '-' || line[at] == '+')) {
      at++;
    }
    long value = 0;
    for (; at < end && line[at] >= '0' && line[at] <= '9'; at++) {
      value = Math.min(value * 10 + line[at] - '0', Integer.MAX_VALUE);
    }
    return negative ? -value : value;
  }

  private boolean error(String text) {
    counters.lineErrors++;
    out.text("Error:").text(text).number(lastNumber).end();
    errorPending = true;
    return false;
  }

  /** Whether an error was printed and the ring is still to be thrown away. */
  boolean errorPending() {
    return errorPending;
  }

  /** The error's text is out: throw the ring away and ask for the line that is missing. */
  void finishError() {
    errorPending = false;
    requestResend();
  }

  /** Throws the ring away and asks for the next line (flush_and_request_resend). */
  void requestResend() {
    counters.flushedBytes += ring.clear();
    counters.resends++;
    out.text("Resend: ").number(lastNumber + 1).end();
    if (okAfterResend) {
      out.line("ok");
    }
  }

  /** Everything in memory is lost; the count begins at zero. */
  void reset() {
    ring.clear();
    state = State.NORMAL;
    length = 0;
    lastNumber = 0;
    errorPending = false;
  }

  void lastNumber(long number) {
    lastNumber = number;
  }

  /** The number of the last line that was taken. */
  long lastNumber() {
    return lastNumber;
  }
}

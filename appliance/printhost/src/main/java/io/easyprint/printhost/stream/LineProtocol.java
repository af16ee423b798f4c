package io.easyprint.printhost.stream;

import io.easyprint.printhost.firmware.FirmwareFacts;
import io.easyprint.printhost.firmware.Firmwares;
import io.easyprint.printhost.firmware.ReplyReader;
import java.nio.charset.StandardCharsets;

/**
 * Numbered lines, several on the way, exact under noise: the sender's half of Marlin's protocol
 * (queue.cpp). Pure: replies and time in, bytes and calls of the listener out. Allocates nothing
 * per line. Confined to the hot thread.
 *
 * <p>What holds it together: {@code acked} is a lower bound of what was executed. An ok that is
 * lost only narrows the window until the next mark, an M105 whose own ok is unmistakable, sets the
 * count right. After a request to resend nothing is sent and no ok is counted until the line has
 * fallen silent, because whatever was on its way then arrives as rubbish. See docs/decisions.
 */
final class LineProtocol {
  private static final byte[] MARK = "M105".getBytes(StandardCharsets.US_ASCII);
  private static final int MARK_FLAGS = Line.MARK | Line.HOST;

  /** Bytes of the receive ring that only marks and newlines may use. */
  private static final int RESERVE = 16;

  private static final int LINES_BETWEEN_MARKS = 512;
  private static final long SETTLE = 1_500_000L;
  private static final long REQUEST_PATIENCE = 60_000_000L;
  private static final int CAREFUL_PROBES = 3;
  private static final long UNSURE = -1;
  private static final long LONG_LIMIT = 3_000_000_000L;
  private static final long DEAD_AFTER = 60_000_000_000L;
  private static final long LONG_DEAD_AFTER = 30 * DEAD_AFTER;

  /** Moves may be this much slower than the file says: M220, short segments, accelerations. */
  private static final int SLOWED = 4;

  private static final int MOST_SAME_REQUESTS = 64;
  private static final int MOST_SENSELESS_REQUESTS = 3;

  private static final int MOST_BUFFER_LINES = 64;
  private static final int SAID_OFTEN = 4;

  /** How far below the count of oks a request may be and still be believed. */
  private static final int BELIEF = 8;

  /** What the protocol tells; on the hot thread. */
  interface Listener {
    /** The line at this index of the history was executed. */
    void acknowledged(long index);

    /** Streaming cannot go on. */
    void fault(String reason);

    /** The printer has forgotten every line that it had accepted. */
    void restarted();

    /** A line is sent again. */
    void resent(long index);
  }

  private final History history = new History();
  private final Outgoing out;
  private final OkClock clock = new OkClock();
  private final Quality quality;
  private final NoiseGauge noise = new NoiseGauge();
  private final Listener listener;

  private BlackBox box = BlackBox.none();
  private FirmwareFacts facts = Firmwares.CAUTIOUS;
  private int ringBytes;
  private int bufferLines = 1;
  private boolean oneLine = true;
  private boolean advanced;
  private int freeSaid;
  private int timesSaid;

  private long acked;
  private long sure;
  private long next = 1;
  private long highest;
  private boolean confirmed;
  private long mark;
  private int held;
  private boolean newestInDoubt;
  private int linesSinceMark;
  private boolean markWanted;
  private boolean guarded;
  private long guardedFrom;
  private int discount;
  private long claim;

  private boolean quiet;
  private long rewindTo;
  private int settleFactor = 1;
  private long lastRewind;
  private int sameRequests;
  private long doubted;
  private int senselessRequests;
  private long senselessNumber;
  private long hint = ReplyReader.NONE;
  private long requestDueAt;

  private long lastHeard;
  private long lastProgress;
  private int probes;
  private boolean failed;

  LineProtocol(Outgoing out, Quality quality, Listener listener) {
    this.out = out;
    this.quality = quality;
    this.listener = listener;
  }

  /** A new connection: numbers go on behind one, nothing is on the way, nothing is known. */
  void restart(long lastNumber, long now) {
    history.restart(lastNumber);
    acked = history.newest();
    next = acked + 1;
    clock.reset();
    noise.reset();
    facts = Firmwares.CAUTIOUS;
    bufferLines = 1;
    oneLine = true;
    advanced = false;
    forget(now);
  }

  private void forget(long now) {
    highest = history.newest();
    confirmed = false;
    mark = 0;
    held = 0;
    newestInDoubt = false;
    linesSinceMark = 0;
    markWanted = false;
    guarded = false;
    discount = 0;
    claim = 0;
    quiet = false;
    rewindTo = 0;
    lastRewind = 0;
    sameRequests = 0;
    doubted = 0;
    senselessRequests = 0;
    hint = ReplyReader.NONE;
    requestDueAt = 0;
    lastHeard = now;
    lastProgress = now;
    probes = 0;
    failed = false;
  }

  /** Takes the facts of the firmware; an override above 0 wins. */
  void firmware(FirmwareFacts known, int ringOverride, int bufferOverride, boolean onlyOne) {
    facts = known;
    ringBytes = ringOverride > 0 ? ringOverride : known.ringBytes();
    bufferLines = bufferOverride > 0 ? bufferOverride : known.bufferLines();
    oneLine = onlyOne || ringBytes == 0;
  }

  /** From now on what is sent is remembered there. */
  void blackBox(BlackBox opened) {
    box = opened;
  }

  History history() {
    return history;
  }

  OkClock clock() {
    return clock;
  }

  long acked() {
    return acked;
  }

  /** Index of the next line to go on the wire; more are known when it is not above the newest. */
  long next() {
    return next;
  }

  /** Whether everything that was given to the protocol is executed. */
  boolean drained() {
    return acked == history.newest() && !quiet;
  }

  /**
   * Whether that is beyond doubt: the last line was a mark, and it was answered. A false ok is set
   * right by the line behind it; behind the last one there is none. Asks for a mark if need be.
   */
  boolean certain() {
    if (!drained()) {
      return false;
    }
    if (sure != acked) {
      markWanted = true;
    }
    return sure == acked;
  }

  boolean quiet() {
    return quiet;
  }

  boolean markOnTheWay() {
    return mark != 0;
  }

  /** Whether the line executed or waited for just now is a long one. */
  boolean longOnTheWay() {
    return acked + 1 < next && Line.has(history.flags(acked + 1), Line.LONG);
  }

  /** Whether line numbers should start again before they grow further. */
  boolean numbersHigh() {
    return history.nextNumber() >= facts.highestNumber();
  }

  /** Whether a line may be sent now. */
  boolean room(int commandLength, int flags) {
    if (quiet || failed || next <= history.newest()) {
      return false;
    }
    boolean isMark = Line.has(flags, Line.MARK);
    if (isMark && mark != 0) {
      return false;
    }
    return fits(commandLength + 7 + digits(history.nextNumber()), flags);
  }

  private static int digits(long number) {
    return number < 100 ? 2 : number < 10_000 ? 4 : 6;
  }

  private boolean fits(int length, int flags) {
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
   * Whether the firmware's receive ring has room behind the lines that may still be in it.
   *
   * @param careful whether lines without a number, such as tails of damaged ones, may have taken
   *     the command buffer's places; so it is until a mark is answered
   */
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

  /** Sends a line for which there is room. */
  long send(byte[] command, int offset, int length, int flags, LineState state, long now) {
    long index = history.add(command, offset, length, flags, state);
    if (Line.has(flags, Line.HOST)) {
      box.sentOfHost(history.numberOf(index));
    } else {
      box.sentOfFile(history.numberOf(index), state.line);
    }
    put(index, now);
    return index;
  }

  private void put(long index, long now) {
    int flags = history.flags(index);
    if (index == acked + 1) {
      lastProgress = Math.max(lastProgress, now);
    }
    out.put(history.bytes(), history.start(index), history.length(index), now);
    history.doneAt(index, out.freeAt());
    next = index + 1;
    highest = Math.max(highest, index);
    if (Line.has(flags, Line.MARK)) {
      mark = index;
      held = 0;
      linesSinceMark = 0;
      markWanted = false;
    } else {
      linesSinceMark++;
    }
    quality.sent(now);
  }

  /** Sends bytes outside of the protocol: a newline, M112, M108. */
  void raw(byte[] bytes, long now) {
    out.put(bytes, 0, bytes.length, now);
  }

  /** The answer to an unnumbered line may come any time: set the count right soon. */
  void unnumberedSent() {
    markWanted = !oneLine;
    guard(acked + 1);
  }

  private void guard(long from) {
    guarded = true;
    guardedFrom = from;
  }

  /** Takes a reply. Bytes of a half line are told by {@link #heard}. */
  void reply(ReplyReader reply, long now) {
    lastHeard = now;
    switch (reply.kind()) {
      case OK -> oks(reply, now);
      case RESEND -> requested(reply.number(), now);
      case LINE_ERROR -> {
        hint = reply.number();
        // Not put off by further errors: each may have lost its request.
        requestDueAt = requestDueAt == 0 ? now + REQUEST_PATIENCE : requestDueAt;
      }
      case BUSY, BUSY_PAUSED -> {
        lastProgress = now;
        probes = 0;
      }
      case WAIT -> {
        if (acked + 1 < next && !quiet) {
          lastProgress = Math.min(lastProgress, now - limit());
        }
      }
      case UNKNOWN_COMMAND -> {
        if (guarded) {
          discount++;
        }
      }
      default -> {
        if (reply.oks() > 0) {
          oks(reply, now);
        }
      }
    }
  }

  /** Something came in, be it half a line. */
  void heard(long now) {
    lastHeard = now;
  }

  private void oks(ReplyReader reply, long now) {
    if (reply.temperatures() && mark != 0) {
      answered(oldestMark(), now);
      return;
    }
    if (reply.buffers() >= 0 || reply.planner() >= 0) {
      advanced = true;
      quality.planner(reply.planner(), now);
      learnBuffer(reply.buffers());
    }
    if (quiet) {
      return;
    }
    if (requestDueAt != 0 && reply.number() < 0) {
      return; // the ok that follows a request, whose own line was lost
    }
    if (reply.number() >= 0) {
      numbered(history.indexOf(reply.number()), now);
    } else if (!advanced || acked + 2 == next) {
      for (int i = 0; i < reply.oks(); i++) {
        plain(now);
      }
    }
  }

  /** The answer may be an older mark's: then the newest is waited for until the line is silent. */
  private void answered(long index, long now) {
    acknowledge(index, now);
    newestInDoubt = mark != 0;
  }

  private long oldestMark() {
    long index = acked + 1;
    while (index < mark && !Line.has(history.flags(index), Line.MARK)) {
      index++;
    }
    return index;
  }

  /** More places than the table says: believed when said several times in a row, for noise. */
  private void learnBuffer(int free) {
    if (free + 1 <= bufferLines || free >= MOST_BUFFER_LINES || free != freeSaid) {
      freeSaid = free;
      timesSaid = 1;
    } else if (++timesSaid >= SAID_OFTEN && !oneLine) {
      bufferLines = free + 1;
    }
  }

  /** An ok with the number of its line; one that skips lines is believed when a second agrees. */
  private void numbered(long index, long now) {
    if (index <= acked || index >= next) {
      return;
    }
    if (index == acked + 1 || index == claim + 1) {
      acknowledge(index, now);
    }
    claim = index;
  }

  private void plain(long now) {
    if (discount > 0) {
      discount--;
    } else if (acked + 1 >= next) {
      quality.spurious();
    } else if (mark == acked + 1 && !oneLine) {
      held++;
      if (held >= 3) {
        acknowledge(mark, now);
        markWanted = true;
      }
    } else {
      acknowledge(acked + 1, now);
    }
  }

  private void acknowledge(long index, long now) {
    boolean markArrived = Line.has(history.flags(index), Line.MARK);
    if (markArrived) {
      if (probes > 0 && index == acked + 1) {
        clock.falseAlarm();
      } else if (index > acked + 1) {
        quality.timedOut();
      }
      if (index >= guardedFrom) {
        guarded = false;
        discount = 0;
      }
      sure = index;
    }
    long gap = now - Math.max(lastProgress, history.doneAt(acked + 1));
    if (!Line.has(history.flags(index), Line.LONG) && gap > 0) {
      clock.progressed(gap);
    }
    clock.latency(now - history.doneAt(index));
    out.answered(now - history.doneAt(index));
    while (acked < index) {
      acked++;
      quality.acknowledged(history, acked, now);
      noise.acknowledged();
      listener.acknowledged(acked);
    }
    if (mark <= acked) {
      mark = 0;
      held = 0;
      newestInDoubt = false;
    }
    if (probes > 0) {
      probes = 0;
    } else {
      clock.relax();
    }
    if (acked >= lastRewind) {
      sameRequests = 0;
      settleFactor = 1;
    }
    senselessRequests = 0;
    doubted = 0;
    lastProgress = now;
  }

  private void requested(long number, long now) {
    requestDueAt = 0;
    long index = believable(number);
    boolean twice = index > 0 && hint + 1 == number;
    if (index < 0 && hint >= 0) {
      index = believable(hint + 1);
    }
    hint = ReplyReader.NONE;
    if (quiet) {
      if (index > 0) {
        rewindTo = index;
        confirmed = twice;
      }
      quality.duplicate();
      return;
    }
    if (index > 0 && index == lastRewind && index < next && tooSoonFor(index, now)) {
      quality.duplicate();
      discount++; // the ok behind it is the request's own
      doubted = index;
      return;
    }
    confirmed = twice;
    fallSilent(index, number);
  }

  private void fallSilent(long index, long number) {
    doubted = 0;
    quiet = true;
    rewindTo = Math.max(index, 0);
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

  private long believable(long number) {
    if (number < 0) {
      return -1;
    }
    long index = history.indexOf(number);
    return index >= history.oldest() && index > acked - BELIEF && index <= highest + 1 ? index : -1;
  }

  /** Damaged numbers differ from each other; a printer that has lost its place repeats itself. */
  private void senseless(long number) {
    senselessRequests = number == senselessNumber ? senselessRequests + 1 : 1;
    senselessNumber = number;
    if (senselessRequests >= MOST_SENSELESS_REQUESTS && number == 1) {
      // It has accepted none: it restarted, and its start was glued to half a line or lost.
      failed = true;
      listener.restarted();
    } else if (senselessRequests >= MOST_SENSELESS_REQUESTS && number >= 0) {
      fail(
          "The printer asked for line "
              + number
              + ", which is not one of the last that were sent; it has lost its place.");
    }
  }

  private void same(long index) {
    senselessRequests = 0;
    if (index == lastRewind) {
      sameRequests++;
      settleFactor = Math.min(8, settleFactor + 1);
      if (sameRequests > MOST_SAME_REQUESTS) {
        fail(
            "The printer asked for the same line "
                + sameRequests
                + " times; the cable, its supply or the speed of the port is not good enough.");
      }
    } else {
      sameRequests = 1;
      lastRewind = index;
    }
  }

  private void fail(String reason) {
    failed = true;
    listener.fault(reason);
  }

  /**
   * Whatever time brings: the end of a silence, lines to send again, a question after a silence.
   */
  void tick(long now) {
    if (failed) {
      return;
    }
    if (requestDueAt != 0 && now >= requestDueAt) {
      requested(ReplyReader.NONE, now);
    }
    if (quiet) {
      if (now < silentAt()) {
        return;
      }
      resume(now);
    }
    while (next <= history.newest() && fits(history.length(next), history.flags(next))) {
      listener.resent(next);
      put(next, now);
    }
    if (!oneLine && linesSinceMark >= LINES_BETWEEN_MARKS) {
      markWanted = true;
    }
    if (markWanted && room(MARK.length, MARK_FLAGS)) {
      sendMark(now);
    }
    if (acked + 1 < next && now >= silenceEndsAt()) {
      ask(now);
    }
  }

  /** When a line on which nothing more is sent has surely fallen silent. */
  private long silentAt() {
    long settle = SETTLE * settleFactor;
    return Math.max(out.freeAt() + clock.fastest() + settle, lastHeard + settle);
  }

  private void resume(long now) {
    quiet = false;
    out.put('\n', now);
    if (rewindTo > 0) {
      long accepted = rewindTo - 1;
      if (mark >= rewindTo) {
        mark = 0;
        held = 0;
        newestInDoubt = false;
      }
      if (acked > accepted) {
        acked = accepted;
        sure = UNSURE;
      } else if (confirmed && acked < accepted - bufferLines) {
        acknowledge(accepted - bufferLines, now);
      }
      // Forwards too: an earlier request may have been damaged into one for an older line.
      next = rewindTo;
      history.restorePlace(next);
    }
    markWanted = !oneLine || rewindTo == 0;
    guard(rewindTo > 0 ? rewindTo : acked + 1);
    lastProgress = now;
  }

  private long limit() {
    boolean isLong = longOnTheWay();
    return isLong ? Math.max(LONG_LIMIT, clock.limit()) : clock.limit();
  }

  private long silenceEndsAt() {
    long since = Math.max(lastProgress, history.doneAt(acked + 1));
    return since + limit();
  }

  /** No ok for long: end a line whose newline may be lost, and send a mark. */
  private void ask(long now) {
    if (newestInDoubt || held > 0 && mark == acked + 1) {
      acknowledge(mark, now);
      sure = UNSURE;
      markWanted = true;
      return;
    }
    if (now - lastHeard > patience()) {
      fail("The printer has not answered for a minute.");
      return;
    }
    if (doubted > 0) {
      confirmed = false;
      fallSilent(doubted, ReplyReader.NONE); // it was meant after all
      return;
    }
    probes++;
    clock.backOff();
    lastProgress = now;
    if (probes <= 4 || probes % 8 == 0) {
      out.put('\n', now);
    }
    if (next <= history.newest()) {
      // What was sent again may have been executed before and be dropped without a word: the line
      // behind it is either taken or asks for the right one.
      if (fitsRing(history.length(next))) {
        put(next, now);
      }
      return;
    }
    boolean starved = now - lastHeard > 2 * LONG_LIMIT;
    boolean another = mark == 0 || probes % 4 == 0;
    if (another && (oneLine || starved || markFits())) {
      if (!oneLine || probes > 1) {
        sendMark(now);
      }
    }
  }

  /** How long nothing at all may be heard; slow moves take their time, on the way and planned. */
  private long patience() {
    if (longOnTheWay()) {
      return LONG_DEAD_AFTER;
    }
    long moves = 0;
    long first = acked + 1 - bufferLines - facts.plannerMoves();
    for (long index = Math.max(history.oldest(), first); index < next; index++) {
      moves += history.state(index).nanos;
    }
    return Math.min(LONG_DEAD_AFTER, DEAD_AFTER + SLOWED * moves);
  }

  private boolean markFits() {
    return fitsRing(MARK.length + 14);
  }

  /** After several questions everything has surely been taken out of the ring. */
  private boolean fitsRing(int length) {
    return oneLine || fitsRing(length, ringBytes, guarded && probes < CAREFUL_PROBES);
  }

  private void sendMark(long now) {
    LineState before = history.newest() == 0 ? new LineState() : history.state(history.newest());
    send(MARK, 0, MARK.length, MARK_FLAGS, before, now);
  }

  /** When {@link #tick} has something to do at the latest, if nothing comes in before. */
  long deadline() {
    if (failed) {
      return Long.MAX_VALUE;
    }
    long at = requestDueAt == 0 ? Long.MAX_VALUE : requestDueAt;
    if (quiet) {
      return Math.min(at, silentAt());
    }
    return acked + 1 < next ? Math.min(at, silenceEndsAt()) : at;
  }

  /** Whether so many lines are asked for again that a person should know. */
  boolean noisy() {
    return noise.worthTelling();
  }

  /**
   * The line to the printer was lost and is back, and the printer has kept its memory.
   *
   * @param lastNumber the number that it accepted last
   * @return whether that is a line of this history, and the stream goes on behind it
   */
  boolean resumeAfter(long lastNumber, long now) {
    long index = believable(lastNumber + 1);
    if (index < 0) {
      return false;
    }
    forget(now);
    rewindTo = index;
    confirmed = true;
    resume(now);
    return true;
  }
}

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
 * <p>What holds it together: the {@link Window} keeps a lower bound of what was executed. An ok
 * that is lost only narrows the window until the next of the {@link Marks}, an M105 whose own ok is
 * unmistakable, sets the count right; {@link Silence} tells when to ask for one. {@link Oks} says
 * which line an ok is for, {@link Rewind} which request to resend is believed. See docs/decisions.
 */
final class LineProtocol implements Rewind.Trouble {
  private static final byte[] MARK = "M105".getBytes(StandardCharsets.US_ASCII);
  private static final int MARK_FLAGS = Line.MARK | Line.HOST;

  /** What the protocol tells; on the hot thread. */
  interface Listener {
    /** The line at this index of the history was executed. */
    void acknowledged(long index);

    /** Streaming cannot go on. */
    void fault(String reason);

    /** The printer has forgotten every line that it had accepted. */
    void restarted();
  }

  private final History history = new History();
  private final Outgoing out;
  private final OkClock clock = new OkClock();
  private final Quality quality;
  private final NoiseGauge noise = new NoiseGauge();
  private final Window window = new Window(history, noise);
  private final Marks marks = new Marks(history);
  private final Silence silence = new Silence(clock, history, window);
  private final Rewind rewind;
  private final Oks oks;
  private final Listener listener;

  private BlackBox box = BlackBox.none();
  private FirmwareFacts facts = Firmwares.CAUTIOUS;
  private boolean failed;

  LineProtocol(Outgoing out, Quality quality, Listener listener) {
    this.out = out;
    this.quality = quality;
    this.listener = listener;
    this.rewind = new Rewind(history, window, clock, noise, quality, this);
    this.oks = new Oks(history, window, marks, rewind, quality, this::acknowledge);
  }

  /** A new connection: numbers go on behind one, nothing is on the way, nothing is known. */
  void restart(long lastNumber, long now) {
    history.restart(lastNumber);
    window.restart();
    clock.reset();
    noise.reset();
    facts = Firmwares.CAUTIOUS;
    oks.restart();
    forget(now);
  }

  private void forget(long now) {
    window.forget();
    marks.forget();
    rewind.forget();
    silence.forget(now);
    oks.forget();
    failed = false;
  }

  /** Takes the facts of the firmware; an override above 0 wins. */
  void firmware(FirmwareFacts known, int ringOverride, int bufferOverride, boolean onlyOne) {
    facts = known;
    window.firmware(known, ringOverride, bufferOverride, onlyOne);
  }

  /** From now on what is sent is remembered there. */
  void blackBox(BlackBox opened) {
    box = opened;
  }

  History history() {
    return history;
  }

  long acked() {
    return window.acked();
  }

  /** Index of the next line to go on the wire; more are known when it is not above the newest. */
  long next() {
    return window.next();
  }

  /** Whether everything that was given to the protocol is executed. */
  boolean drained() {
    return window.acked() == history.newest() && !rewind.quiet();
  }

  /**
   * Whether that is beyond doubt: the last line was a mark, and it was answered. A false ok is set
   * right by the line behind it; behind the last one there is none. Asks for a mark if need be.
   */
  boolean certain() {
    if (!drained()) {
      return false;
    }
    boolean sure = marks.isSureOf(window.acked());
    if (!sure) {
      marks.want();
    }
    return sure;
  }

  boolean quiet() {
    return rewind.quiet();
  }

  boolean markOnTheWay() {
    return marks.onTheWay();
  }

  /** Whether the line executed or waited for just now is a long one. */
  boolean longOnTheWay() {
    return window.longOnTheWay();
  }

  /** Whether line numbers should start again before they grow further. */
  boolean numbersHigh() {
    return history.nextNumber() >= facts.highestNumber();
  }

  /** Whether a line may be sent now. */
  boolean room(int commandLength, int flags) {
    if (rewind.quiet() || failed || window.behind()) {
      return false;
    }
    if (Line.has(flags, Line.MARK) && marks.onTheWay()) {
      return false;
    }
    return window.fits(commandLength + 7 + digits(history.nextNumber()), flags);
  }

  private static int digits(long number) {
    return number < 100 ? 2 : number < 10_000 ? 4 : 6;
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
    if (index == window.acked() + 1) {
      silence.firstSent(now);
    }
    out.put(history.bytes(), history.start(index), history.length(index), now);
    history.doneAt(index, out.freeAt());
    window.sent(index);
    marks.sent(index);
    quality.sent(now);
  }

  /** The answer to an unnumbered line may come any time: set the count right soon. */
  void unnumberedSent() {
    marks.want(!window.oneLine());
    window.guard(window.acked() + 1);
  }

  /** Takes a reply. Bytes of a half line are told by {@link #heard}. */
  void reply(ReplyReader reply, long now) {
    silence.heard(now);
    switch (reply.kind()) {
      case OK -> oks.take(reply, now);
      case RESEND -> rewind.requested(reply.number(), now);
      case LINE_ERROR -> rewind.announced(reply.number(), now);
      case BUSY, BUSY_PAUSED -> silence.busy(now);
      case WAIT -> {
        if (window.waits() && !rewind.quiet()) {
          silence.isOver(now);
        }
      }
      case UNKNOWN_COMMAND -> {
        if (window.guarded()) {
          window.discountOne();
        }
      }
      default -> {
        if (reply.oks() > 0) {
          oks.take(reply, now);
        }
      }
    }
  }

  /** Something came in, be it half a line. */
  void heard(long now) {
    silence.heard(now);
  }

  private void acknowledge(long index, long now) {
    if (Line.has(history.flags(index), Line.MARK)) {
      markArrived(index);
    }
    long gap = now - silence.since();
    if (!Line.has(history.flags(index), Line.LONG) && gap > 0) {
      clock.progressed(gap);
    }
    long latency = now - history.doneAt(index);
    clock.latency(latency);
    out.answered(latency);
    while (window.acked() < index) {
      long executed = window.executed();
      quality.acknowledged(history, executed, now);
      noise.acknowledged();
      listener.acknowledged(executed);
    }
    marks.executedUpTo(window.acked());
    rewind.executedUpTo(window.acked());
    silence.progressed(now);
  }

  private void markArrived(long index) {
    long waited = window.acked() + 1;
    if (silence.questions() > 0 && index == waited) {
      clock.falseAlarm();
    } else if (index > waited) {
      quality.timedOut();
    }
    window.settledBy(index);
    marks.sureOf(index);
  }

  @Override
  public void fail(String reason) {
    failed = true;
    listener.fault(reason);
  }

  @Override
  public void restarted() {
    failed = true;
    listener.restarted();
  }

  /**
   * Whatever time brings: the end of a silence, lines to send again, a question after a silence.
   */
  void tick(long now) {
    if (failed) {
      return;
    }
    if (now >= rewind.requestDueAt()) {
      rewind.requested(ReplyReader.NONE, now);
    }
    if (rewind.quiet()) {
      if (now < silentAt()) {
        return;
      }
      resume(now);
    }
    while (window.behind() && window.fits(history.length(next()), history.flags(next()))) {
      put(next(), now);
    }
    if (!window.oneLine() && marks.due()) {
      marks.want();
    }
    if (marks.wanted() && room(MARK.length, MARK_FLAGS)) {
      sendMark(now);
    }
    if (window.waits() && now >= silence.endsAt()) {
      ask(now);
    }
  }

  private long silentAt() {
    return rewind.silentAt(out.freeAt(), silence.lastHeard());
  }

  private void resume(long now) {
    long first = rewind.end();
    out.put('\n', now);
    if (first > 0) {
      goOnWith(first, now);
    }
    marks.want(!window.oneLine() || first == 0);
    window.guard(first > 0 ? first : window.acked() + 1);
    silence.begins(now);
  }

  private void goOnWith(long first, long now) {
    long accepted = first - 1;
    marks.lostFrom(first);
    if (window.acked() > accepted) {
      window.executedAtMost(accepted);
      marks.unsure();
    } else if (rewind.confirmed() && window.acked() < accepted - window.bufferLines()) {
      acknowledge(accepted - window.bufferLines(), now);
    }
    // Forwards too: an earlier request may have been damaged into one for an older line.
    window.goOnWith(first);
    history.restorePlace(first);
  }

  /** No ok for long: end a line whose newline may be lost, and send a mark. */
  private void ask(long now) {
    if (marks.mayBeAnswered(window.acked())) {
      acknowledge(marks.newest(), now);
      marks.unsure();
      marks.want();
      return;
    }
    if (silence.dead(now, facts.plannerMoves())) {
      fail("The printer has not answered for a minute.");
      return;
    }
    if (rewind.doubted()) {
      rewind.fulfilDoubted();
      return;
    }
    silence.asked(now);
    if (silence.newlineMayHelp()) {
      out.put('\n', now);
    }
    if (window.behind()) {
      // What was sent again may have been executed before and be dropped without a word: the line
      // behind it is either taken or asks for the right one.
      if (window.fitsRing(history.length(next()), silence.ringSettled())) {
        put(next(), now);
      }
      return;
    }
    askByMark(now);
  }

  private void askByMark(long now) {
    boolean oneLine = window.oneLine();
    boolean another = !marks.onTheWay() || silence.questions() % 4 == 0;
    boolean fits = window.fitsRing(MARK.length + 14, silence.ringSettled());
    if (another && (oneLine || silence.starved(now) || fits)) {
      if (!oneLine || silence.questions() > 1) {
        sendMark(now);
      }
    }
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
    long at = rewind.requestDueAt();
    if (rewind.quiet()) {
      return Math.min(at, silentAt());
    }
    return window.waits() ? Math.min(at, silence.endsAt()) : at;
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
    long index = rewind.believable(lastNumber + 1);
    if (index < 0) {
      return false;
    }
    forget(now);
    rewind.agreed(index);
    resume(now);
    return true;
  }
}

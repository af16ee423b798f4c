package io.easyprint.printhost.stream;

/**
 * The marks among the lines on the way: an M105 is answered with temperatures, so its ok cannot be
 * taken for another's, and everything before it was executed. Allocates nothing. Confined to the
 * hot thread.
 */
final class Marks {
  private static final int LINES_BETWEEN = 512;
  private static final int OKS_INSTEAD = 3;
  private static final long UNSURE = -1;

  private final History history;

  private long newest;
  private int held;
  private boolean inDoubt;
  private long sure;
  private int linesSince;
  private boolean wanted;

  Marks(History history) {
    this.history = history;
  }

  /** None is on the way, none is wanted. */
  void forget() {
    gone();
    linesSince = 0;
    wanted = false;
  }

  private void gone() {
    newest = 0;
    held = 0;
    inDoubt = false;
  }

  /** A line is on the wire. */
  void sent(long index) {
    if (Line.has(history.flags(index), Line.MARK)) {
      newest = index;
      held = 0;
      linesSince = 0;
      wanted = false;
    } else {
      linesSince++;
    }
  }

  boolean onTheWay() {
    return newest != 0;
  }

  /** The newest one on the way; 0 without any. */
  long newest() {
    return newest;
  }

  /** The oldest one on the way behind what was executed; there must be one. */
  long oldestBehind(long acked) {
    long index = acked + 1;
    while (index < newest && !Line.has(history.flags(index), Line.MARK)) {
      index++;
    }
    return index;
  }

  /** The answer may be an older mark's: then the newest is waited for until the line is silent. */
  void answered() {
    inDoubt = onTheWay();
  }

  /** A mark's answer came: all up to it is beyond doubt. */
  void sureOf(long index) {
    sure = index;
  }

  /** It was taken for executed without a proof. */
  void unsure() {
    sure = UNSURE;
  }

  boolean isSureOf(long index) {
    return sure == index;
  }

  /** An ok came where a mark is due; after several its own answer must have been lost. */
  boolean answerLost() {
    return ++held >= OKS_INSTEAD;
  }

  /** Whether the newest mark may have been answered unseen, all before it being executed. */
  boolean mayBeAnswered(long acked) {
    return inDoubt || held > 0 && newest == acked + 1;
  }

  /** Everything up to this line was executed. */
  void executedUpTo(long index) {
    if (newest <= index) {
      gone();
    }
  }

  /** Lines from this one on are lost, marks among them. */
  void lostFrom(long index) {
    if (newest >= index) {
      gone();
    }
  }

  void want() {
    wanted = true;
  }

  void want(boolean whether) {
    wanted = whether;
  }

  boolean wanted() {
    return wanted;
  }

  /** Whether so many lines followed the last one that another is due. */
  boolean due() {
    return linesSince >= LINES_BETWEEN;
  }
}

package io.easyprint.printhost.firmware;

/**
 * Cuts what the printer sends into lines and says what each means, without allocating.
 *
 * <p>Takes any byte: lines are bounded to {@link #MAX_LINE} bytes, the rest of a longer one is
 * dropped. Damaged lines are recognised as far as that is safe, because on a noisy wire an ok with
 * one wrong byte is far more likely than anything else that is as short: two or three bytes of
 * which at least one is right are an ok. Confined to the thread that feeds it.
 */
public final class ReplyReader {
  /** Longest line that is kept, bytes. */
  public static final int MAX_LINE = 512;

  /** No number was readable. */
  public static final long NONE = -1;

  private final byte[] line = new byte[MAX_LINE];
  private int length;
  private boolean ended;

  private ReplyKind kind = ReplyKind.TEXT;
  private int oks;
  private long number;
  private int planner;
  private int buffers;
  private boolean temperatures;

  /**
   * Takes one byte.
   *
   * @return whether a line that is not empty is complete; it is described by the other methods
   *     until the next call
   */
  public boolean take(byte b) {
    if (ended) {
      length = 0;
      ended = false;
    }
    if (b == '\n' || b == '\r') {
      if (length == 0) {
        return false;
      }
      ended = true;
      classify();
      return true;
    }
    if (length < MAX_LINE) {
      line[length++] = b;
    }
    return false;
  }

  /** Forgets a half line. */
  public void clear() {
    length = 0;
    ended = false;
  }

  /** What the line means. */
  public ReplyKind kind() {
    return kind;
  }

  /** How many oks the line holds: two where a newline between them was lost. */
  public int oks() {
    return oks;
  }

  /**
   * {@link ReplyKind#OK}: the N of an ADVANCED_OK. {@link ReplyKind#RESEND}: the line asked for.
   * {@link ReplyKind#LINE_ERROR}: the last line that was accepted. {@link #NONE} if not readable.
   */
  public long number() {
    return number;
  }

  /** Free places in the planner (P of an ADVANCED_OK); -1 if not said. */
  public int planner() {
    return planner;
  }

  /** Free places in the command buffer (B of an ADVANCED_OK); -1 if not said. */
  public int buffers() {
    return buffers;
  }

  /** Whether temperatures are in the line: an ok with them answers M105. */
  public boolean temperatures() {
    return temperatures;
  }

  /** The line's bytes; valid up to {@link #length()}. */
  public byte[] bytes() {
    return line;
  }

  /** The line's length. */
  public int length() {
    return length;
  }

  private void classify() {
    number = NONE;
    planner = -1;
    buffers = -1;
    oks = 0;
    int start = 0;
    while (start < length && line[start] == ' ') {
      start++;
    }
    int rest = length - start;
    temperatures = find("T:", start) >= 0 && find("/", start) >= 0;
    int okAt = okAt(start);
    if (okAt >= 0) {
      classifyOk(okAt);
    } else if (rest <= 3 && nearOk(start, rest)) {
      kind = ReplyKind.OK;
      oks = 1;
    } else {
      kind = classifyText(start);
      if (kind == ReplyKind.TEXT && start == 0 && temperatures && find(" T:", 0) == 2) {
        kind = ReplyKind.OK;
        oks = 1;
      } else if (kind != ReplyKind.RESEND && endsWithOk()) {
        oks = 1;
      }
    }
  }

  /** Where a leading ok ends, allowing for a doubled letter; -1 if there is none. */
  private int okAt(int start) {
    int at = start;
    while (at < length && line[at] == 'o' && at - start < 2) {
      at++;
    }
    if (at == start || at >= length || line[at] != 'k') {
      return -1;
    }
    at++;
    return at < length && line[at] == 'k' && at + 1 == length ? at + 1 : at;
  }

  private void classifyOk(int after) {
    kind = ReplyKind.OK;
    oks = 1;
    if (after == length) {
      return;
    }
    if (line[after] == ' ') {
      readAdvanced(after);
    }
    int again = find("ok", after);
    if (again >= 0 && length - again <= 3 && !temperatures) {
      oks = 2;
      return;
    }
    if (find("esend", after) >= 0 && find(":", after) >= 0) {
      kind = ReplyKind.RESEND;
      number = numberAfter(find(":", after) + 1);
    } else if (find("Last Line:", after) >= 0) {
      kind = ReplyKind.LINE_ERROR;
      number = numberAfter(find("Last Line:", after) + 10);
    }
  }

  private void readAdvanced(int from) {
    int at = from;
    while (at < length) {
      int letter = line[at++];
      if (letter == 'T' || letter == ':') {
        return;
      }
      if (letter == 'N' || letter == 'P' || letter == 'B') {
        long value = numberAfter(at);
        boolean word = at < length && line[at] != ' ' && line[at] != ':';
        if (word && value >= 0) {
          switch (letter) {
            case 'N' -> number = value;
            case 'P' -> planner = (int) Math.min(value, 1000);
            default -> buffers = (int) Math.min(value, 1000);
          }
        }
      }
    }
  }

  private boolean nearOk(int start, int rest) {
    int hits = 0;
    for (int i = start; i < length; i++) {
      if (line[i] == 'o' || line[i] == 'k') {
        hits++;
      }
    }
    if (rest == 1) {
      return hits == 1;
    }
    if (rest == 2) {
      return line[start] == 'o' || line[start + 1] == 'k';
    }
    return rest == 3 && hits >= 2;
  }

  private boolean endsWithOk() {
    return length >= 4 && line[length - 1] == 'k' && line[length - 2] == 'o' && line[0] != 'e';
  }

  private ReplyKind classifyText(int start) {
    if (resend(start)) {
      return ReplyKind.RESEND;
    }
    int lastLine = find("Last Line:", start);
    if (lastLine >= 0) {
      number = numberAfter(lastLine + 10);
      return ReplyKind.LINE_ERROR;
    }
    int first = line[start < length ? start : 0];
    if (first == '/' && is("//action:", start)) {
      return ReplyKind.ACTION;
    }
    if (is("start", start) && length - start == 5) {
      return ReplyKind.START;
    }
    if (is("wait", start) && length - start == 4) {
      return ReplyKind.WAIT;
    }
    if (is("busy:", start) || is("echo:busy:", start)) {
      boolean person = find("paused for user", start) >= 0 || find("paused for input", start) >= 0;
      return person ? ReplyKind.BUSY_PAUSED : ReplyKind.BUSY;
    }
    if (is("echo:Unknown command", start) || is("Unknown command", start)) {
      return ReplyKind.UNKNOWN_COMMAND;
    }
    if (is("!!", start) || is("fatal:", start)) {
      return ReplyKind.HALTED;
    }
    if (is("Error", start) || is("error", start)) {
      return classifyError(start);
    }
    return ReplyKind.TEXT;
  }

  private ReplyKind classifyError(int start) {
    if (find("hecksum", start) >= 0 || find("Line Number", start) >= 0) {
      return ReplyKind.LINE_ERROR;
    }
    if (find("Format error", start) >= 0) {
      return ReplyKind.LINE_ERROR;
    }
    boolean halted =
        find("halted", start) >= 0
            || find("kill()", start) >= 0
            || (find("hermal", start) >= 0 && find("unaway", start) >= 0)
            || find("MINTEMP", start) >= 0
            || find("MAXTEMP", start) >= 0
            || find("eating failed", start) >= 0
            || find("emergency stop", start) >= 0
            || find("STOP called", start) >= 0;
    return halted ? ReplyKind.HALTED : ReplyKind.ERROR;
  }

  /** {@code Resend: 12}, {@code rs 12}, {@code rs N12}, and the first with a damaged word. */
  private boolean resend(int start) {
    if (is("rs ", start)) {
      number = numberAfter(start + 3);
      return true;
    }
    int colon = find(":", start);
    if (colon >= start + 4 && colon <= start + 8 && length - start <= 26) {
      int hits = 0;
      for (int i = start; i < colon; i++) {
        if ("Resend".indexOf(line[i]) >= 0) {
          hits++;
        }
      }
      if (hits >= 4 && hits >= colon - start - 2 && similar(start, colon)) {
        number = numberAfter(colon + 1);
        return true;
      }
      return false;
    }
    if (is("Resend", start) || is("esend:", start)) {
      number = numberAfter(start + 6);
      return true;
    }
    return false;
  }

  private boolean similar(int start, int colon) {
    return find("Res", start) == start
        || find("esen", start) >= 0
        || find("end", start) == colon - 3
        || find("Rese", start) >= 0;
  }

  /** The whole number at a place, after spaces and an N; {@link #NONE} without one. */
  private long numberAfter(int from) {
    int at = from;
    while (at < length && (line[at] == ' ' || line[at] == 'N' || line[at] == ':')) {
      at++;
    }
    long value = 0;
    int digits = 0;
    while (at < length && line[at] >= '0' && line[at] <= '9' && digits < 12) {
      value = value * 10 + (line[at++] - '0');
      digits++;
    }
    return digits == 0 ? NONE : value;
  }

  private boolean is(String text, int at) {
    int count = text.length();
    if (at + count > length) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (line[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int find(String text, int from) {
    int last = length - text.length();
    for (int at = from; at <= last; at++) {
      if (is(text, at)) {
        return at;
      }
    }
    return -1;
  }
}

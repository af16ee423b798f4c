package io.easyprint.gcode;

/** Reads one line into a {@link GcodeLine}. Stateless; the inner loop of every scan. */
final class LineParser {
  private static final long[] TENS = new long[10];

  static {
    TENS[0] = 1;
    for (int i = 1; i < TENS.length; i++) {
      TENS[i] = TENS[i - 1] * 10;
    }
  }

  private LineParser() {}

  static void parse(GcodeLine line, byte[] bytes, int offset, int length) {
    int limit = offset + length;
    line.clear(bytes, limit);
    int at = offset;
    if (length >= 3
        && bytes[at] == (byte) 0xEF
        && bytes[at + 1] == (byte) 0xBB
        && bytes[at + 2] == (byte) 0xBF) {
      at += 3; // a byte order mark
    }
    at = skipParentheses(bytes, at, limit);
    if (at < limit && (bytes[at] & 0xDF) == 'N') {
      at = skipParentheses(bytes, skipLineNumber(bytes, at, limit), limit);
    }
    line.start = at;
    line.end = at;
    line.wordsStart = at;
    if (at == limit) {
      return;
    }
    int first = upper(bytes[at]);
    if (first == ';') {
      comment(line, at, limit);
    } else if (first == '*') {
      findComment(line, at, limit);
    } else {
      readCommand(line, first, at, limit);
    }
  }

  private static void readCommand(GcodeLine line, int first, int at, int limit) {
    byte[] bytes = line.bytes;
    int p = at + 1;
    if (p < limit && bytes[p] <= ' ') {
      p = skipBlanks(bytes, p, limit);
    }
    boolean numbered =
        (first == 'G' || first == 'M' || first == 'T') && p < limit && isDigit(bytes[p]);
    if (!numbered) {
      line.letter = first >= 'A' && first <= 'Z' ? (char) first : '?';
      line.end = textEnd(line, at, limit);
      line.wordsStart = Math.min(at + 1, line.end);
      return;
    }
    line.letter = (char) first;
    int number = 0;
    while (p < limit && isDigit(bytes[p])) {
      number = number < 100_000 ? number * 10 + (bytes[p] - '0') : number;
      p++;
    }
    line.code = number;
    if (p + 1 < limit && bytes[p] == '.' && isDigit(bytes[p + 1])) {
      int sub = 0;
      p++;
      while (p < limit && isDigit(bytes[p])) {
        sub = sub < 1_000 ? sub * 10 + (bytes[p] - '0') : sub;
        p++;
      }
      line.subcode = sub;
    }
    line.wordsStart = p;
    if (CommandFacts.takesText(line.letter, number)) {
      line.end = textEnd(line, p, limit);
    } else {
      readWords(line, p, limit);
    }
  }

  private static void readWords(GcodeLine line, int from, int limit) {
    byte[] bytes = line.bytes;
    int p = from;
    int lastUsed = from;
    while (p < limit) {
      int c = bytes[p];
      int word = (c & 0xDF) - 'A';
      if (c >= 'A' && word >= 0 && word < 26) {
        line.seen |= 1 << word;
        p = readValue(line, word, p + 1, limit);
        lastUsed = p;
      } else if (c == ' ' || (c >= 0 && c < ' ')) {
        p++;
        if (c == '\n') {
          break;
        }
      } else if (c == ';') {
        comment(line, p, limit);
        break;
      } else if (c == '*') {
        findComment(line, p, limit);
        break;
      } else if (c == '(') {
        p = afterParenthesis(bytes, p, limit);
      } else {
        p++;
        lastUsed = p;
      }
    }
    line.end = lastUsed;
  }

  /** Reads the number after a letter, if there is one; returns where to go on. */
  private static int readValue(GcodeLine line, int word, int from, int limit) {
    byte[] bytes = line.bytes;
    int p = from;
    if (p < limit && bytes[p] <= ' ') {
      p = skipBlanks(bytes, p, limit);
    }
    int start = p;
    boolean negative = false;
    if (p < limit && (bytes[p] == '-' || bytes[p] == '+')) {
      negative = bytes[p] == '-';
      p++;
    }
    long digits = 0;
    int first = p;
    while (p < limit && isDigit(bytes[p])) {
      digits = digits * 10 + (bytes[p] - '0');
      p++;
    }
    int whole = p - first;
    int decimals = 0;
    if (p < limit && bytes[p] == '.') {
      p++;
      int point = p;
      while (p < limit && isDigit(bytes[p])) {
        digits = digits * 10 + (bytes[p] - '0');
        p++;
      }
      decimals = p - point;
    }
    if (whole + decimals == 0) {
      return from;
    }
    long value;
    if (whole <= 8 && decimals <= 9) {
      value = digits * TENS[9 - decimals];
    } else {
      value = longNumber(bytes, first, limit);
    }
    if (word == 'E' - 'A' && p + 1 < limit && (bytes[p] & 0xDF) == 'E') {
      int after = exponentEnd(bytes, p, limit);
      if (after > p) {
        value = scaled(value, bytes, p + 1, after);
        p = after;
      }
    }
    int bit = 1 << word;
    line.values[word] = negative ? -value : value;
    line.valued |= bit;
    if (value > FixedPoint.MAX_WHOLE * FixedPoint.ONE) {
      line.unreadable = true;
    }
    return Math.max(p, start);
  }

  /** A number with more digits than fit: the whole part bounded, the decimals rounded. */
  private static long longNumber(byte[] bytes, int from, int limit) {
    int p = from;
    long whole = 0;
    while (p < limit && isDigit(bytes[p])) {
      whole = Math.min(FixedPoint.MAX_WHOLE + 1, whole * 10 + (bytes[p] - '0'));
      p++;
    }
    long fraction = 0;
    if (p < limit && bytes[p] == '.') {
      p++;
      long scale = FixedPoint.ONE / 10;
      while (p < limit && isDigit(bytes[p])) {
        if (scale > 0) {
          fraction += (bytes[p] - '0') * scale;
          scale = scale == 1 ? -1 : scale / 10;
        } else if (scale < 0) {
          fraction += bytes[p] >= '5' ? 1 : 0;
          scale = 0;
        }
        p++;
      }
    }
    return whole * FixedPoint.ONE + fraction;
  }

  /**
   * Some slicers write tiny extrusions as {@code E1.2e-05}; an E within an E means nothing else.
   */
  private static int exponentEnd(byte[] bytes, int at, int limit) {
    int p = at + 1;
    if (bytes[p] == '-' || bytes[p] == '+') {
      p++;
    }
    int digits = p;
    while (p < limit && isDigit(bytes[p])) {
      p++;
    }
    return p > digits ? p : at;
  }

  private static long scaled(long value, byte[] bytes, int from, int to) {
    boolean down = bytes[from] == '-';
    int exponent = 0;
    for (int p = isDigit(bytes[from]) ? from : from + 1; p < to; p++) {
      exponent = Math.min(99, exponent * 10 + (bytes[p] - '0'));
    }
    long result = value;
    for (int i = 1; i <= exponent && result != 0; i++) {
      if (down) {
        result = i == exponent ? (result + 5) / 10 : result / 10;
      } else {
        result = Math.min(result, Long.MAX_VALUE / 10) * 10;
      }
    }
    return result;
  }

  private static int skipLineNumber(byte[] bytes, int at, int limit) {
    int p = skipBlanks(bytes, at + 1, limit);
    if (p < limit && bytes[p] == '-') {
      p++;
    }
    if (p >= limit || !isDigit(bytes[p])) {
      return at;
    }
    while (p < limit && isDigit(bytes[p])) {
      p++;
    }
    return p;
  }

  private static int skipBlanks(byte[] bytes, int at, int limit) {
    int p = at;
    while (p < limit && bytes[p] <= ' ' && bytes[p] >= 0) {
      p++;
    }
    return p;
  }

  private static int skipParentheses(byte[] bytes, int at, int limit) {
    int p = skipBlanks(bytes, at, limit);
    while (p < limit && bytes[p] == '(') {
      p = skipBlanks(bytes, afterParenthesis(bytes, p, limit), limit);
    }
    return p;
  }

  private static int afterParenthesis(byte[] bytes, int at, int limit) {
    int p = at + 1;
    while (p < limit && bytes[p] != ')') {
      p++;
    }
    return Math.min(limit, p + 1);
  }

  private static int textEnd(GcodeLine line, int at, int limit) {
    byte[] bytes = line.bytes;
    int p = at;
    while (p < limit && bytes[p] != ';' && bytes[p] != '*' && bytes[p] != '\n') {
      p++;
    }
    findComment(line, p, limit);
    return trimmed(bytes, at, p);
  }

  private static void findComment(GcodeLine line, int from, int limit) {
    int p = from;
    while (p < limit && line.bytes[p] != ';') {
      p++;
    }
    if (p < limit) {
      comment(line, p, limit);
    }
  }

  private static void comment(GcodeLine line, int semicolon, int limit) {
    line.commentStart = semicolon + 1;
    line.commentEnd = trimmed(line.bytes, semicolon + 1, limit);
  }

  private static int trimmed(byte[] bytes, int from, int to) {
    int p = to;
    while (p > from && bytes[p - 1] <= ' ' && bytes[p - 1] >= 0) {
      p--;
    }
    return p;
  }

  private static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }

  private static int upper(int b) {
    return b >= 'a' && b <= 'z' ? b - 32 : b;
  }
}

package io.easyprint.gcode;

import java.nio.charset.StandardCharsets;

/**
 * One line of G-code taken apart: line number and checksum dropped, comment found, command and
 * words read. A reusable view of somebody else's bytes that allocates nothing; not thread-safe.
 *
 * <p>Reads what printers read (Marlin 2.1, {@code parser.cpp}): any case, words without spaces
 * between them ({@code G1X1Y2}), spaces inside words ({@code X 10}), {@code N…} and {@code *…} as
 * left by other senders, a byte order mark. Comments start with a semicolon or stand in
 * parentheses; a command that takes text ({@code M117}) keeps its parentheses.
 */
public final class GcodeLine {
  private final long[] values = new long[26];
  private byte[] bytes = new byte[0];
  private char letter;
  private int code;
  private int subcode;
  private int seen;
  private int valued;
  private int unreadable;
  private int start;
  private int end;
  private int wordsStart;
  private int commentStart;
  private int commentEnd;
  private int next;

  /** Takes apart a line given as text; a convenience for commands that are typed. */
  public GcodeLine parse(String line) {
    byte[] copy = line.getBytes(StandardCharsets.UTF_8);
    return parse(copy, 0, copy.length);
  }

  /**
   * Takes apart one line. The bytes are not copied: they must stay as they are while this view is
   * read.
   *
   * @param source holds the line
   * @param offset index of its first byte
   * @param length its length; a line ending may be part of it
   * @return this
   */
  public GcodeLine parse(byte[] source, int offset, int length) {
    bytes = source;
    seen = 0;
    valued = 0;
    unreadable = 0;
    letter = 0;
    code = -1;
    subcode = 0;
    int limit = offset + length;
    commentStart = limit;
    commentEnd = limit;
    int at = offset;
    if (length >= 3
        && source[at] == (byte) 0xEF
        && source[at + 1] == (byte) 0xBB
        && source[at + 2] == (byte) 0xBF) {
      at += 3;
    }
    at = skipParentheses(skipLineNumber(skipParentheses(at, limit), limit), limit);
    start = at;
    end = at;
    wordsStart = at;
    if (at == limit) {
      return this;
    }
    int first = upper(source[at]);
    if (first == ';') {
      comment(at, limit);
    } else if (first == '*') {
      findComment(at, limit);
    } else {
      readCommand(first, at, limit);
    }
    return this;
  }

  private void readCommand(int first, int at, int limit) {
    int digit = skipBlanks(at + 1, limit);
    boolean numbered =
        (first == 'G' || first == 'M' || first == 'T') && digit < limit && isDigit(bytes[digit]);
    if (!numbered) {
      letter = first >= 'A' && first <= 'Z' ? (char) first : '?';
      end = textEnd(at, limit);
      wordsStart = Math.min(at + 1, end);
      return;
    }
    letter = (char) first;
    int number = 0;
    int p = digit;
    while (p < limit && isDigit(bytes[p])) {
      number = number < 100_000 ? number * 10 + (bytes[p] - '0') : number;
      p++;
    }
    code = number;
    if (p + 1 < limit && bytes[p] == '.' && isDigit(bytes[p + 1])) {
      p++;
      while (p < limit && isDigit(bytes[p])) {
        subcode = subcode < 1_000 ? subcode * 10 + (bytes[p] - '0') : subcode;
        p++;
      }
    }
    wordsStart = p;
    if (CommandFacts.takesText(letter, code)) {
      end = textEnd(p, limit);
    } else {
      readWords(p, limit);
    }
  }

  private void readWords(int from, int limit) {
    int p = from;
    int lastUsed = from;
    while (p < limit) {
      int c = bytes[p];
      if (c <= ' ') {
        p++;
        if (c == '\n' || c == '\r') {
          break;
        }
      } else if (c == ';') {
        comment(p, limit);
        break;
      } else if (c == '*') {
        findComment(p, limit);
        break;
      } else if (c == '(') {
        p = afterParenthesis(p, limit);
      } else {
        int word = (c & 0xDF) - 'A';
        p++;
        if (word >= 0 && word < 26 && c >= 'A') {
          seen |= 1 << word;
          p = readValue(word, skipBlanks(p, limit), p, limit);
        }
        lastUsed = p;
      }
    }
    end = lastUsed;
  }

  /** Reads the number after a letter; returns where to go on. */
  private int readValue(int word, int from, int noValue, int limit) {
    int p = from;
    boolean negative = false;
    if (p < limit && (bytes[p] == '-' || bytes[p] == '+')) {
      negative = bytes[p] == '-';
      p++;
    }
    long whole = 0;
    int digits = 0;
    boolean tooLarge = false;
    while (p < limit && isDigit(bytes[p])) {
      whole = whole * 10 + (bytes[p] - '0');
      if (whole > FixedPoint.MAX_WHOLE) {
        tooLarge = true;
        whole = FixedPoint.MAX_WHOLE;
      }
      digits++;
      p++;
    }
    long fraction = 0;
    if (p < limit && bytes[p] == '.') {
      p++;
      long scale = FixedPoint.ONE;
      while (p < limit && isDigit(bytes[p])) {
        int d = bytes[p] - '0';
        if (scale > 1) {
          scale /= 10;
          fraction += d * scale;
        } else if (scale == 1) {
          fraction += d >= 5 ? 1 : 0;
          scale = 0;
        }
        digits++;
        p++;
      }
    }
    if (digits == 0) {
      return noValue;
    }
    long value = whole * FixedPoint.ONE + fraction;
    if (word == 'E' - 'A') {
      next = p;
      value = withExponent(value, p, limit);
      p = next;
    }
    int bit = 1 << word;
    values[word] = negative ? -value : value;
    valued |= bit;
    unreadable =
        tooLarge || value > FixedPoint.MAX_WHOLE * FixedPoint.ONE
            ? unreadable | bit
            : unreadable & ~bit;
    return p;
  }

  /**
   * Some slicers write tiny extrusions as {@code E1.2e-05}; an E within an E can mean nothing else.
   */
  private long withExponent(long value, int at, int limit) {
    if (at + 1 >= limit || (bytes[at] & 0xDF) != 'E') {
      return value;
    }
    int p = at + 1;
    boolean down = bytes[p] == '-';
    if (down || bytes[p] == '+') {
      p++;
    }
    if (p >= limit || !isDigit(bytes[p])) {
      return value;
    }
    int exponent = 0;
    while (p < limit && isDigit(bytes[p])) {
      exponent = Math.min(99, exponent * 10 + (bytes[p] - '0'));
      p++;
    }
    next = p;
    long scaled = value;
    for (int i = 0; i < exponent && scaled != 0; i++) {
      scaled =
          down
              ? (i == exponent - 1 ? (scaled + 5) / 10 : scaled / 10)
              : Math.min(scaled, Long.MAX_VALUE / 10) * 10;
    }
    return scaled;
  }

  private int skipLineNumber(int at, int limit) {
    if (at >= limit || (bytes[at] & 0xDF) != 'N') {
      return at;
    }
    int p = skipBlanks(at + 1, limit);
    if (p < limit && bytes[p] == '-') {
      p++;
    }
    if (p >= limit || !isDigit(bytes[p])) {
      return at;
    }
    while (p < limit && isDigit(bytes[p])) {
      p++;
    }
    return skipBlanks(p, limit);
  }

  private int skipBlanks(int at, int limit) {
    int p = at;
    while (p < limit && bytes[p] <= ' ' && bytes[p] >= 0) {
      p++;
    }
    return p;
  }

  private int skipParentheses(int at, int limit) {
    int p = skipBlanks(at, limit);
    while (p < limit && bytes[p] == '(') {
      p = skipBlanks(afterParenthesis(p, limit), limit);
    }
    return p;
  }

  private int afterParenthesis(int at, int limit) {
    int p = at + 1;
    while (p < limit && bytes[p] != ')') {
      p++;
    }
    return Math.min(limit, p + 1);
  }

  private int textEnd(int at, int limit) {
    int p = at;
    while (p < limit && bytes[p] != ';' && bytes[p] != '*' && bytes[p] != '\n') {
      p++;
    }
    findComment(p, limit);
    return trimmed(at, p);
  }

  private void findComment(int from, int limit) {
    int p = from;
    while (p < limit && bytes[p] != ';') {
      p++;
    }
    if (p < limit) {
      comment(p, limit);
    }
  }

  private void comment(int semicolon, int limit) {
    int from = semicolon + 1;
    commentStart = from;
    commentEnd = trimmed(from, limit);
  }

  private int trimmed(int from, int to) {
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

  /** Whether the line holds no command: empty, or a comment only. */
  public boolean blank() {
    return letter == 0;
  }

  /**
   * The command's letter: {@code G}, {@code M} or {@code T} with a {@link #code()}; any other
   * letter or {@code ?} for something else (a macro's name, say), 0 for a blank line.
   */
  public char letter() {
    return letter;
  }

  /** The number after the command's letter, -1 where there is none. */
  public int code() {
    return code;
  }

  /** The 1 in {@code G92.1}; 0 where there is none. */
  public int subcode() {
    return subcode;
  }

  /** Whether this is the plain command asked for, such as {@code is('G', 1)}. */
  public boolean is(char commandLetter, int commandCode) {
    return letter == commandLetter && code == commandCode && subcode == 0;
  }

  /** Whether a word with this upper-case letter is there, with or without a value. */
  public boolean has(char word) {
    return (seen & bit(word)) != 0;
  }

  /** Whether a word with this upper-case letter is there and carries a number. */
  public boolean hasValue(char word) {
    return (valued & bit(word)) != 0;
  }

  /** The words there are, one bit each: A is the lowest. */
  public int words() {
    return seen;
  }

  /** The words that carry a number, one bit each: A is the lowest. */
  public int valuedWords() {
    return valued;
  }

  /** The bit of a word's upper-case letter in {@link #words()}. */
  public static int bit(char word) {
    return 1 << (word - 'A');
  }

  /** Whether every number is within the bounds of sense ({@link FixedPoint#MAX_WHOLE}). */
  public boolean readable() {
    return unreadable == 0;
  }

  /** The word's number in billionths ({@link FixedPoint}); 0 where it has none. */
  public long value(char word) {
    return hasValue(word) ? values[word - 'A'] : 0;
  }

  /** The word's number as floating point, or the fallback where it has none. */
  public double number(char word, double fallback) {
    return hasValue(word) ? values[word - 'A'] / 1e9 : fallback;
  }

  /** The array that the line stands in. */
  public byte[] bytes() {
    return bytes;
  }

  /** Index of the command's letter in {@link #bytes()}. */
  public int start() {
    return start;
  }

  /** Index after the command's last word, comment and blanks left out. */
  public int end() {
    return end;
  }

  /** Index after the command's number: where its words or its text begin. */
  public int wordsStart() {
    return wordsStart;
  }

  /**
   * Index of the comment's first byte after the semicolon; equals {@link #commentEnd()} without.
   */
  public int commentStart() {
    return commentStart;
  }

  /** Index after the comment's last byte that is not blank. */
  public int commentEnd() {
    return commentEnd;
  }

  /** Whether the comment starts with these characters, right after the semicolon. */
  public boolean commentStartsWith(String prefix) {
    return matches(commentStart, commentEnd, prefix);
  }

  /** Whether the comment is these characters and no more, right after the semicolon. */
  public boolean commentIs(String text) {
    return commentEnd - commentStart == text.length() && commentStartsWith(text);
  }

  private boolean matches(int from, int to, String prefix) {
    int length = prefix.length();
    if (to - from < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[from + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The comment as text, without the semicolon; empty where there is none. Allocates. */
  public String comment() {
    return new String(bytes, commentStart, commentEnd - commentStart, StandardCharsets.UTF_8);
  }

  /** The command as it stands in the line, comment left out. Allocates. */
  public String command() {
    return new String(bytes, start, Math.max(0, end - start), StandardCharsets.UTF_8);
  }
}

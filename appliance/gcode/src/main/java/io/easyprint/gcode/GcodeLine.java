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
  final long[] values = new long[26];
  byte[] bytes = new byte[0];
  char letter;
  int code = -1;
  int subcode;
  int seen;
  int valued;
  boolean unreadable;
  int start;
  int end;
  int wordsStart;
  int commentStart;
  int commentEnd;

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
    LineParser.parse(this, source, offset, length);
    return this;
  }

  void clear(byte[] source, int limit) {
    bytes = source;
    letter = 0;
    code = -1;
    subcode = 0;
    seen = 0;
    valued = 0;
    unreadable = false;
    commentStart = limit;
    commentEnd = limit;
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
    return !unreadable;
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

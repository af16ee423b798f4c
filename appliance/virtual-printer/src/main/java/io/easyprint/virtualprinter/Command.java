package io.easyprint.virtualprinter;

import java.nio.charset.StandardCharsets;

/**
 * One line in the firmware's command buffer and, once parsed, its letter, number and parameters
 * (Marlin 2.1, gcode/parser.cpp: only G, M and T are commands, letters must be upper case, a
 * parameter's value ends at the first character that is no digit, sign or point). Reused for line
 * after line; confined to the machine's thread.
 */
final class Command {
  /** MAX_CMD_SIZE: longer lines are cut. */
  static final int MAX_SIZE = 96;

  /** The letter of a line that is no command. */
  static final char UNKNOWN = '?';

  private static final int LETTERS = 26;
  private static final double[] POWERS_OF_TEN = new double[23];

  static {
    double power = 1;
    for (int i = 0; i < POWERS_OF_TEN.length; i++) {
      POWERS_OF_TEN[i] = power;
      power *= 10;
    }
  }

  private final byte[] bytes = new byte[MAX_SIZE + 1];
  private final double[] values = new double[LETTERS];
  private int length;
  private int seen;
  private int valued;
  private int commandStart;
  private int commandEnd;
  private int textStart;
  private char letter;
  private int code;

  /** Copies a line into this place. */
  void set(byte[] source, int sourceLength) {
    System.arraycopy(source, 0, bytes, 0, sourceLength);
    length = sourceLength;
    bytes[length] = 0;
  }

  void set(String text) {
    byte[] source = text.getBytes(StandardCharsets.ISO_8859_1);
    set(source, Math.min(source.length, MAX_SIZE - 1));
  }

  void parse() {
    seen = 0;
    valued = 0;
    letter = UNKNOWN;
    code = 0;
    textStart = -1;
    int at = skipSpaces(0);
    if (bytes[at] == 'N' && isSignedDigit(bytes[at + 1])) {
      at = skipSpaces(skipDigits(at + 2));
    }
    commandStart = at;
    commandEnd = at;
    while (bytes[commandEnd] != 0 && bytes[commandEnd] != '*') {
      commandEnd++;
    }
    while (commandEnd > commandStart && bytes[commandEnd - 1] == ' ') {
      commandEnd--;
    }
    bytes[commandEnd] = 0;
    byte first = bytes[at];
    if (first != 'G' && first != 'M' && first != 'T') {
      return;
    }
    at = skipSpaces(at + 1);
    if (!isDigit(bytes[at])) {
      return;
    }
    letter = (char) first;
    int end = skipDigits(at);
    code = (int) Math.min(Short.MAX_VALUE, integer(at, end));
    parseParameters(skipSpaces(skipSubcode(end)));
  }

  private int skipSubcode(int from) {
    return bytes[from] == '.' ? skipDigits(from + 1) : from;
  }

  private void parseParameters(int from) {
    int at = from;
    while (bytes[at] != 0) {
      int name = bytes[at] - 'A';
      int start = at++;
      if (name >= 0 && name < LETTERS) {
        at = skipSpaces(at);
        seen |= 1 << name;
        if (startsNumber(at)) {
          valued |= 1 << name;
          values[name] = decimal(at);
        } else {
          valued &= ~(1 << name);
          noteText(start);
        }
      } else {
        noteText(start);
      }
      if (bytes[at] < 'A' || bytes[at] > 'Z') {
        while (isDigit(bytes[at]) || bytes[at] == '.' || isSign(bytes[at])) {
          at++;
        }
        at = skipSpaces(at);
      }
    }
  }

  private void noteText(int start) {
    if (textStart < 0) {
      textStart = start;
    }
  }

  private int skipSpaces(int from) {
    int at = from;
    while (bytes[at] == ' ') {
      at++;
    }
    return at;
  }

  private int skipDigits(int from) {
    int at = from;
    while (isDigit(bytes[at])) {
      at++;
    }
    return at;
  }

  private boolean startsNumber(int at) {
    int digit = isSign(bytes[at]) ? at + 1 : at;
    return isDigit(bytes[digit]) || (bytes[digit] == '.' && isDigit(bytes[digit + 1]));
  }

  private long integer(int from, int to) {
    long value = 0;
    for (int at = from; at < to && value < Integer.MAX_VALUE; at++) {
      value = value * 10 + bytes[at] - '0';
    }
    return value;
  }

  /** Exact to the last bit for up to fifteen digits: both halves of the quotient are exact. */
  private double decimal(int from) {
    int at = from;
    boolean negative = bytes[at] == '-';
    if (isSign(bytes[at])) {
      at++;
    }
    long digits = 0;
    int decimals = 0;
    boolean fraction = false;
    for (; isDigit(bytes[at]) || (bytes[at] == '.' && !fraction); at++) {
      if (bytes[at] == '.') {
        fraction = true;
      } else if (digits < Long.MAX_VALUE / 20) {
        digits = digits * 10 + bytes[at] - '0';
        decimals += fraction ? 1 : 0;
      }
    }
    double value = digits / POWERS_OF_TEN[decimals];
    return negative ? -value : value;
  }

  private static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }

  private static boolean isSign(byte value) {
    return value == '-' || value == '+';
  }

  private static boolean isSignedDigit(byte value) {
    return isDigit(value) || value == '-';
  }

  char letter() {
    return letter;
  }

  int code() {
    return code;
  }

  boolean is(char wantedLetter, int wantedCode) {
    return letter == wantedLetter && code == wantedCode;
  }

  /** Whether a parameter is there, with or without a value. */
  boolean has(char name) {
    return (seen & 1 << (name - 'A')) != 0;
  }

  /** Whether a parameter is there with a value. */
  boolean hasValue(char name) {
    return (valued & 1 << (name - 'A')) != 0;
  }

  double value(char name, double otherwise) {
    return hasValue(name) ? values[name - 'A'] : otherwise;
  }

  int intValue(char name, int otherwise) {
    return hasValue(name) ? (int) values[name - 'A'] : otherwise;
  }

  boolean flag(char name, boolean otherwise) {
    return has(name) ? value(name, 1) != 0 : otherwise;
  }

  /** The line number in front, as it stands; -1 when the line has none. */
  long lineNumber() {
    if (bytes[0] != 'N' || !isSignedDigit(bytes[1])) {
      return -1;
    }
    return bytes[1] == '-' ? -integer(2, skipDigits(2)) : integer(1, skipDigits(1));
  }

  /** The number in front with its letter, as ADVANCED_OK repeats it. */
  int numberEnd() {
    return bytes[0] == 'N' ? skipDigits(bytes[1] == '-' ? 2 : 1) : 0;
  }

  /** The text after the parameters that have values, such as a message. */
  String text() {
    return textStart < 0 ? "" : string(textStart);
  }

  /** The text from the first character after the code on, whatever it is (M117, M118). */
  String wholeText() {
    int at = commandStart + 1;
    at = skipSpaces(skipDigits(skipSpaces(at)));
    return string(at);
  }

  private String string(int from) {
    return new String(bytes, from, Math.max(0, commandEnd - from), StandardCharsets.ISO_8859_1);
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  int commandStart() {
    return commandStart;
  }

  int commandEnd() {
    return commandEnd;
  }
}

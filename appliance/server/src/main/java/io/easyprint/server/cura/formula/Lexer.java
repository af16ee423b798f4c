package io.easyprint.server.cura.formula;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Cuts a formula into words as Python's tokenizer does for one expression. */
final class Lexer {
  private static final List<String> OPERATORS =
      List.of(
          "**", "//", "==", "!=", "<=", ">=", "+", "-", "*", "/", "%", "(", ")", "[", "]", ",", ".",
          "<", ">", ":");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int depth;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) {
    return new Lexer(text).run();
  }

  private List<Token> run() {
    if (!text.isEmpty() && (text.charAt(0) == ' ' || text.charAt(0) == '\t')) {
      throw PythonException.syntax("unexpected indent");
    }
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\f') {
        at++;
      } else if (c == '\n' || c == '\r') {
        lineEnd();
      } else if (c == '#') {
        skipComment();
      } else if (isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(charAt(at + 1)))) {
        number();
      } else if (c == '\'' || c == '"') {
        string(c);
      } else if (Character.isJavaIdentifierStart(c) && c != '$') {
        name();
      } else {
        operator();
      }
    }
    tokens.add(new Token(Token.Kind.END, "", None.NONE));
    return tokens;
  }

  private void lineEnd() {
    at++;
    if (depth == 0 && !text.substring(at).isBlank()) {
      throw PythonException.syntax("a second line outside of brackets");
    }
  }

  private void skipComment() {
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
  }

  private void name() {
    int start = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at);
    Object constant =
        switch (word) {
          case "True" -> true;
          case "False" -> false;
          case "None" -> None.NONE;
          default -> "";
        };
    boolean literal = !constant.equals("");
    tokens.add(new Token(literal ? Token.Kind.LITERAL : Token.Kind.NAME, word, constant));
  }

  private void number() {
    int start = at;
    if (text.startsWith("0x", at) || text.startsWith("0X", at)) {
      at += 2;
      while (at < text.length() && Character.digit(text.charAt(at), 16) >= 0) {
        at++;
      }
      add(start, whole(text.substring(start + 2, at), 16));
      return;
    }
    boolean whole = true;
    digits();
    if (at < text.length() && text.charAt(at) == '.') {
      whole = false;
      at++;
      digits();
    }
    if (at < text.length() && (charAt(at) == 'e' || charAt(at) == 'E') && exponentFollows()) {
      whole = false;
      at += isDigit(charAt(at + 1)) ? 1 : 2;
      digits();
    }
    if (at < text.length() && Character.isJavaIdentifierStart(text.charAt(at)) && nextIsJoined()) {
      throw PythonException.syntax("invalid number");
    }
    String digits = text.substring(start, at).replace("_", "");
    if (!whole) {
      add(start, Double.valueOf(digits));
      return;
    }
    if (digits.length() > 1 && digits.charAt(0) == '0' && !digits.chars().allMatch(d -> d == '0')) {
      throw PythonException.syntax("leading zeros in a number");
    }
    add(start, whole(digits, 10));
  }

  /** Python lets a keyword follow a number without a space ("1if x else 2"), but no other word. */
  private boolean nextIsJoined() {
    int end = at;
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    return !List.of("if", "else", "and", "or", "in", "not", "for")
        .contains(text.substring(at, end));
  }

  private boolean exponentFollows() {
    int next = at + 1;
    if (next < text.length() && (charAt(next) == '+' || charAt(next) == '-')) {
      next++;
    }
    return next < text.length() && isDigit(charAt(next));
  }

  private void digits() {
    while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
  }

  private void string(char quote) {
    int start = at;
    StringBuilder value = new StringBuilder();
    at++;
    while (true) {
      if (at >= text.length() || text.charAt(at) == '\n') {
        throw PythonException.syntax("a string without its end");
      }
      char c = text.charAt(at++);
      if (c == quote) {
        break;
      }
      value.append(c == '\\' ? escape() : String.valueOf(c));
    }
    add(start, value.toString());
  }

  private String escape() {
    if (at >= text.length()) {
      throw PythonException.syntax("a string without its end");
    }
    char c = text.charAt(at++);
    return switch (c) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case '\\', '\'', '"' -> String.valueOf(c);
      case '\n' -> "";
      case 'x' -> code(2);
      case 'u' -> code(4);
      default -> "\\" + c;
    };
  }

  private String code(int length) {
    if (at + length > text.length()) {
      throw PythonException.syntax("a truncated escape in a string");
    }
    String digits = text.substring(at, at + length);
    at += length;
    return Character.toString(((Number) whole(digits, 16)).intValue());
  }

  private void operator() {
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, at)) {
        at += operator.length();
        depth += "([".contains(operator) ? 1 : ")]".contains(operator) ? -1 : 0;
        tokens.add(new Token(Token.Kind.OPERATOR, operator, None.NONE));
        return;
      }
    }
    throw PythonException.syntax("unexpected character " + text.charAt(at));
  }

  private void add(int start, Object value) {
    tokens.add(new Token(Token.Kind.LITERAL, text.substring(start, at), value));
  }

  private char charAt(int index) {
    return text.charAt(index);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static Object whole(String digits, int radix) {
    try {
      return PyNumber.whole(new BigInteger(digits, radix));
    } catch (NumberFormatException e) {
      throw PythonException.syntax("no number: " + digits);
    }
  }
}

package io.easyprint.server.cura.formula;

/** One word of a formula: its kind, its text and, for numbers and strings, its value. */
record Token(Kind kind, String text, Object value) {
  enum Kind {
    NAME,
    LITERAL,
    OPERATOR,
    END
  }

  boolean is(String operator) {
    return kind == Kind.OPERATOR && text.equals(operator);
  }

  boolean isWord(String word) {
    return kind == Kind.NAME && text.equals(word);
  }
}

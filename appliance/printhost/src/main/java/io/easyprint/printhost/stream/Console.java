package io.easyprint.printhost.stream;

/** Makes text from a printer harmless: printable, bounded. Stateless. */
final class Console {
  private static final int LONGEST = 1024;

  private Console() {}

  /** Control characters, escapes and invisible characters become a middle dot. */
  static String printable(String text) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), LONGEST));
    text.codePoints()
        .limit(LONGEST)
        .forEach(c ->
            clean.appendCodePoint(
                c == '\t'
                    ? ' '
                    : Character.isISOControl(c)
                            || c == 0xFFFD
                            || Character.getType(c) == Character.FORMAT
                            || Character.getType(c) == Character.SURROGATE
                        ? '·'
                        : c));
    return clean.toString();
  }
}

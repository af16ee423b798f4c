package io.easyprint.server.mail;

/**
 * A mail as it will be read.
 *
 * @param to one address
 * @param subject one line
 * @param text plain
 * @param html the same with a button
 */
public record Letter(String to, String subject, String text, String html) {
  /** Without the words, which hold a link. */
  @Override
  public String toString() {
    return "Letter[" + subject + "]";
  }
}

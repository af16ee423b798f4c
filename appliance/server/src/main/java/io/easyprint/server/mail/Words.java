package io.easyprint.server.mail;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * The words of each mail in each language: {@code words_LANGUAGE.properties}, with KIND.subject,
 * KIND.text (paragraphs by line) and, for a mail with a link, KIND.button. Thread-safe.
 */
public final class Words {
  private static final String BUNDLE = "io.easyprint.server.mail.words";

  private Words() {}

  /**
   * A mail.
   *
   * @param kind which one
   * @param language {@code en} or {@code ko}
   * @param link where its button leads, if it has one
   * @param values for the places {0}, {1}, … of the texts; never markup, whatever they hold
   */
  public static Letter of(
      String kind, String language, String to, Optional<String> link, String... values) {
    ResourceBundle words =
        ResourceBundle.getBundle(
            BUNDLE,
            Locale.of(language),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    String subject = fill(words.getString(kind + ".subject"), values);
    List<String> paragraphs = fill(words.getString(kind + ".text"), values).lines().toList();
    String foot = words.getString("foot");
    StringBuilder text = new StringBuilder();
    paragraphs.forEach(paragraph -> text.append(paragraph).append("\n\n"));
    link.ifPresent(address -> text.append(address).append("\n\n"));
    text.append("-- \n").append(foot).append('\n');
    String button = link.isPresent() ? words.getString(kind + ".button") : "";
    return new Letter(
        to, subject, text.toString(), html(language, subject, paragraphs, link, button, foot));
  }

  private static String html(
      String language,
      String subject,
      List<String> paragraphs,
      Optional<String> link,
      String button,
      String foot) {
    StringBuilder html = new StringBuilder();
    html.append("<!doctype html><html lang=\"").append(escape(language));
    html.append("\"><head><meta charset=\"utf-8\"><title>").append(escape(subject));
    html.append("</title></head><body style=\"font-family:sans-serif;line-height:1.5;")
        .append("max-width:34em;margin:2em auto;padding:0 1em\"><h1 style=\"font-size:1.3em\">");
    html.append(escape(subject)).append("</h1>");
    paragraphs.forEach(paragraph -> html.append("<p>").append(escape(paragraph)).append("</p>"));
    link.ifPresent(address -> {
      String safe = escape(address);
      html.append("<p><a href=\"").append(safe).append("\" style=\"display:inline-block;");
      html.append("padding:.7em 1.2em;border-radius:.4em;background:#0b6e4f;color:#fff;");
      html.append("text-decoration:none\">").append(escape(button)).append("</a></p>");
      html.append("<p style=\"word-break:break-all;color:#555\">").append(safe).append("</p>");
    });
    html.append("<p style=\"color:#555;border-top:1px solid #ccc;padding-top:1em\">");
    return html.append(escape(foot)).append("</p></body></html>").toString();
  }

  /** MessageFormat reads a quote as the beginning of what it leaves alone. */
  private static String fill(String pattern, String... values) {
    Object[] lines =
        Arrays.stream(values).map(value -> value.replaceAll("\\p{Cntrl}", " ")).toArray();
    return new MessageFormat(pattern.replace("'", "''"), Locale.ROOT).format(lines);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}

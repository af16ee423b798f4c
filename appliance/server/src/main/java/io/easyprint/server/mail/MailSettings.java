package io.easyprint.server.mail;

import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;

/**
 * The way to the SMTP server.
 *
 * @param host empty: there is none, mails stay in the outbox
 * @param security {@code starttls}, {@code tls} or {@code none}; what is asked for is required
 * @param user empty: no log-in
 * @param from the sender's address
 */
record MailSettings(
    String host, int port, String security, String user, String password, String from) {
  static MailSettings of(Settings settings) {
    String user = settings.text(Setting.MAIL_USER);
    String from = settings.text(Setting.MAIL_FROM);
    return new MailSettings(
        settings.text(Setting.MAIL_HOST),
        (int) Math.min(65_535, settings.number(Setting.MAIL_PORT)),
        settings.text(Setting.MAIL_SECURITY),
        user,
        settings.text(Setting.MAIL_PASSWORD),
        from.isEmpty() ? (user.contains("@") ? user : "easyprint@localhost") : from);
  }

  boolean isSet() {
    return !host.isEmpty();
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "MailSettings[" + host + ":" + port + " " + security + "]";
  }
}

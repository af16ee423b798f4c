package io.easyprint.server.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;

/**
 * Hands one mail to an SMTP server, within half a minute or not at all. Encryption is required
 * unless it was switched off, and the server has to show a certificate for its name. Thread-safe.
 */
final class SmtpSender {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Optional<SSLSocketFactory> trust;
  private final String patience;

  /**
   * A sender.
   *
   * @param trust other authorities than the machine's own, for tests
   */
  SmtpSender(Optional<SSLSocketFactory> trust) {
    this(trust, PATIENCE);
  }

  SmtpSender(Optional<SSLSocketFactory> trust, Duration patience) {
    this.trust = trust;
    this.patience = Long.toString(patience.toMillis());
  }

  /**
   * Sends.
   *
   * @param id the same for each attempt, so that a mail that went out twice is one at its reader's
   * @throws MessagingException with the server's words
   */
  void send(MailSettings to, String id, Letter letter) throws MessagingException {
    Session session = Session.getInstance(properties(to));
    MimeMessage message = new Identified(session, "<" + id + "@easyprint>");
    message.setFrom(new InternetAddress(to.from(), true));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
    message.setSubject(letter.subject(), "utf-8");
    message.setSentDate(Date.from(Instant.now()));
    message.setHeader("Auto-Submitted", "auto-generated");
    MimeMultipart both = new MimeMultipart("alternative");
    MimeBodyPart text = new MimeBodyPart();
    text.setText(letter.text(), "utf-8");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(letter.html(), "utf-8", "html");
    both.addBodyPart(text);
    both.addBodyPart(html);
    message.setContent(both);
    message.saveChanges();
    try (Transport transport = session.getTransport("smtp")) {
      if (to.user().isEmpty()) {
        transport.connect();
      } else {
        transport.connect(to.host(), to.port(), to.user(), to.password());
      }
      transport.sendMessage(message, message.getAllRecipients());
    }
  }

  private Properties properties(MailSettings to) {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", to.host());
    properties.setProperty("mail.smtp.port", Integer.toString(to.port()));
    properties.setProperty("mail.smtp.auth", Boolean.toString(!to.user().isEmpty()));
    properties.setProperty("mail.smtp.connectiontimeout", patience);
    properties.setProperty("mail.smtp.timeout", patience);
    properties.setProperty("mail.smtp.writetimeout", patience);
    properties.setProperty("mail.smtp.quitwait", "false");
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    switch (to.security()) {
      case "starttls" -> {
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", "true");
      }
      case "tls" -> properties.setProperty("mail.smtp.ssl.enable", "true");
      default -> {
        // In the clear, as somebody chose.
      }
    }
    trust.ifPresent(factory -> properties.put("mail.smtp.ssl.socketFactory", factory));
    return properties;
  }

  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}

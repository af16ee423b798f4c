package io.easyprint.server.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.easyprint.server.config.Setting;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** For tests: a real SMTP server in this process, and what it got. */
public final class Mailbox implements AutoCloseable {
  private static final Pattern LINK = Pattern.compile("(https?://\\S+#token=\\S+)");

  private final GreenMail server;
  private int read;

  /** Listens on a free port of the loopback. */
  public Mailbox() {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
  }

  /** Where it listens. */
  public int port() {
    return server.getSmtp().getPort();
  }

  /** Settings that send everything here. */
  public Map<Setting, String> settings() {
    return Map.of(
        Setting.MAIL_HOST,
        "127.0.0.1",
        Setting.MAIL_PORT,
        "" + port(),
        Setting.MAIL_SECURITY,
        "none",
        Setting.MAIL_FROM,
        "printer@example.org");
  }

  /** The next mail that comes, waited for. */
  public Received next() throws MessagingException, IOException {
    if (!server.waitForIncomingEmail(60_000, read + 1)) {
      throw new AssertionError("No mail came; so far " + read);
    }
    return Received.of(server.getReceivedMessages()[read++]);
  }

  /** How many came that were not read. */
  public int unread() {
    return server.getReceivedMessages().length - read;
  }

  /** Forgets what came. */
  public void clear() throws FolderException {
    server.purgeEmailFromAllMailboxes();
    read = 0;
  }

  @Override
  public void close() {
    server.stop();
  }

  /** A mail as it came. */
  public record Received(String to, String subject, String text, String html, String id) {
    static Received of(MimeMessage message) throws MessagingException, IOException {
      MimeMultipart both = (MimeMultipart) message.getContent();
      BodyPart text = both.getBodyPart(0);
      BodyPart html = both.getBodyPart(1);
      return new Received(
          message.getAllRecipients()[0].toString(),
          message.getSubject(),
          text.getContent().toString(),
          html.getContent().toString(),
          message.getMessageID());
    }

    /** The address of its button. */
    public String link() {
      Matcher matcher = LINK.matcher(text);
      if (!matcher.find() || !html.contains(matcher.group(1))) {
        throw new AssertionError("No link in: " + text);
      }
      return matcher.group(1);
    }

    /** The token of its button. */
    public String token() {
      return link().substring(link().indexOf("#token=") + 7);
    }
  }
}

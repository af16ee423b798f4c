package io.easyprint.server.mail;

import io.easyprint.server.config.Settings;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import io.easyprint.server.store.RandomId;
import io.easyprint.server.store.Store;
import io.easyprint.server.tasks.TaskHandler;
import io.easyprint.server.tasks.TaskKind;
import io.easyprint.server.tasks.TaskRun;
import io.easyprint.server.tasks.Tasks;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mails in the background: what is posted in a committed transaction goes out, over restarts,
 * tried again with a growing pause, and is given up where everybody can see it. Without an SMTP
 * server it lies in the outbox.
 *
 * <p>Thread-safe.
 */
public final class Post {
  private static final Logger LOG = LoggerFactory.getLogger(Post.class);
  private static final String TASK = "mail";
  private static final int ATTEMPTS = 12;

  private final Tasks tasks;
  private final MailStore rows;
  private final InstantSource clock;
  private final Supplier<Settings> settings;
  private final SmtpSender sender;

  /**
   * Registers with the tasks, so before they start.
   *
   * @param settings those of now
   * @param backOff pause before the second attempt; it doubles with each
   * @param trust other authorities than the machine's, for tests
   */
  public Post(
      Store store,
      Tasks tasks,
      InstantSource clock,
      Supplier<Settings> settings,
      Duration backOff,
      Optional<SSLSocketFactory> trust) {
    this.tasks = tasks;
    this.rows = new MailStore(store);
    this.clock = clock;
    this.settings = settings;
    this.sender = new SmtpSender(trust);
    tasks.register(
        new TaskKind(TASK, 1, ATTEMPTS, backOff),
        new TaskHandler() {
          @Override
          public void run(TaskRun run) throws Exception {
            deliver(run.payload());
          }

          @Override
          public void gaveUp(TaskRun run, String error) {
            rows.end(run.payload(), MailStore.FAILED, error);
          }
        });
  }

  /**
   * Posts within a transaction.
   *
   * @param life after which the mail is of no use any more
   */
  public void send(Handle handle, Letter letter, Duration life) {
    String id = RandomId.next();
    long now = clock.millis();
    long goodUntil = now + life.toMillis();
    if (MailSettings.of(settings.get()).isSet()) {
      MailStore.add(handle, id, letter, now, goodUntil, MailStore.WAITING);
      tasks.add(handle, TASK, id);
    } else {
      MailStore.add(handle, id, letter, now, goodUntil, MailStore.OUTBOX);
    }
  }

  /** Sends at once, for the test button; the refusal has the server's words. */
  void test(Letter letter) {
    try {
      sender.send(MailSettings.of(settings.get()), RandomId.next(), letter);
    } catch (MessagingException e) {
      throw new ProblemException(Kind.UNAVAILABLE, "mail", "The mail did not go out: " + words(e));
    }
  }

  boolean hasServer() {
    return MailSettings.of(settings.get()).isSet();
  }

  List<MailView> newest(int most) {
    return rows.newest(most, clock.millis());
  }

  private void deliver(String id) throws MessagingException {
    MailStore.Row row = rows.find(id).orElse(null);
    if (row == null || !row.state().equals(MailStore.WAITING)) {
      return; // A run before this one had sent it and died.
    }
    if (row.goodUntil() < clock.millis()) {
      rows.end(id, MailStore.FAILED, "Its link ran out before it could be sent: " + row.error());
      return;
    }
    MailSettings to = MailSettings.of(settings.get());
    if (!to.isSet()) {
      rows.toOutbox(id);
      return;
    }
    try {
      sender.send(to, id, row.letter());
    } catch (MessagingException e) {
      rows.failedOnce(id, words(e));
      throw new MessagingException(words(e), e);
    }
    rows.end(id, MailStore.SENT, null);
    LOG.info("A mail went out: {}", row.letter().subject());
  }

  private static String words(MessagingException e) {
    StringBuilder words = new StringBuilder();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage()).strip();
      if (words.indexOf(message) < 0) {
        words.append(words.isEmpty() ? "" : ": ").append(message);
      }
    }
    return words.toString();
  }
}

package io.easyprint.server.notices;

import io.easyprint.server.accounts.Recipients.Recipient;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.store.RandomId;
import io.easyprint.server.store.Store;
import io.easyprint.server.tasks.TaskHandler;
import io.easyprint.server.tasks.TaskKind;
import io.easyprint.server.tasks.TaskRun;
import io.easyprint.server.tasks.Tasks;
import io.easyprint.server.web.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the addresses that people named, in the background: what is posted in a committed
 * transaction goes out, over restarts, tried again with a growing pause, and is given up where its
 * account can see it. Each call is signed. Thread-safe.
 */
public final class Webhooks {
  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
  private static final String TASK = "webhook";
  private static final String TEST = "test";

  /** At once: an address that hangs must not hold up the others. */
  private static final int PARALLEL = 4;

  private static final int ATTEMPTS = 12;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Beyond this many calls that wait no more are tried out. */
  private static final int MOST_WAITING = 10;

  private final Store store;
  private final Tasks tasks;
  private final InstantSource clock;
  private final Function<String, Optional<Recipient>> recipients;
  private final WebhookStore rows;
  private final WebhookSender sender;

  /**
   * Registers with the tasks, so before they start.
   *
   * @param recipients by account
   * @param localToo whether this machine may be called, too; asked at each call
   * @param backOff pause before the second attempt; it doubles with each
   */
  public Webhooks(
      Store store,
      Tasks tasks,
      InstantSource clock,
      Function<String, Optional<Recipient>> recipients,
      BooleanSupplier localToo,
      Duration backOff) {
    this.store = store;
    this.tasks = tasks;
    this.clock = clock;
    this.recipients = recipients;
    this.rows = new WebhookStore(store);
    this.sender = new WebhookSender(localToo, PATIENCE);
    tasks.register(
        new TaskKind(TASK, PARALLEL, ATTEMPTS, backOff),
        new TaskHandler() {
          @Override
          public void run(TaskRun run) throws Exception {
            call(run.payload());
          }

          @Override
          public void gaveUp(TaskRun run, String error) {
            rows.mark(run.payload(), WebhookStore.FAILED, error);
          }
        });
  }

  /** Posts within a transaction. */
  void post(
      Handle handle,
      String account,
      String event,
      String printId,
      String name,
      String reason,
      String link) {
    String id = RandomId.next();
    long now = clock.millis();
    WebhookBody body =
        new WebhookBody(id, event, now, printId.isEmpty() ? null : printId, name, reason, link);
    WebhookStore.add(handle, id, account, event, Json.text(body), now);
    tasks.add(handle, TASK, id);
  }

  /** Posts a call to try it out. */
  void test(String account, String link) {
    if (addressOf(account).isEmpty()) {
      throw ProblemException.conflict("no-webhook", "Save an address first.");
    }
    store.useTransaction(handle -> {
      if (WebhookStore.waiting(handle, account) >= MOST_WAITING) {
        throw ProblemException.conflict("webhooks-wait", "There are calls that wait already.");
      }
      post(handle, account, TEST, "", "", "", link);
    });
  }

  List<WebhookCall> newest(String account) {
    return rows.newest(account);
  }

  boolean hasSecret(String account) {
    return rows.hasSecret(account);
  }

  String renewSecret(String account) {
    return rows.renew(account);
  }

  private String addressOf(String account) {
    return recipients.apply(account).map(owner -> owner.wishes().webhook()).orElse("");
  }

  private void call(String id) throws IOException, InterruptedException {
    WebhookStore.Row row = rows.find(id).orElse(null);
    if (row == null || !row.state().equals(WebhookStore.WAITING)) {
      return; // A run before this one had made it and died, or the account is gone.
    }
    String address = addressOf(row.account());
    if (address.isEmpty()) {
      rows.mark(id, WebhookStore.FAILED, "There is no address any more.");
      return;
    }
    if (row.createdAt() + OwnerNotices.LIFE.toMillis() < clock.millis()) {
      rows.mark(id, WebhookStore.FAILED, "It could not be made within a day.");
      return;
    }
    try {
      byte[] body = row.body().getBytes(StandardCharsets.UTF_8);
      sender.send(URI.create(address), rows.secret(row.account()), id, body);
    } catch (IOException e) {
      rows.mark(id, WebhookStore.WAITING, e.getMessage());
      throw e;
    }
    rows.mark(id, WebhookStore.SENT, null);
    LOG.info("A webhook was called");
  }
}

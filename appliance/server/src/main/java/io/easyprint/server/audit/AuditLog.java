package io.easyprint.server.audit;

import io.avaje.jsonb.Json;
import io.easyprint.server.store.Store;
import io.easyprint.server.web.Audit;
import io.easyprint.server.web.Caller;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps who changed what, and shows it to administrators: the last 20,000 entries. It never has
 * what was sent, so no password or key. Thread-safe.
 */
public final class AuditLog implements Audit, Feature {
  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
  private static final int PAGE = 100;
  private static final int KEPT = 20_000;

  /** Cleared out once in so many entries. */
  private static final int SWEEP_EVERY = 500;

  /** One entry; the account is empty for somebody unknown. */
  @Json
  record Entry(
      long time, String accountId, String name, String address, String action, int status) {}

  @Json
  record Page(List<Entry> items, @Nullable String next) {}

  private final Store store;
  private final InstantSource clock;
  private final java.util.concurrent.atomic.AtomicInteger added =
      new java.util.concurrent.atomic.AtomicInteger();

  /** In this store. */
  public AuditLog(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/api/v1/audit", this::list);
  }

  @Override
  public void done(Optional<Caller> caller, String address, String action, int status) {
    try {
      store.useTransaction(handle -> {
        handle.execute(
            "insert into audit (made_at, account_id, name, address, action, status)"
                + " values (?, ?, ?, ?, ?, ?)",
            clock.millis(),
            caller.map(Caller::accountId).orElse(""),
            caller.map(Caller::name).orElse(""),
            address,
            action.length() > 200 ? action.substring(0, 200) : action,
            status);
        if (added.incrementAndGet() % SWEEP_EVERY == 0) {
          handle.execute(
              "delete from audit where number < (select max(number) from audit) - " + KEPT);
        }
      });
    } catch (RuntimeException e) {
      LOG.error("The audit log cannot be written", e);
    }
  }

  private Reply list(Request request) {
    int page = request.query("page", 1, 1, 10_000);
    List<Entry> found =
        store.with(handle ->
            handle
                .createQuery(
                    "select made_at, account_id, name, address, action, status from audit"
                        + " order by number desc offset ? rows fetch next ? rows only")
                .bind(0, (page - 1) * PAGE)
                .bind(1, PAGE + 1)
                .map((row, context) ->
                    new Entry(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getInt(6)))
                .list());
    String next = found.size() > PAGE ? Integer.toString(page + 1) : null;
    return Reply.json(new Page(found.stream().limit(PAGE).toList(), next));
  }
}

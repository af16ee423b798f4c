package io.easyprint.server.notices;

import io.easyprint.server.store.Store;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of the tables webhook_call and webhook_secret. Thread-safe. */
final class WebhookStore {
  static final String WAITING = "waiting";
  static final String SENT = "sent";
  static final String FAILED = "failed";

  /** How many of an account are kept to look at. */
  static final int KEPT = 20;

  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A call with what is sent. */
  record Row(String id, String account, String body, long createdAt, String state) {}

  private final Store store;

  WebhookStore(Store store) {
    this.store = store;
  }

  static void add(
      Handle handle, String id, String account, String event, String body, long createdAt) {
    handle.execute(
        "insert into webhook_call (id, account_id, event, body, created_at, state)"
            + " values (?, ?, ?, ?, ?, 'waiting')",
        id,
        account,
        event,
        body,
        createdAt);
    handle.execute(
        "delete from webhook_call where account_id = ? and state <> 'waiting' and number <"
            + " (select max(number) from webhook_call where account_id = ?) - "
            + KEPT,
        account,
        account);
  }

  static int waiting(Handle handle, String account) {
    return handle
        .createQuery("select count(*) from webhook_call where account_id = ? and state = 'waiting'")
        .bind(0, account)
        .mapTo(int.class)
        .one();
  }

  Optional<Row> find(String id) {
    return store.with(handle ->
        handle
            .createQuery(
                "select id, account_id, body, created_at, state from webhook_call where id = ?")
            .bind(0, id)
            .map((row, context) ->
                new Row(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getLong(4),
                    row.getString(5)))
            .findOne());
  }

  /** Those of an account, the newest first. */
  List<WebhookCall> newest(String account) {
    return store.with(handle ->
        handle
            .createQuery(
                "select id, event, created_at, state, error from webhook_call"
                    + " where account_id = ? order by number desc")
            .bind(0, account)
            .setMaxRows(KEPT)
            .map((row, context) ->
                new WebhookCall(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getString(4),
                    row.getString(5)))
            .list());
  }

  void mark(String id, String state, @Nullable String error) {
    store.useTransaction(handle ->
        handle.execute(
            "update webhook_call set state = ?, error = ? where id = ?",
            state,
            error == null || error.length() <= 1000 ? error : error.substring(0, 1000),
            id));
  }

  /** Whether an account has a secret. */
  boolean hasSecret(String account) {
    return store.with(handle -> secret(handle, account)).isPresent();
  }

  /** An account's secret; one that it has not seen is made where it has none. */
  String secret(String account) {
    return store.inTransaction(
        handle -> secret(handle, account).orElseGet(() -> renew(handle, account)));
  }

  /** A new secret in place of the one before. */
  String renew(String account) {
    return store.inTransaction(handle -> renew(handle, account));
  }

  private static Optional<String> secret(Handle handle, String account) {
    return handle
        .createQuery("select secret from webhook_secret where account_id = ?")
        .bind(0, account)
        .mapTo(String.class)
        .findOne();
  }

  private static String renew(Handle handle, String account) {
    byte[] bits = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bits);
    String secret = HexFormat.of().formatHex(bits);
    handle.execute("delete from webhook_secret where account_id = ?", account);
    handle.execute(
        "insert into webhook_secret (account_id, secret) values (?, ?)", account, secret);
    return secret;
  }
}

package io.easyprint.server.mail;

import io.easyprint.server.store.Store;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of the table mail. Thread-safe. */
final class MailStore {
  static final String WAITING = "waiting";
  static final String OUTBOX = "outbox";
  static final String SENT = "sent";
  static final String FAILED = "failed";

  /** How many are kept to look at. */
  private static final int KEPT = 200;

  record Row(
      String id,
      Letter letter,
      long createdAt,
      long goodUntil,
      String state,
      @Nullable String error) {}

  private final Store store;

  MailStore(Store store) {
    this.store = store;
  }

  static void add(Handle handle, String id, Letter letter, long now, long goodUntil, String state) {
    handle.execute(
        "insert into mail (id, recipient, subject, text_body, html_body, created_at, good_until,"
            + " state) values (?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        letter.to(),
        letter.subject(),
        letter.text(),
        letter.html(),
        now,
        goodUntil,
        state);
    handle.execute(
        "delete from mail where state <> 'waiting' and number <"
            + " (select max(number) from mail) - "
            + KEPT);
  }

  Optional<Row> find(String id) {
    return store.with(handle ->
        handle
            .createQuery(
                "select id, recipient, subject, text_body, html_body, created_at, good_until,"
                    + " state, error from mail where id = ?")
            .bind(0, id)
            .map((row, context) ->
                new Row(
                    row.getString(1),
                    new Letter(
                        row.getString(2), row.getString(3), row.getString(4), row.getString(5)),
                    row.getLong(6),
                    row.getLong(7),
                    row.getString(8),
                    row.getString(9)))
            .findOne());
  }

  /** The newest first. */
  List<MailView> newest(int most, long now) {
    return store.with(handle ->
        handle
            .createQuery(
                "select id, recipient, subject, created_at, good_until, state, error, text_body"
                    + " from mail order by number desc")
            .setMaxRows(most)
            .map((row, context) ->
                new MailView(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getLong(4),
                    row.getString(6),
                    row.getString(7),
                    OUTBOX.equals(row.getString(6)) && row.getLong(5) > now
                        ? row.getString(8)
                        : null))
            .list());
  }

  /** Says how it ended; its words are forgotten, as they hold a link. */
  void end(String id, String state, @Nullable String error) {
    store.useTransaction(handle ->
        handle.execute(
            "update mail set state = ?, error = ?, text_body = '', html_body = '' where id = ?",
            state,
            error == null || error.length() <= 1000 ? error : error.substring(0, 1000),
            id));
  }

  void failedOnce(String id, String error) {
    store.useTransaction(handle ->
        handle.execute(
            "update mail set error = ? where id = ?",
            error.length() <= 1000 ? error : error.substring(0, 1000),
            id));
  }

  void toOutbox(String id) {
    store.useTransaction(
        handle -> handle.execute("update mail set state = 'outbox' where id = ?", id));
  }
}

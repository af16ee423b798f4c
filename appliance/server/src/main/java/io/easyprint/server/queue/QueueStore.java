package io.easyprint.server.queue;

import io.easyprint.server.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The rows of the table queue_entry. Thread-safe. */
final class QueueStore {
  private static final String COLUMNS =
      "id, slice_id, owner, created_at, position, copies, printed, hold, not_before, reason,"
          + " timelapse";

  private final Store store;

  QueueStore(Store store) {
    this.store = store;
  }

  Store store() {
    return store;
  }

  void add(Entry e) {
    store.useTransaction(handle ->
        handle.execute(
            "insert into queue_entry (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            e.id(),
            e.sliceId(),
            e.owner(),
            e.createdAt(),
            e.position(),
            e.copies(),
            e.printed(),
            e.hold(),
            e.notBefore(),
            e.reason(),
            e.timelapse().name()));
  }

  List<Entry> all() {
    return store.with(handle ->
        handle
            .createQuery("select " + COLUMNS + " from queue_entry order by position, number")
            .map(QueueStore::entry)
            .list());
  }

  Optional<Entry> find(String id) {
    return store.with(handle -> find(handle, id));
  }

  static Optional<Entry> find(Handle handle, String id) {
    return handle
        .createQuery("select " + COLUMNS + " from queue_entry where id = ?")
        .bind(0, id)
        .map(QueueStore::entry)
        .findOne();
  }

  boolean uses(String sliceId) {
    return store.with(handle ->
        handle
            .createQuery("select count(*) from queue_entry where slice_id = ?")
            .bind(0, sliceId)
            .mapTo(int.class)
            .one())
        > 0;
  }

  static void update(Handle handle, Entry e) {
    handle.execute(
        "update queue_entry set position = ?, copies = ?, printed = ?, hold = ?, not_before = ?,"
            + " reason = ?, timelapse = ? where id = ?",
        e.position(),
        e.copies(),
        e.printed(),
        e.hold(),
        e.notBefore(),
        shortened(e.reason()),
        e.timelapse().name(),
        e.id());
  }

  static void remove(Handle handle, String id) {
    handle.execute("delete from queue_entry where id = ?", id);
  }

  static void removeAllOf(Handle handle, String owner) {
    handle.execute("delete from queue_entry where owner = ?", owner);
  }

  private static @Nullable String shortened(@Nullable String text) {
    return text == null || text.length() <= 1000 ? text : text.substring(0, 999) + "…";
  }

  private static Entry entry(ResultSet row, StatementContext context) throws SQLException {
    return new Entry(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        row.getLong(5),
        row.getInt(6),
        row.getInt(7),
        row.getBoolean(8),
        row.getLong(9),
        row.getString(10),
        TimelapseMode.valueOf(row.getString(11)));
  }
}

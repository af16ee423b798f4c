package io.easyprint.server.timelapse;

import io.easyprint.server.queue.TimelapseMode;
import io.easyprint.server.store.Store;
import io.easyprint.server.timelapse.Timelapse.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of the table timelapse. Thread-safe. */
final class TimelapseStore {
  private static final String ALL =
      "select print_id, mode, state, error, frames, bytes, made_at from timelapse";

  private final Store store;

  TimelapseStore(Store store) {
    this.store = store;
  }

  static void begin(Handle handle, String printId, TimelapseMode mode) {
    handle.execute(
        "insert into timelapse (print_id, mode, state, frames, bytes, made_at)"
            + " values (?, ?, 'RECORDING', 0, 0, 0)",
        printId,
        mode.name());
  }

  /** Nothing more is recorded; whether anything was. */
  static boolean recorded(Handle handle, String printId) {
    return handle.execute(
            "update timelapse set state = 'WAITING' where print_id = ? and state = 'RECORDING'",
            printId)
        == 1;
  }

  Optional<Timelapse> find(String printId) {
    return store.with(handle ->
        handle
            .createQuery(ALL + " where print_id = ?")
            .bind(0, printId)
            .map(TimelapseStore::timelapse)
            .findOne());
  }

  /** All of them, those made first at the front. */
  List<Timelapse> all() {
    return store.with(handle ->
        handle.createQuery(ALL + " order by made_at").map(TimelapseStore::timelapse).list());
  }

  void done(String printId, int frames, long bytes, long at) {
    store.useTransaction(handle ->
        handle.execute(
            "update timelapse set state = 'DONE', error = null, frames = ?, bytes = ?,"
                + " made_at = ? where print_id = ?",
            frames,
            bytes,
            at,
            printId));
  }

  void fail(String printId, String error) {
    store.useTransaction(handle ->
        handle.execute(
            "update timelapse set state = 'FAILED', error = ? where print_id = ?",
            error.length() <= 1000 ? error : error.substring(0, 1000),
            printId));
  }

  void remove(String printId) {
    store.useTransaction(
        handle -> handle.execute("delete from timelapse where print_id = ?", printId));
  }

  private static Timelapse timelapse(ResultSet row, StatementContext context) throws SQLException {
    return new Timelapse(
        row.getString(1),
        TimelapseMode.valueOf(row.getString(2)),
        State.valueOf(row.getString(3)),
        row.getString(4),
        row.getInt(5),
        row.getLong(6),
        row.getLong(7));
  }
}

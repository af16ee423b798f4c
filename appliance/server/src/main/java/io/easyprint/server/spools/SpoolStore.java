package io.easyprint.server.spools;

import io.easyprint.server.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of the table spool. Thread-safe. */
final class SpoolStore {
  private static final String COLUMNS =
      "id, name, material, colour, diameter, weight_g, left_g, price, loaded";

  private final Store store;

  SpoolStore(Store store) {
    this.store = store;
  }

  Store store() {
    return store;
  }

  List<Spool> all() {
    return store.with(handle ->
        handle
            .createQuery("select " + COLUMNS + " from spool order by number")
            .map(SpoolStore::spool)
            .list());
  }

  /**
   * Keeps all others' changes waiting until the transaction ends. Two that had read the same row
   * before they change it would wait for each other.
   */
  static void lock(Handle handle) {
    handle.execute("lock table spool in exclusive mode");
  }

  static Optional<Spool> find(Handle handle, String id) {
    return handle
        .createQuery("select " + COLUMNS + " from spool where id = ?")
        .bind(0, id)
        .map(SpoolStore::spool)
        .findOne();
  }

  /** The one on the printer. */
  static Optional<Spool> loaded(Handle handle) {
    return handle
        .createQuery("select " + COLUMNS + " from spool where loaded = true")
        .map(SpoolStore::spool)
        .findFirst();
  }

  /** Adds it, or writes all of it anew; where it is loaded no other one is. */
  static void save(Handle handle, Spool s) {
    if (s.loaded()) {
      handle.execute("update spool set loaded = false where id <> ?", s.id());
    }
    int there =
        handle.execute(
            "update spool set name = ?, material = ?, colour = ?, diameter = ?, weight_g = ?,"
                + " left_g = ?, price = ?, loaded = ? where id = ?",
            s.name(),
            s.material(),
            s.colour(),
            s.diameter(),
            s.weightG(),
            s.leftG(),
            s.price(),
            s.loaded(),
            s.id());
    if (there == 0) {
      handle.execute(
          "insert into spool (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          s.id(),
          s.name(),
          s.material(),
          s.colour(),
          s.diameter(),
          s.weightG(),
          s.leftG(),
          s.price(),
          s.loaded());
    }
  }

  static int count(Handle handle) {
    return handle.createQuery("select count(*) from spool").mapTo(int.class).one();
  }

  static int remove(Handle handle, String id) {
    return handle.execute("delete from spool where id = ?", id);
  }

  private static Spool spool(ResultSet row, StatementContext context) throws SQLException {
    double price = row.getDouble(8);
    Double known = row.wasNull() ? null : price;
    return new Spool(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getDouble(5),
        row.getDouble(6),
        row.getDouble(7),
        known,
        row.getBoolean(9));
  }
}

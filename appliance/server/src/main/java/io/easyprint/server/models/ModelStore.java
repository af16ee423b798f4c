package io.easyprint.server.models;

import io.easyprint.server.mesh.ModelFormat;
import io.easyprint.server.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The rows of the table model. Thread-safe. */
final class ModelStore {
  private static final String COLUMNS =
      "id, owner, name, format, bytes, sha256, created_at, size_x, size_y, size_z, triangles,"
          + " volume, warnings";

  /** How a list may be sorted. */
  enum Order {
    NAME("name", "lower(name), number"),
    NEWEST("-createdAt", "number desc"),
    LARGEST("-bytes", "bytes desc, number desc");

    private final String key;
    private final String columns;

    Order(String key, String columns) {
      this.key = key;
      this.columns = columns;
    }

    static Optional<Order> of(String key) {
      return List.of(values()).stream().filter(order -> order.key.equals(key)).findFirst();
    }
  }

  private final Store store;

  ModelStore(Store store) {
    this.store = store;
  }

  /** Adds it, and what {@code with} adds, in one transaction. */
  void add(Model m, Consumer<Handle> with) {
    store.useTransaction(handle -> {
      handle.execute(
          "insert into model (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          m.id(),
          m.owner(),
          m.name(),
          m.format().name(),
          m.bytes(),
          m.sha256(),
          m.createdAt(),
          m.size().x(),
          m.size().y(),
          m.size().z(),
          m.triangles(),
          m.volume(),
          String.join("\n", m.warnings()));
      with.accept(handle);
    });
  }

  Optional<Model> find(String id) {
    return store.with(handle ->
        handle
            .createQuery("select " + COLUMNS + " from model where id = ?")
            .bind(0, id)
            .map((row, context) -> model(row))
            .findOne());
  }

  /**
   * A part of an account's models.
   *
   * @param shapes without ready G-code
   */
  List<Model> list(String owner, String search, boolean shapes, Order order, int from, int most) {
    String like =
        "%"
            + search
                .toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_")
            + "%";
    return store.with(handle ->
        handle
            .createQuery(
                "select "
                    + COLUMNS
                    + " from model where owner = ? and lower(name) like ? escape '!'"
                    + (shapes ? " and format <> 'GCODE'" : "")
                    + " order by "
                    + order.columns
                    + " offset ? rows fetch next ? rows only")
            .bind(0, owner)
            .bind(1, like)
            .bind(2, from)
            .bind(3, most)
            .map((row, context) -> model(row))
            .list());
  }

  boolean remove(String id) {
    return store.inTransaction(handle -> handle.execute("delete from model where id = ?", id)) == 1;
  }

  /** The models of one account: how many, and their bytes. */
  long[] sumOf(String owner) {
    return store.with(handle ->
        handle
            .createQuery("select count(*), coalesce(sum(bytes), 0) from model where owner = ?")
            .bind(0, owner)
            .map((row, context) -> new long[] {row.getLong(1), row.getLong(2)})
            .one());
  }

  List<String> idsOf(String owner) {
    return store.with(handle ->
        handle
            .createQuery("select id from model where owner = ?")
            .bind(0, owner)
            .mapTo(String.class)
            .list());
  }

  Set<String> ids() {
    return store.with(
        handle -> handle.createQuery("select id from model").mapTo(String.class).set());
  }

  long bytes() {
    return store.with(handle ->
        handle.createQuery("select coalesce(sum(bytes), 0) from model").mapTo(Long.class).one());
  }

  private static Model model(ResultSet row) throws SQLException {
    String warnings = row.getString("warnings");
    return new Model(
        row.getString("id"),
        row.getString("owner"),
        row.getString("name"),
        ModelFormat.valueOf(row.getString("format")),
        row.getLong("bytes"),
        row.getString("sha256"),
        row.getLong("created_at"),
        new Extent(row.getDouble("size_x"), row.getDouble("size_y"), row.getDouble("size_z")),
        row.getInt("triangles"),
        row.getDouble("volume"),
        warnings.isEmpty() ? List.of() : List.of(warnings.split("\n")));
  }
}

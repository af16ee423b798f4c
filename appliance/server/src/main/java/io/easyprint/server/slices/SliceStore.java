package io.easyprint.server.slices;

import io.easyprint.server.models.Extent;
import io.easyprint.server.slicing.SliceFacts;
import io.easyprint.server.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.NullArgument;
import org.jspecify.annotations.Nullable;

/** The rows of the table slice. Thread-safe. */
final class SliceStore {
  private static final String COLUMNS =
      "id, owner, model_id, model_name, state, error, created_at, ready, printer, material,"
          + " request, settings, fingerprint, bytes, sha256, seconds, engine_seconds, filament_mm,"
          + " filament_g, cost, layers, size_x, size_y, size_z";

  private static final String SELECT = "select " + COLUMNS + " from slice ";
  private static final int LONGEST_ERROR = 2000;

  private final Store store;

  SliceStore(Store store) {
    this.store = store;
  }

  Store store() {
    return store;
  }

  void add(Handle handle, Slice s) {
    SliceFacts f =
        s.facts() == null ? new SliceFacts(0, "", 0, -1, 0, 0, null, 0, NOWHERE) : s.facts();
    handle.execute(
        "insert into slice (" + COLUMNS + ") values (" + "?, ".repeat(23) + "?)",
        s.id(),
        s.owner(),
        s.modelId(),
        s.modelName(),
        s.state().name(),
        orNull(s.error(), Types.VARCHAR),
        s.createdAt(),
        s.ready(),
        s.printer(),
        s.material(),
        s.request(),
        s.settings(),
        s.fingerprint(),
        f.bytes(),
        f.sha256(),
        f.seconds(),
        f.engineSeconds(),
        f.filamentMm(),
        f.filamentG(),
        orNull(f.cost(), Types.DOUBLE),
        f.layers(),
        f.size().x(),
        f.size().y(),
        f.size().z());
  }

  private static final Extent NOWHERE = new Extent(0, 0, 0);

  Optional<Slice> find(String id) {
    return first("where id = ?", id);
  }

  /** The newest of a model that an account may see, newest first. */
  List<Slice> ofModel(String modelId, int most) {
    return list("where model_id = ? order by number desc", most, modelId);
  }

  List<Slice> ofOwner(String owner, int most) {
    return list("where owner = ? order by number desc", most, owner);
  }

  /** What waits or is being made, oldest first. */
  List<Slice> undone() {
    return list("where state in ('WAITING', 'SLICING') order by number", Integer.MAX_VALUE);
  }

  /** What waits for the engine, oldest first. */
  List<Slice> waiting() {
    return list("where state = 'WAITING' and ready = false order by number", Integer.MAX_VALUE);
  }

  /** What the engine has made, oldest first. */
  List<Slice> made() {
    return list("where state = 'DONE' and ready = false order by number", Integer.MAX_VALUE);
  }

  /** What this piece of background work had begun. */
  Optional<Slice> begunBy(String task) {
    return first("where state = 'SLICING' and task = ?", task);
  }

  /** Finished ones that came out as this one would, the same account's first. */
  List<Slice> same(String fingerprint) {
    return list("where fingerprint = ? and state = 'DONE' order by number", 50, fingerprint);
  }

  /** One of this account and model that is there or on the way. */
  Optional<Slice> same(String fingerprint, String owner, String modelId) {
    return first(
        "where fingerprint = ? and owner = ? and model_id = ?"
            + " and state in ('WAITING', 'SLICING', 'DONE') order by number desc",
        fingerprint,
        owner,
        modelId);
  }

  /** Begins it; false when it does not wait any more. */
  boolean begin(String id, String task) {
    return store.inTransaction(handle ->
        handle.execute(
            "update slice set state = 'SLICING', task = ? where id = ? and state = 'WAITING'",
            task,
            id))
        == 1;
  }

  /** It is done; false when somebody has cancelled it. */
  boolean done(String id, SliceFacts f) {
    return store.inTransaction(handle ->
        handle.execute(
            "update slice set state = 'DONE', error = null, bytes = ?, sha256 = ?, seconds = ?,"
                + " engine_seconds = ?, filament_mm = ?, filament_g = ?, cost = ?, layers = ?,"
                + " size_x = ?, size_y = ?, size_z = ?"
                + " where id = ? and state in ('WAITING', 'SLICING')",
            f.bytes(),
            f.sha256(),
            f.seconds(),
            f.engineSeconds(),
            f.filamentMm(),
            f.filamentG(),
            orNull(f.cost(), Types.DOUBLE),
            f.layers(),
            f.size().x(),
            f.size().y(),
            f.size().z(),
            id))
        == 1;
  }

  /** It will not be done; false when it has an end already. */
  boolean end(String id, SliceState state, @Nullable String error) {
    String text =
        error == null ? null : error.substring(0, Math.min(LONGEST_ERROR, error.length()));
    return store.inTransaction(handle ->
        handle.execute(
            "update slice set state = ?, error = ?"
                + " where id = ? and state in ('WAITING', 'SLICING')",
            state.name(),
            orNull(text, Types.VARCHAR),
            id))
        == 1;
  }

  /** Removes a settled one; false where there is none. */
  boolean remove(String id) {
    return store.inTransaction(handle ->
        handle.execute(
            "delete from slice where id = ? and state not in ('WAITING', 'SLICING')", id))
        == 1;
  }

  Set<String> ids() {
    return store.with(
        handle -> handle.createQuery("select id from slice").mapTo(String.class).set());
  }

  long bytes() {
    return store.with(handle ->
        handle.createQuery("select coalesce(sum(bytes), 0) from slice").mapTo(Long.class).one());
  }

  /** The database wants to know what kind of nothing it is. */
  private static Object orNull(@Nullable Object value, int type) {
    return value == null ? new NullArgument(type) : value;
  }

  private Optional<Slice> first(String where, Object... values) {
    return list(where, 1, values).stream().findFirst();
  }

  private List<Slice> list(String where, int most, Object... values) {
    return store.with(handle -> {
      var query = handle.createQuery(SELECT + where).setMaxRows(most);
      for (int i = 0; i < values.length; i++) {
        query.bind(i, values[i]);
      }
      return query.map((row, context) -> slice(row)).list();
    });
  }

  private static Slice slice(ResultSet row) throws SQLException {
    SliceState state = SliceState.valueOf(row.getString("state"));
    double cost = row.getDouble("cost");
    SliceFacts facts =
        new SliceFacts(
            row.getLong("bytes"),
            row.getString("sha256"),
            row.getDouble("seconds"),
            row.getDouble("engine_seconds"),
            row.getDouble("filament_mm"),
            row.getDouble("filament_g"),
            row.getObject("cost") == null ? null : Double.valueOf(cost),
            row.getInt("layers"),
            new Extent(row.getDouble("size_x"), row.getDouble("size_y"), row.getDouble("size_z")));
    return new Slice(
        row.getString("id"),
        row.getString("owner"),
        row.getString("model_id"),
        row.getString("model_name"),
        state,
        row.getString("error"),
        row.getLong("created_at"),
        row.getBoolean("ready"),
        row.getString("printer"),
        row.getString("material"),
        row.getString("request"),
        row.getString("settings"),
        row.getString("fingerprint"),
        state == SliceState.DONE ? facts : null);
  }
}

package io.easyprint.server.bed;

import io.easyprint.server.store.Store;
import io.easyprint.server.web.Json;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of bed_way and bed_clearing. Thread-safe. */
final class ClearingStore {
  /** There is one printer. */
  private static final int PLACE = 1;

  private static final int LONGEST_REASON = 1000;

  private final Store store;

  ClearingStore(Store store) {
    this.store = store;
  }

  ClearingSettings settings() {
    return store.with(ClearingStore::settings);
  }

  static ClearingSettings settings(Handle handle) {
    return handle
        .createQuery("select settings from bed_way where place = ?")
        .bind(0, PLACE)
        .mapTo(String.class)
        .findOne()
        .map(json -> Json.read(json.getBytes(StandardCharsets.UTF_8), ClearingSettings.class))
        .orElse(ClearingSettings.FIRST);
  }

  void put(ClearingSettings settings) {
    String json = Json.text(settings);
    store.useTransaction(handle -> {
      handle.execute("delete from bed_way where place = ?", PLACE);
      handle.execute("insert into bed_way (place, settings) values (?, ?)", PLACE, json);
    });
  }

  Optional<Clearing> clearing() {
    return store.with(handle ->
        handle
            .createQuery(
                "select print_id, name, owner, slice_id, phase, reason, since from bed_clearing"
                    + " where place = ?")
            .bind(0, PLACE)
            .map((row, context) -> read(row))
            .findOne());
  }

  private static Clearing read(ResultSet row) throws SQLException {
    return new Clearing(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Clearing.Phase.valueOf(row.getString(5)),
        row.getString(6),
        row.getLong(7));
  }

  void save(Clearing clearing) {
    store.useTransaction(handle -> save(handle, clearing));
  }

  void save(Clearing clearing, HeldListener also) {
    store.useTransaction(handle -> {
      save(handle, clearing);
      also.held(handle, clearing);
    });
  }

  static void save(Handle handle, Clearing clearing) {
    String reason = clearing.reason();
    if (reason != null && reason.length() > LONGEST_REASON) {
      reason = reason.substring(0, LONGEST_REASON);
    }
    handle.execute("delete from bed_clearing where place = ?", PLACE);
    handle.execute(
        "insert into bed_clearing (place, print_id, name, owner, slice_id, phase, reason, since)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
        PLACE,
        clearing.printId(),
        clearing.name(),
        clearing.owner(),
        clearing.sliceId(),
        clearing.phase().name(),
        reason,
        clearing.since());
  }

  void remove() {
    store.useTransaction(
        handle -> handle.execute("delete from bed_clearing where place = ?", PLACE));
  }
}

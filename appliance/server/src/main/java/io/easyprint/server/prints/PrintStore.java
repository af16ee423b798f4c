package io.easyprint.server.prints;

import io.easyprint.printhost.api.Outcome;
import io.easyprint.server.models.Extent;
import io.easyprint.server.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The rows of the tables print and print_event. Thread-safe. */
final class PrintStore {
  private static final String ALL =
      "id, entry_id, owner, owner_name, model_id, slice_id, name, printer, material, size_x, size_y,"
          + " size_z, started_at, month, ended_at, seconds, layers, filament_mm, filament_g, cost, outcome,"
          + " reason, quality, seen";

  /**
   * Events of one print beyond this are left out: a printer that chatters must not fill the disk.
   */
  private static final int MOST_EVENTS = 300;

  private final Store store;

  PrintStore(Store store) {
    this.store = store;
  }

  static void insert(Handle handle, Print p) {
    handle.execute(
        "insert into print ("
            + ALL
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        p.id(),
        p.entryId(),
        p.owner(),
        p.ownerName(),
        p.modelId(),
        p.sliceId(),
        p.name(),
        p.printer(),
        p.material(),
        p.size().x(),
        p.size().y(),
        p.size().z(),
        p.startedAt(),
        month(p.startedAt()),
        p.endedAt(),
        p.seconds(),
        p.layers(),
        p.filamentMm(),
        p.filamentG(),
        p.cost(),
        p.outcome() == null ? null : p.outcome().name(),
        p.reason(),
        p.quality(),
        p.seen());
  }

  long lastOf(String owner) {
    return store.with(handle ->
        handle
            .createQuery("select max(number) from print where owner = ?")
            .bind(0, owner)
            .mapTo(Long.class)
            .findOne()
            .orElse(0L));
  }

  static void started(Handle handle, String id, long at) {
    handle.execute(
        "update print set started_at = ?, month = ? where id = ? and started_at = 0",
        at,
        month(at),
        id);
  }

  /** Writes how it ended. */
  static void end(Handle handle, Print p) {
    handle.execute(
        "update print set started_at = ?, month = ?, ended_at = ?, seconds = ?, layers = ?, filament_mm = ?,"
            + " filament_g = ?, cost = ?, outcome = ?, reason = ?, quality = ? where id = ?",
        p.startedAt(),
        month(p.startedAt()),
        p.endedAt(),
        p.seconds(),
        p.layers(),
        p.filamentMm(),
        p.filamentG(),
        p.cost(),
        p.outcome() == null ? null : p.outcome().name(),
        p.reason(),
        p.quality(),
        p.id());
  }

  static void spent(Handle handle, String id, double grams, @Nullable Double cost) {
    handle.execute("update print set filament_g = ? where id = ?", grams, id);
    if (cost != null) {
      handle.execute("update print set cost = ? where id = ?", cost, id);
    }
  }

  static void remove(Handle handle, String id) {
    handle.execute("delete from print_event where print_id = ?", id);
    handle.execute("delete from print_choices where print_id = ?", id);
    handle.execute("delete from print where id = ?", id);
  }

  static void choices(Handle handle, String id, String json) {
    handle.execute("insert into print_choices (print_id, choices) values (?, ?)", id, json);
  }

  Optional<String> choices(String id) {
    return store.with(handle ->
        handle
            .createQuery("select choices from print_choices where print_id = ?")
            .bind(0, id)
            .map((row, context) -> row.getString(1))
            .findOne());
  }

  static Optional<Print> find(Handle handle, String id) {
    return handle
        .createQuery("select number, " + ALL + " from print where id = ?")
        .bind(0, id)
        .map(PrintStore::print)
        .findOne();
  }

  Optional<Print> find(String id) {
    return store.with(handle -> find(handle, id));
  }

  /** Prints without an outcome, the oldest first. */
  List<Print> open() {
    return store.with(handle ->
        handle
            .createQuery(
                "select number, " + ALL + " from print where outcome is null order by number")
            .map(PrintStore::print)
            .list());
  }

  /** The history before a number, the newest first. */
  List<Print> list(PrintFilter filter, long before, int most) {
    return store.with(handle ->
        filtered(
                handle,
                "select number, " + ALL + " from print where started_at > 0 and number < :before",
                filter,
                " order by number desc fetch first " + most + " rows only")
            .bind("before", before)
            .map(PrintStore::print)
            .list());
  }

  private static Query filtered(Handle handle, String select, PrintFilter filter, String order) {
    StringBuilder sql = new StringBuilder(select);
    Map<String, Object> values = new TreeMap<>();
    if (!filter.search().isEmpty()) {
      sql.append(
          " and (lower(name) like :like escape '!' or lower(owner_name) like :like escape '!')");
      String text = filter.search().toLowerCase(Locale.ROOT);
      values.put("like", "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%");
    }
    filter
        .outcome()
        .ifPresent(outcome -> {
          sql.append(" and outcome = :outcome");
          values.put("outcome", outcome.name());
        });
    filter
        .owner()
        .ifPresent(owner -> {
          sql.append(" and owner = :owner");
          values.put("owner", owner);
        });
    return handle.createQuery(sql + order).bindMap(values);
  }

  static void event(Handle handle, String printId, PrintEvent event) {
    int there =
        handle
            .createQuery("select count(*) from print_event where print_id = ?")
            .bind(0, printId)
            .mapTo(int.class)
            .one();
    if (there < MOST_EVENTS) {
      handle.execute(
          "insert into print_event (print_id, happened_at, kind, text) values (?, ?, ?, ?)",
          printId,
          event.at(),
          event.kind(),
          shortened(event.text(), 1000));
    }
  }

  List<PrintEvent> events(String printId) {
    return store.with(handle -> events(handle, printId));
  }

  static List<PrintEvent> events(Handle handle, String printId) {
    return handle
        .createQuery(
            "select happened_at, kind, text from print_event where print_id = ? order by number")
        .bind(0, printId)
        .map((row, context) -> new PrintEvent(row.getLong(1), row.getString(2), row.getString(3)))
        .list();
  }

  /** Ended prints that their owners have not looked at, by account. */
  Map<String, Integer> unseen() {
    Map<String, Integer> counts = new TreeMap<>();
    store
        .with(handle ->
            handle
                .createQuery(
                    "select owner, count(*) from print where seen = false and outcome is not null"
                        + " group by owner")
                .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
                .list())
        .forEach(each -> counts.put(each.getKey(), each.getValue()));
    return counts;
  }

  void seen(String owner) {
    store.useTransaction(handle ->
        handle.execute(
            "update print set seen = true where owner = ? and seen = false and outcome is not null",
            owner));
  }

  /** What ended prints come to, by person, printer and month. */
  List<PrintTotals.Group> groups(Optional<String> owner) {
    return store.with(handle ->
        filtered(
                handle,
                "select month, owner_name, printer, count(*), sum(case when outcome = 'COMPLETED'"
                    + " then 1 else 0 end), sum(seconds), sum(filament_mm) from print where outcome"
                    + " is not null and started_at > 0",
                new PrintFilter("", Optional.empty(), owner),
                " group by month, owner_name, printer")
            .map((row, context) ->
                new PrintTotals.Group(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getInt(4),
                    row.getInt(5),
                    row.getDouble(6),
                    row.getDouble(7)))
            .list());
  }

  /** The month of a time, in UTC, such as {@code 2026-11}; the totals are summed up by it. */
  private static String month(long millis) {
    return YearMonth.from(Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC)).toString();
  }

  static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private static Print print(ResultSet row, StatementContext context) throws SQLException {
    double cost = row.getDouble("cost");
    Double price = row.wasNull() ? null : cost;
    String outcome = row.getString("outcome");
    return new Print(
        row.getLong("number"),
        row.getString("id"),
        row.getString("entry_id"),
        row.getString("owner"),
        row.getString("owner_name"),
        row.getString("model_id"),
        row.getString("slice_id"),
        row.getString("name"),
        row.getString("printer"),
        row.getString("material"),
        new Extent(row.getDouble("size_x"), row.getDouble("size_y"), row.getDouble("size_z")),
        row.getLong("started_at"),
        row.getLong("ended_at"),
        row.getDouble("seconds"),
        row.getInt("layers"),
        row.getDouble("filament_mm"),
        row.getDouble("filament_g"),
        price,
        parsed(outcome),
        row.getString("reason"),
        row.getString("quality"),
        row.getBoolean("seen"));
  }

  private static @Nullable Outcome parsed(@Nullable String outcome) {
    return outcome == null ? null : Outcome.valueOf(outcome);
  }
}

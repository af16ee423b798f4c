package io.easyprint.server.tasks;

import io.easyprint.server.store.RandomId;
import io.easyprint.server.store.Store;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of the table task. Thread-safe. */
final class TaskStore {
  /** A row that may run now. */
  record Due(String id, String kind, String payload, int attempts) {}

  private final Store store;

  TaskStore(Store store) {
    this.store = store;
  }

  String add(Handle handle, String kind, String payload, long now, long dueAt) {
    String id = RandomId.next();
    handle.execute(
        "insert into task (id, kind, payload, state, attempts, due_at, created_at)"
            + " values (?, ?, ?, 'WAITING', 0, ?, ?)",
        id,
        kind,
        payload,
        dueAt,
        now);
    return id;
  }

  /** What ran when the last process ended waits again. */
  void requeue() {
    store.useTransaction(
        handle -> handle.execute("update task set state = 'WAITING' where state = 'RUNNING'"));
  }

  List<Due> due(String kind, long now, int most) {
    return store.with(handle ->
        handle
            .createQuery(
                "select id, kind, payload, attempts from task where state = 'WAITING'"
                    + " and kind = ? and due_at <= ? order by due_at, number")
            .bind(0, kind)
            .bind(1, now)
            .setMaxRows(most)
            .map((row, context) ->
                new Due(row.getString(1), row.getString(2), row.getString(3), row.getInt(4)))
            .list());
  }

  Optional<Long> nextDue(Collection<String> kinds) {
    return store.with(handle ->
        handle
            .createQuery(
                "select min(due_at) from task where state = 'WAITING' and kind in (<kinds>)")
            .bindList("kinds", List.copyOf(kinds))
            .map((row, context) -> Optional.ofNullable((Long) row.getObject(1)))
            .one());
  }

  boolean open(String kind, String payload) {
    return store.with(handle ->
        handle
            .createQuery(
                "select 1 from task where state in ('WAITING', 'RUNNING') and kind = ?"
                    + " and payload = ?")
            .bind(0, kind)
            .bind(1, payload)
            .map((row, context) -> true)
            .findFirst()
            .isPresent());
  }

  /** Marks it as running; false when somebody has taken it away. */
  boolean begin(String id) {
    return store.inTransaction(handle ->
        handle.execute(
            "update task set state = 'RUNNING', attempts = attempts + 1"
                + " where id = ? and state = 'WAITING'",
            id))
        == 1;
  }

  boolean removeWaiting(String id) {
    return store.inTransaction(
            handle -> handle.execute("delete from task where id = ? and state <> 'RUNNING'", id))
        == 1;
  }

  void remove(String id) {
    store.useTransaction(handle -> handle.execute("delete from task where id = ?", id));
  }

  void again(String id, long dueAt, String error) {
    mark(id, "WAITING", dueAt, error);
  }

  void fail(String id, String error) {
    mark(id, "FAILED", 0, error);
  }

  private void mark(String id, String state, long dueAt, String error) {
    String text = error.length() > 1000 ? error.substring(0, 1000) : error;
    store.useTransaction(handle ->
        handle.execute(
            "update task set state = ?, due_at = ?, error = ? where id = ?",
            state,
            dueAt,
            text,
            id));
  }
}

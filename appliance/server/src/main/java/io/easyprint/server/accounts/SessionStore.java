package io.easyprint.server.accounts;

import io.easyprint.server.store.Store;
import io.easyprint.server.web.Caller;
import io.easyprint.server.web.Role;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of the tables session and api_key. Thread-safe. */
final class SessionStore {
  /** A credential as found; {@code idleMs} is 0 for one that does not end by itself. */
  record Found(Caller caller, long seenAt, long idleMs) {}

  private static final String WHO =
      " a.id, a.email, a.name, a.role, a.language from account a join ";

  private final Store store;

  SessionStore(Store store) {
    this.store = store;
  }

  Optional<Found> session(String secretHash, String csrf) {
    return store.with(handle ->
        handle
            .createQuery(
                "select c.id, c.seen_at, c.idle_seconds,"
                    + WHO.replace(" from", ", c.unlocked, (select count(*) from screen_pin) from")
                    + "session c on c.account_id = a.id"
                    + " where c.secret_hash = ? and a.disabled = false")
            .bind(0, secretHash)
            .map((row, context) ->
                new Found(
                    new Caller(
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        Role.valueOf(row.getString(7)),
                        row.getString(8),
                        Caller.Via.SESSION,
                        csrf,
                        row.getString(1),
                        row.getString(4).equals(LocalScreen.ACCOUNT)
                            && !row.getBoolean(9)
                            && row.getInt(10) > 0),
                    row.getLong(2),
                    row.getLong(3) * 1000))
            .findOne());
  }

  Optional<Found> key(String secretHash) {
    return store.with(handle ->
        handle
            .createQuery(
                "select c.id, c.used_at,"
                    + WHO.replace(" from", ", c.scope from")
                    + "api_key c on c.account_id = a.id"
                    + " where c.secret_hash = ? and a.disabled = false")
            .bind(0, secretHash)
            .map((row, context) ->
                new Found(
                    new Caller(
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        KeyScope.of(row.getString(8)).of(Role.valueOf(row.getString(6))),
                        row.getString(7),
                        Caller.Via.API_KEY,
                        "",
                        row.getString(1)),
                    row.getLong(2),
                    0))
            .findOne());
  }

  void addSession(
      String id,
      String secretHash,
      String accountId,
      long now,
      long idleSeconds,
      String address,
      String agent) {
    store.useTransaction(handle ->
        handle.execute(
            "insert into session (id, secret_hash, account_id, created_at, seen_at,"
                + " idle_seconds, address, agent, proved_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            id,
            secretHash,
            accountId,
            now,
            now,
            idleSeconds,
            address,
            agent,
            now));
  }

  /** Where somebody is logged in. */
  record SessionRow(String id, long createdAt, long seenAt, String agent, String address) {}

  /** A key, without its secret. */
  record KeyRow(String id, String label, long createdAt, long usedAt, String scope) {}

  List<SessionRow> sessionsOf(String accountId, long now) {
    return store.with(handle ->
        handle
            .createQuery(
                "select id, created_at, seen_at, agent, address from session where account_id = ?"
                    + " and seen_at + idle_seconds * 1000 >= ? order by seen_at desc")
            .bind(0, accountId)
            .bind(1, now)
            .map((row, context) ->
                new SessionRow(
                    row.getString(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getString(4),
                    row.getString(5)))
            .list());
  }

  List<KeyRow> keysOf(String accountId) {
    return store.with(handle ->
        handle
            .createQuery(
                "select id, label, created_at, used_at, scope from api_key where account_id = ?"
                    + " order by created_at, id")
            .bind(0, accountId)
            .map((row, context) ->
                new KeyRow(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getString(5)))
            .list());
  }

  boolean removeKey(String accountId, String id) {
    return store.inTransaction(handle ->
        handle.execute("delete from api_key where id = ? and account_id = ?", id, accountId))
        == 1;
  }

  void removeOthers(String accountId, String kept) {
    store.useTransaction(handle ->
        handle.execute("delete from session where account_id = ? and id <> ?", accountId, kept));
  }

  void lock(String id, boolean locked) {
    store.useTransaction(
        handle -> handle.execute("update session set unlocked = ? where id = ?", !locked, id));
  }

  long provedAt(String id) {
    return store.with(handle ->
        handle
            .createQuery("select proved_at from session where id = ?")
            .bind(0, id)
            .mapTo(Long.class)
            .findOne()
            .orElse(0L));
  }

  void proved(String id, long now) {
    store.useTransaction(
        handle -> handle.execute("update session set proved_at = ? where id = ?", now, id));
  }

  void addKey(
      String id, String secretHash, String accountId, String label, KeyScope scope, long now) {
    store.useTransaction(handle ->
        handle.execute(
            "insert into api_key (id, secret_hash, account_id, label, created_at, used_at,"
                + " scope) values (?, ?, ?, ?, ?, 0, ?)",
            id,
            secretHash,
            accountId,
            label,
            now,
            scope.wire()));
  }

  void seen(Caller caller, long now) {
    String sql =
        caller.via() == Caller.Via.SESSION
            ? "update session set seen_at = ? where id = ?"
            : "update api_key set used_at = ? where id = ?";
    store.useTransaction(handle -> handle.execute(sql, now, caller.credential()));
  }

  boolean stands(Caller caller) {
    String table = caller.via() == Caller.Via.SESSION ? "session" : "api_key";
    return store.with(handle ->
        handle
            .createQuery("select count(*) from " + table + " where id = ?")
            .bind(0, caller.credential())
            .mapTo(int.class)
            .one())
        == 1;
  }

  void removeSession(String id) {
    store.useTransaction(handle -> handle.execute("delete from session where id = ?", id));
  }

  void removeExpired(long now) {
    store.useTransaction(handle ->
        handle.execute("delete from session where seen_at + idle_seconds * 1000 < ?", now));
  }

  static void removeSessions(Handle handle, String accountId) {
    handle.execute("delete from session where account_id = ?", accountId);
  }
}

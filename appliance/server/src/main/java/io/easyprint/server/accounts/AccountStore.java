package io.easyprint.server.accounts;

import io.easyprint.server.store.Store;
import io.easyprint.server.web.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of the table account. Thread-safe. */
final class AccountStore {
  private static final String COLUMNS =
      "id, email, name, password_hash, role, language, disabled, created_at, last_login_at";

  private final Store store;

  AccountStore(Store store) {
    this.store = store;
  }

  Optional<Account> byId(String id) {
    return store.with(handle -> byId(handle, id));
  }

  Optional<Account> byEmail(String email) {
    return store.with(handle -> byEmail(handle, email));
  }

  static Optional<Account> byId(Handle handle, String id) {
    return one(handle, "id", id);
  }

  static Optional<Account> byEmail(Handle handle, String email) {
    return one(handle, "email", email);
  }

  /** Unless it was changed in between. */
  static void rehash(Handle handle, String id, String older, String hash) {
    handle.execute(
        "update account set password_hash = ? where id = ? and password_hash = ?", hash, id, older);
  }

  static void remove(Handle handle, String id) {
    handle.execute("delete from account where id = ?", id);
  }

  /** People whose name or address holds the text, by name; one more than asked for says go on. */
  List<Account> search(String text, int from, int most) {
    String like =
        "%"
            + text.toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_")
            + "%";
    return store.with(handle ->
        handle
            .createQuery(
                "select "
                    + COLUMNS
                    + " from account where id <> ? and (lower(name) like ? escape '!' or email"
                    + " like ? escape '!') order by lower(name), id"
                    + " offset ? rows fetch next ? rows only")
            .bind(0, LocalScreen.ACCOUNT)
            .bind(1, like)
            .bind(2, like)
            .bind(3, from)
            .bind(4, most)
            .map(AccountStore::account)
            .list());
  }

  List<Account> all() {
    return store.with(handle ->
        handle
            .createQuery(
                "select " + COLUMNS + " from account where id <> ? order by created_at, id")
            .bind(0, LocalScreen.ACCOUNT)
            .map(AccountStore::account)
            .list());
  }

  /** Whether somebody can administer. */
  boolean hasAdministrator() {
    return store.with(AccountStore::administrators) > 0;
  }

  /** How many can. */
  static int administrators(Handle handle) {
    return handle
        .createQuery("select count(*) from account where role = ? and disabled = false")
        .bind(0, Role.ADMINISTRATOR.name())
        .mapTo(int.class)
        .one();
  }

  static void insert(Handle handle, Account account) {
    handle.execute(
        "insert into account (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        account.id(),
        account.email(),
        account.name(),
        account.passwordHash(),
        account.role().name(),
        account.language(),
        account.disabled(),
        account.createdAt(),
        account.lastLoginAt());
  }

  /** Writes everything but the id and the times. */
  static void update(Handle handle, Account account) {
    handle.execute(
        "update account set email = ?, name = ?, password_hash = ?, role = ?, language = ?,"
            + " disabled = ? where id = ?",
        account.email(),
        account.name(),
        account.passwordHash(),
        account.role().name(),
        account.language(),
        account.disabled(),
        account.id());
  }

  void loggedIn(String id, long now) {
    store.useTransaction(
        handle -> handle.execute("update account set last_login_at = ? where id = ?", now, id));
  }

  private static Optional<Account> one(Handle handle, String column, String value) {
    return handle
        .createQuery("select " + COLUMNS + " from account where " + column + " = ?")
        .bind(0, value)
        .map(AccountStore::account)
        .findOne();
  }

  private static Account account(ResultSet row, StatementContext context) throws SQLException {
    return new Account(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Role.valueOf(row.getString(5)),
        row.getString(6),
        row.getBoolean(7),
        row.getLong(8),
        row.getLong(9));
  }
}

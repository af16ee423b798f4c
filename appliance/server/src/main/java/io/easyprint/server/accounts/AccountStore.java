package io.easyprint.server.accounts;

import io.easyprint.server.store.Store;
import io.easyprint.server.web.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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
    return one("id", id);
  }

  Optional<Account> byEmail(String email) {
    return one("email", email);
  }

  List<Account> all() {
    return store.with(handle ->
        handle
            .createQuery("select " + COLUMNS + " from account order by created_at, id")
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

  private Optional<Account> one(String column, String value) {
    return store.with(handle ->
        handle
            .createQuery("select " + COLUMNS + " from account where " + column + " = ?")
            .bind(0, value)
            .map(AccountStore::account)
            .findOne());
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

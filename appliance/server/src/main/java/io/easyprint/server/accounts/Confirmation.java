package io.easyprint.server.accounts;

import io.easyprint.server.tokens.Purpose;
import io.easyprint.server.web.Role;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a mail link to be opened.
 *
 * @param id the token's; works once
 * @param accountId whose; null for an account that is to be
 * @param email the address it makes or changes to
 * @param name for a new account
 * @param passwordHash for a new account or a new password
 */
record Confirmation(
    String id,
    Purpose purpose,
    @Nullable String accountId,
    String email,
    String name,
    String passwordHash,
    Role role,
    String language,
    long expiresAt) {

  /** Keeps it, unless a run before this one has; whether it was new. */
  boolean insert(Handle handle, long now) {
    handle.execute("delete from confirmation where expires_at < ?", now);
    boolean there =
        handle
                .createQuery("select count(*) from confirmation where id = ?")
                .bind(0, id)
                .mapTo(int.class)
                .one()
            > 0;
    if (!there) {
      handle.execute(
          "insert into confirmation (id, purpose, account_id, email, name, password_hash, role,"
              + " language, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          id,
          purpose.name(),
          accountId,
          email,
          name,
          passwordHash,
          role.name(),
          language,
          expiresAt);
    }
    return !there;
  }

  /** Takes it away: who gets it is the only one. */
  static Optional<Confirmation> take(Handle handle, String id) {
    Optional<Confirmation> found =
        handle
            .createQuery(
                "select id, purpose, account_id, email, name, password_hash, role, language,"
                    + " expires_at from confirmation where id = ? for update")
            .bind(0, id)
            .map((row, context) ->
                new Confirmation(
                    row.getString(1),
                    Purpose.valueOf(row.getString(2)),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    Role.valueOf(row.getString(7)),
                    row.getString(8),
                    row.getLong(9)))
            .findOne();
    boolean taken = handle.execute("delete from confirmation where id = ?", id) == 1;
    return taken ? found : Optional.empty();
  }

  /** Without the hash. */
  @Override
  public String toString() {
    return "Confirmation[" + purpose + "]";
  }
}

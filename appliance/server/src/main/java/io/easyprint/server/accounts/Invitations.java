package io.easyprint.server.accounts;

import io.easyprint.server.web.Role;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of the table invitation. */
final class Invitations {
  static final Duration LIFE = Duration.ofDays(7);

  private Invitations() {}

  static void put(Handle handle, String email, Role role, long now) {
    handle.execute("delete from invitation where email = ? or expires_at < ?", email, now);
    handle.execute(
        "insert into invitation (email, role, expires_at) values (?, ?, ?)",
        email,
        role.name(),
        now + LIFE.toMillis());
  }

  static Optional<Role> of(Handle handle, String email, long now) {
    return handle
        .createQuery("select role from invitation where email = ? and expires_at >= ?")
        .bind(0, email)
        .bind(1, now)
        .map((row, context) -> Role.valueOf(row.getString(1)))
        .findOne();
  }

  static void remove(Handle handle, String email) {
    handle.execute("delete from invitation where email = ?", email);
  }
}

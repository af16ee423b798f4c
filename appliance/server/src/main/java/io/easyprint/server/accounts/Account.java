package io.easyprint.server.accounts;

import io.easyprint.server.web.Role;

/**
 * A person who uses the printer.
 *
 * @param id random name
 * @param email address, lower case; one account each
 * @param name what people call it
 * @param passwordHash Argon2id, with its parameters and salt
 * @param role what it may do
 * @param language {@code en} or {@code ko}
 * @param disabled whether it may not log in
 * @param createdAt milliseconds since 1970
 * @param lastLoginAt milliseconds since 1970; 0 before the first
 */
public record Account(
    String id,
    String email,
    String name,
    String passwordHash,
    Role role,
    String language,
    boolean disabled,
    long createdAt,
    long lastLoginAt) {
  Account withPasswordHash(String hash) {
    return new Account(id, email, name, hash, role, language, disabled, createdAt, lastLoginAt);
  }

  Account withEmail(String address) {
    return new Account(
        id, address, name, passwordHash, role, language, disabled, createdAt, lastLoginAt);
  }

  Account withProfile(String called, String speaks) {
    return new Account(
        id, email, called, passwordHash, role, speaks, disabled, createdAt, lastLoginAt);
  }

  Account withRole(Role other) {
    return new Account(
        id, email, name, passwordHash, other, language, disabled, createdAt, lastLoginAt);
  }

  Account withDisabled(boolean now) {
    return new Account(id, email, name, passwordHash, role, language, now, createdAt, lastLoginAt);
  }

  /** Without the hash, so that no log ever has it. */
  @Override
  public String toString() {
    return "Account[" + id + " " + role + (disabled ? " disabled]" : "]");
  }
}

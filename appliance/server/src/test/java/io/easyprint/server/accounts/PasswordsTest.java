package io.easyprint.server.accounts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.posix.Argon2Library;
import io.easyprint.server.store.FreshStore;
import io.easyprint.server.store.Store;
import io.easyprint.server.web.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordsTest {
  private static final String PASSWORD = "강물 river stone 7";

  /** Of the same password, made by password4j 1.8.4 with other parameters. */
  private static final String OLDER =
      "$argon2id$v=19$m=19456,t=2,p=1$9oovY4OHJNylCcGYD8Fovg"
          + "$ocZNYpGJ0H4antoqsVnU+EiUcuK5UWDpr6lCsl2Lii4";

  @TempDir Path folder;

  @Test
  void a_hash_is_its_passwords_only_and_each_has_a_salt_of_its_own() {
    Passwords passwords = new Passwords();
    String hash = passwords.hash(PASSWORD);
    assertTrue(hash.startsWith("$argon2id$v=19$m=7168,t=5,p=1$"), hash);
    assertNotEquals(hash, passwords.hash(PASSWORD));
    assertTrue(passwords.matches(PASSWORD, hash));
    assertFalse(passwords.matches(PASSWORD + " ", hash));
    for (String none :
        new String[] {"", "none", hash + "x$", hash.replace("argon2id", "argon2i")}) {
      assertFalse(passwords.matches(PASSWORD, none), none);
    }
  }

  @Test
  void the_systems_library_and_bouncy_castle_agree() {
    byte[] password = PASSWORD.getBytes(StandardCharsets.UTF_8);
    byte[] salt = "sixteen bytes 16".getBytes(StandardCharsets.US_ASCII);
    assertArrayEquals(
        new Argon2id(256, 3, 2).byBouncyCastle(password, salt, 32),
        Argon2Library.find().orElseThrow().argon2id(256, 3, 2, password, salt, 32));
  }

  @Test
  void an_older_hash_is_good_and_made_anew_when_its_password_was_given() {
    try (Store store = FreshStore.open(folder.resolve("store"))) {
      InstantSource clock = InstantSource.system();
      Passwords passwords = new Passwords();
      Accounts accounts =
          new Accounts(store, new Sessions(store, clock, () -> false), passwords, clock);
      Account made = accounts.add("a@example.org", "A", Role.VIEWER, PASSWORD, "en");
      accounts.refresh(made, PASSWORD);
      assertEquals(made, accounts.byId(made.id()).orElseThrow(), "today's is left alone");
      Account older = made.withPasswordHash(OLDER);
      store.useTransaction(handle -> AccountStore.update(handle, older));
      assertTrue(passwords.matches(PASSWORD, OLDER));
      accounts.refresh(older, PASSWORD);
      String hash = accounts.byId(made.id()).orElseThrow().passwordHash();
      assertNotEquals(OLDER, hash);
      assertTrue(passwords.matches(PASSWORD, hash));
      accounts.refresh(older, PASSWORD);
      assertEquals(
          hash, accounts.byId(made.id()).orElseThrow().passwordHash(), "changed in between: left");
    }
  }
}

package io.easyprint.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.store.FreshStore;
import io.easyprint.server.store.Store;
import io.easyprint.server.web.Role;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuessingTest {
  private static final String OWNER = "owner@example.org";

  @TempDir Path folder;
  private final AtomicLong now = new AtomicLong(1_000_000_000_000L);
  private final InstantSource clock = () -> Instant.ofEpochMilli(now.get());

  @Test
  void
      ten_thousand_failures_from_fifty_addresses_neither_lock_the_owner_out_nor_cost_many_hashes() {
    try (Store store = FreshStore.open(folder.resolve("store"))) {
      Passwords passwords = new Passwords();
      Sessions sessions = new Sessions(store, clock, () -> false);
      Accounts accounts = new Accounts(store, sessions, passwords, clock);
      Account owner = accounts.add(OWNER, "O", Role.ADMINISTRATOR, "river stone 7", "en");
      LoginGuard guard = new LoginGuard(clock);
      Proof proof = new Proof(accounts, passwords, guard);
      int hashed = 0;
      for (int i = 0; i < 10_000; i++) {
        now.addAndGet(10); // A hundred a second.
        try {
          guard.attempt(i % 3 == 0 ? OWNER : "x" + i + "@example.org", "10.0.0." + i % 50);
        } catch (ProblemException e) {
          assertEquals("too-many-attempts", e.name());
          continue;
        }
        hashed++;
        if (hashed % 50 == 0) {
          assertEquals(Optional.empty(), proof.account(Optional.of(owner), "guess " + i));
        }
        if (i % 1000 == 999) {
          guard.attempt(OWNER, "192.168.1.5");
          assertTrue(proof.account(accounts.byEmail(OWNER), "river stone 7").isPresent());
          guard.succeeded(OWNER, "192.168.1.5");
        }
      }
      guard.attempt(OWNER, "192.168.1.77"); // From a place where the owner never was, too.
      assertTrue(hashed < 450, "attempts that cost a hash: " + hashed);
    }
  }

  @Test
  void an_address_without_an_account_takes_as_long_as_a_wrong_password() {
    try (Store store = FreshStore.open(folder.resolve("store"))) {
      Passwords passwords = new Passwords();
      Accounts accounts =
          new Accounts(store, new Sessions(store, clock, () -> false), passwords, clock);
      accounts.add(OWNER, "O", Role.ADMINISTRATOR, "river stone 7", "en");
      Proof proof = new Proof(accounts, passwords, new LoginGuard(clock));
      List<Long> known = new ArrayList<>();
      List<Long> unknown = new ArrayList<>();
      boolean alike = false;
      // In turns, so that the machine's mood is the same; more of them where it has moods.
      for (int i = 0; i < 25 || (!alike && i < 200); i++) {
        known.add(nanoseconds(() -> proof.account(accounts.byEmail(OWNER), "a guess 1")));
        unknown.add(nanoseconds(() -> proof.account(accounts.byEmail("x@y.org"), "a guess 1")));
        alike = Timings.areAlike(known, unknown, 1.7);
      }
      Timings.assertAlike(known, unknown, 1.7);
    }
  }

  private static long nanoseconds(Supplier<Optional<Account>> attempt) {
    long began = System.nanoTime();
    assertEquals(Optional.empty(), attempt.get());
    return System.nanoTime() - began;
  }

  @Test
  void a_network_of_ipv6_is_one_guesser() {
    LoginGuard guard = new LoginGuard(clock);
    for (int i = 0; i < 5; i++) {
      guard.attempt(OWNER, "2001:db8:1:2::" + i);
    }
    assertThrows(ProblemException.class, () -> guard.attempt(OWNER, "2001:db8:1:2:ffff::9"));
    guard.attempt(OWNER, "2001:db8:1:3::1");
  }

  @Test
  void mails_to_strangers_are_few() {
    LoginGuard guard = new LoginGuard(clock);
    int written = 0;
    for (int i = 0; i < 100; i++) {
      written += guard.mayWriteTo(OWNER) ? 1 : 0;
    }
    assertEquals(5, written);
    for (int i = 0; i < 10; i++) {
      guard.mailAsked("10.0.0.1");
    }
    assertThrows(ProblemException.class, () -> guard.mailAsked("10.0.0.1"));
  }
}

package io.easyprint.server.accounts;

import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import io.easyprint.server.store.Store;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * The touchscreen's PIN, which an administrator may set: hashed like a password. So few digits are
 * soon tried, so after three wrong ones each further one has to wait twice as long, up to five
 * minutes; what was tried is counted in the store, and a restart gives nobody another try.
 *
 * <p>Thread-safe.
 */
final class ScreenPin {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{4,8}");
  private static final int FREE = 3;
  private static final long FIRST_WAIT_MS = 5_000;
  private static final long LONGEST_WAIT_MS = 5 * 60_000;

  private record Row(String hash, int failures, long triedAt) {}

  private final Store store;
  private final Passwords passwords;
  private final InstantSource clock;

  ScreenPin(Store store, Passwords passwords, InstantSource clock) {
    this.store = store;
    this.passwords = passwords;
    this.clock = clock;
  }

  boolean isSet() {
    return store.with(ScreenPin::row).isPresent();
  }

  /** Sets it, or another one; every screen has to give it from now on. */
  void set(String pin) {
    if (!DIGITS.matcher(pin).matches()) {
      throw ProblemException.invalidField("pin", "A PIN has 4 to 8 digits.");
    }
    String hash = passwords.hash(pin);
    store.useTransaction(handle -> {
      remove(handle);
      handle.execute(
          "insert into screen_pin (id, pin_hash, failures, tried_at) values (1, ?, 0, 0)", hash);
      handle.execute("update session set unlocked = false where unlocked = true");
    });
  }

  void remove() {
    store.useTransaction(ScreenPin::remove);
  }

  /**
   * Refuses any PIN but the right one, which is right where none is set.
   *
   * @throws ProblemException {@code wrong-pin}, or {@code too-many-attempts} unless a while has
   *     gone by
   */
  synchronized void require(String pin) {
    Optional<Row> tried = store.inTransaction(this::count);
    if (tried.isPresent()) {
      if (!DIGITS.matcher(pin).matches() || !passwords.matches(pin, tried.get().hash())) {
        throw new ProblemException(Kind.UNKNOWN_CALLER, "wrong-pin", "That is not the PIN.");
      }
      store.useTransaction(handle -> handle.execute("update screen_pin set failures = 0"));
    }
  }

  /** Counts before the outcome is known: who cuts the power in between has tried, too. */
  private Optional<Row> count(Handle handle) {
    Optional<Row> row = row(handle);
    long now = clock.millis();
    row.ifPresent(pin -> {
      long wait = waiting(pin, now);
      if (wait > 0) {
        throw new ProblemException(
            Kind.TOO_MANY,
            "too-many-attempts",
            "Too many attempts: wait " + (wait / 1000 + 1) + " seconds.");
      }
      handle.execute("update screen_pin set failures = failures + 1, tried_at = ?", now);
    });
    return row;
  }

  private static long waiting(Row pin, long now) {
    if (pin.failures() < FREE) {
      return 0;
    }
    int doubled = Math.min(10, pin.failures() - FREE);
    long wait = pin.triedAt() + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS << doubled) - now;
    // A board without a clock of its own may have started in another year.
    return wait > 2 * LONGEST_WAIT_MS ? 0 : wait;
  }

  private static Optional<Row> row(Handle handle) {
    return handle
        .createQuery("select pin_hash, failures, tried_at from screen_pin")
        .map((row, context) -> new Row(row.getString(1), row.getInt(2), row.getLong(3)))
        .findOne();
  }

  private static void remove(Handle handle) {
    handle.execute("delete from screen_pin");
  }
}

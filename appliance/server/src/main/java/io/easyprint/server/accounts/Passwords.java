package io.easyprint.server.accounts;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.easyprint.server.problem.ProblemException;
import java.util.concurrent.Semaphore;

/**
 * Argon2id with OWASP's least parameters (19 MiB, 2 passes, 1 lane), which keep a login under 150
 * ms of a small board's time. At most two are computed at once, so that a flood of logins takes
 * neither the memory nor the cores from the pages.
 *
 * <p>Thread-safe.
 */
final class Passwords {
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int LEAST = 8;
  private static final int MOST = 200;

  private final Argon2Function function =
      Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, BYTES, Argon2.ID);
  private final Semaphore turns = new Semaphore(2, true);
  private final CommonPasswords common = new CommonPasswords();
  private final String nobody = hash("no account has this password");

  /** The hash to store. */
  String hash(String password) {
    turns.acquireUninterruptibly();
    try {
      return Password.hash(password).addRandomSalt(SALT_BYTES).with(function).getResult();
    } finally {
      turns.release();
    }
  }

  /** Whether it is the one. Parameters are the stored hash's own. */
  boolean matches(String password, String hash) {
    turns.acquireUninterruptibly();
    try {
      return Argon2Function.getInstanceFromHash(hash).check(password, hash);
    } finally {
      turns.release();
    }
  }

  /** Takes as long as a check does, for an address that has no account. */
  void pretend(String password) {
    boolean ignored = matches(password, nobody);
    assert !ignored;
  }

  /**
   * Refuses a password that is too easy: shorter than the least, without a letter or a digit, or
   * one of those that everybody tries first.
   */
  void check(String password) {
    if (password.length() < LEAST
        || password.length() > MOST
        || password.chars().noneMatch(Character::isLetter)
        || password.chars().noneMatch(Character::isDigit)) {
      throw ProblemException.invalidField(
          "password", "A password has at least 8 characters, a letter and a digit among them.");
    }
    if (common.contains(password)) {
      throw ProblemException.invalidField(
          "password", "This password is one of those that are tried first. Take another.");
    }
  }
}

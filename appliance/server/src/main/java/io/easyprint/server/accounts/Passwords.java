package io.easyprint.server.accounts;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.easyprint.server.problem.ProblemException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Argon2id with OWASP's least parameters (19 MiB, 2 passes, 1 lane), which keep a login under 150
 * ms of a small board's time. At most two are computed at once, on threads of their own, {@code
 * password-N}: a flood of logins takes neither the memory nor the cores from the pages, and the
 * virtual threads' few carriers, which nothing takes from a computation, go on with requests.
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
  private static final int AT_ONCE = 2;
  private static final long IDLE_SECONDS = 10;

  private final Argon2Function function =
      Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, BYTES, Argon2.ID);
  private final ExecutorService workers = workers();
  private final CommonPasswords common = new CommonPasswords();
  private final String nobody = hash("no account has this password");

  /** The hash to store. */
  String hash(String password) {
    return computed(
        () -> Password.hash(password).addRandomSalt(SALT_BYTES).with(function).getResult());
  }

  /** Whether it is the one. Parameters are the stored hash's own. */
  boolean matches(String password, String hash) {
    return computed(() -> Argon2Function.getInstanceFromHash(hash).check(password, hash));
  }

  private <T> T computed(Callable<T> hashing) {
    try {
      return workers.submit(hashing).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a password was hashed", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A password could not be hashed", e.getCause());
    }
  }

  /** They end when nobody logs in for a while. */
  private static ExecutorService workers() {
    ThreadPoolExecutor workers =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("password-", 0).factory());
    workers.allowCoreThreadTimeOut(true);
    return workers;
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

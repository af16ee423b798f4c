package io.easyprint.server.accounts;

import io.easyprint.server.problem.ProblemException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Argon2id with OWASP's least parameters (7 MiB, 5 passes, 1 lane), which keep a log-in under 150
 * ms of a processor's time (decision 0010). At most two are computed at once, on threads of their
 * own, {@code password-N}: a flood of logins takes neither the memory nor the cores from the pages,
 * and the virtual threads' few carriers, which nothing takes from a computation, go on with
 * requests.
 *
 * <p>Thread-safe.
 */
final class Passwords {
  private static final Argon2id TODAY = new Argon2id(7_168, 5, 1);
  private static final int LEAST = 8;
  private static final int MOST = 200;
  private static final int AT_ONCE = 2;
  private static final long IDLE_SECONDS = 10;

  private final ExecutorService workers = workers();
  private final CommonPasswords common = new CommonPasswords();
  private final String nobody = TODAY.nobody();

  /** The hash to store. */
  String hash(String password) {
    return computed(() -> TODAY.hash(password));
  }

  /** Whether it is the one. Parameters are the stored hash's own. */
  boolean matches(String password, String hash) {
    return computed(() -> Argon2id.matches(password, hash));
  }

  /** Whether it was made as hashes are made today. */
  boolean isToday(String hash) {
    return TODAY.made(hash);
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

package io.easyprint.server.accounts;

import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Slows guessing down without locking an owner out: by pair of account and address, by address,
 * and, for addresses that failed before, all together, since each attempt costs a hash. An address
 * with a clean record never waits for what others do. IPv6 addresses count by their network of 64
 * bits.
 *
 * <p>Thread-safe.
 */
final class LoginGuard {
  private final LoginLimit byPair;
  private final LoginLimit byAddress;
  private final LoginLimit records;
  private final LoginLimit everybody;
  private final LoginLimit mails;
  private final LoginLimit recipients;

  LoginGuard(InstantSource clock) {
    byPair = new LoginLimit(clock, 5, Duration.ofSeconds(30));
    byAddress = new LoginLimit(clock, 30, Duration.ofSeconds(5));
    records = new LoginLimit(clock, 3, Duration.ofMinutes(10));
    everybody = new LoginLimit(clock, 60, Duration.ofSeconds(1));
    mails = new LoginLimit(clock, 10, Duration.ofSeconds(30));
    recipients = new LoginLimit(clock, 5, Duration.ofMinutes(2));
  }

  /**
   * Counts an attempt before its outcome is known, so that attempts at once are counted too.
   *
   * @throws ProblemException {@code too-many-attempts}
   */
  void attempt(String account, String address) {
    String from = network(address);
    boolean clean = !records.wait(from).isPositive();
    Duration wait = max(byPair.wait(account + " " + from), byAddress.wait(from));
    if (!clean) {
      wait = max(wait, everybody.wait(""));
    }
    refuse(wait);
    byPair.failed(account + " " + from);
    byAddress.failed(from);
    records.failed(from);
    if (!clean) {
      everybody.failed("");
    }
  }

  /** It was the right one. */
  void succeeded(String account, String address) {
    String from = network(address);
    byPair.succeeded(account + " " + from);
    byAddress.undo(from);
    records.undo(from);
  }

  /** A stranger has a mail sent: refused by the sender's address. */
  void mailAsked(String address) {
    String from = network(address);
    refuse(mails.wait(from));
    mails.failed(from);
  }

  /** Whether this address may be written to again; a silent no hides whether it has an account. */
  boolean mayWriteTo(String email) {
    if (recipients.wait(email).isPositive()) {
      return false;
    }
    recipients.failed(email);
    return true;
  }

  private static void refuse(Duration wait) {
    if (wait.isPositive()) {
      throw new ProblemException(
          Kind.TOO_MANY,
          "too-many-attempts",
          "Too many attempts: wait " + (wait.toSeconds() + 1) + " seconds.");
    }
  }

  private static String network(String address) {
    try {
      // Only literals come here: no name is looked up.
      if (InetAddress.ofLiteral(address) instanceof Inet6Address six) {
        return HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8));
      }
    } catch (IllegalArgumentException e) {
      // Taken as it is.
    }
    return address;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}

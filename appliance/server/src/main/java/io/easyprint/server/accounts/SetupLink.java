package io.easyprint.server.accounts;

import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;

/**
 * The right to make the first administrator: a secret that is printed where only the owner of the
 * machine reads it. It is made anew with each start and is never stored. Thread-safe.
 */
public final class SetupLink {
  private final String token = Secret.next();

  /** The link; the secret is in the fragment, which no server's log ever sees. */
  public String at(String server) {
    return server + "/setup#token=" + token;
  }

  void check(String given) {
    if (!Secret.same(token, given)) {
      throw new ProblemException(
          Kind.FORBIDDEN,
          "token",
          "This set-up link is not the one that the server printed with its last start.");
    }
  }
}

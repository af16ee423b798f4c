package io.easyprint.server.accounts;

import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.web.Role;
import java.util.Arrays;
import java.util.Locale;

/** How far an API key reaches; never further than its account. */
public enum KeyScope {
  /** Looks. */
  READ(Role.VIEWER),
  /** Uploads, slices, prints: what a slicer or a phone program does. */
  PRINT(Role.OPERATOR),
  /** Whatever the account may. */
  ALL(Role.ADMINISTRATOR);

  private final Role most;

  KeyScope(Role most) {
    this.most = most;
  }

  /** By its name. */
  public static KeyScope of(String name) {
    return Arrays.stream(values())
        .filter(scope -> scope.wire().equals(name))
        .findFirst()
        .orElseThrow(
            () -> ProblemException.invalidField("scope", "A scope is read, print or all."));
  }

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What this account's key may do. */
  Role of(Role account) {
    return account.includes(most) ? most : account;
  }
}

package io.easyprint.server.accounts;

import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.web.Caller;
import java.util.Optional;

/** Whether somebody knows an account's password, in equal time for every account. Thread-safe. */
final class Proof {
  private static final int LONGEST = 200;

  private final Accounts accounts;
  private final Passwords passwords;
  private final LoginGuard guard;

  Proof(Accounts accounts, Passwords passwords, LoginGuard guard) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.guard = guard;
  }

  /** The account, if this is its password; where there is none, it takes as long. */
  Optional<Account> account(Optional<Account> account, String password) {
    if (password.length() > LONGEST) {
      return Optional.empty();
    }
    if (account.isEmpty() || account.get().id().equals(LocalScreen.ACCOUNT)) {
      passwords.pretend(password);
      return Optional.empty();
    }
    return account.filter(found -> passwords.matches(password, found.passwordHash()));
  }

  /**
   * The caller's account, once the password is shown; guessing is slowed down.
   *
   * @throws ProblemException {@code invalid} for this field
   */
  Account require(Caller caller, String field, String password) {
    // Counted for the account alone: a stolen session may come from anywhere.
    guard.attempt(caller.accountId(), "password of " + caller.accountId());
    Account account =
        account(accounts.byId(caller.accountId()), password)
            .orElseThrow(
                () -> ProblemException.invalidField(field, "That is not your current password."));
    guard.succeeded(caller.accountId(), "password of " + caller.accountId());
    return account;
  }
}

package io.easyprint.server.accounts;

import java.util.Optional;

/** How an account is reached, and what for. Thread-safe. */
public final class Recipients {
  /**
   * Somebody who can be told something.
   *
   * @param email address
   * @param name what people call it
   * @param language of the account
   * @param wishes what it wants to be told, and how
   */
  public record Recipient(
      String email, String name, String language, Notifications.Wishes wishes) {}

  private final Accounts accounts;
  private final Notifications notifications;

  Recipients(Accounts accounts, Notifications notifications) {
    this.accounts = accounts;
    this.notifications = notifications;
  }

  /** This account, unless it is gone or may not log in. */
  public Optional<Recipient> of(String accountId) {
    return accounts
        .byId(accountId)
        .filter(account -> !account.disabled())
        .map(account ->
            new Recipient(
                account.email(),
                account.name(),
                account.language(),
                notifications.of(account.id())));
  }
}

package io.easyprint.server.accounts;

import io.easyprint.server.control.ControlException;
import io.easyprint.server.control.ControlHandler;
import io.easyprint.server.control.ControlRequest;
import io.easyprint.server.store.Store;
import io.easyprint.server.web.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the owner of the box does with accounts, the server running or not. Thread-safe. */
public final class AccountCommands {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  private final Accounts accounts;

  AccountCommands(Accounts accounts) {
    this.accounts = accounts;
  }

  /** The commands of a running server. */
  public static Map<String, ControlHandler> of(Accounts accounts) {
    AccountCommands commands = new AccountCommands(accounts);
    return Map.of(
        "account-add", commands::add,
        "account-list", commands::list,
        "account-disable", commands::disable,
        "account-reset-password", commands::resetPassword,
        "account-role", commands::role,
        "account-api-key", commands::apiKey);
  }

  /** The commands on the store of a server that is not running. */
  public static Map<String, ControlHandler> of(Store store) {
    InstantSource clock = InstantSource.system();
    return of(new Accounts(store, new Sessions(store, clock, () -> false), new Passwords(), clock));
  }

  /** Prints the account's id. */
  private List<String> add(ControlRequest request) {
    Account account =
        accounts.add(
            request.need("email"),
            request.need("name"),
            asRole(request.need("role")),
            request.need("password"),
            request.argument("language").orElse("en"));
    return List.of(account.id());
  }

  private List<String> list(ControlRequest request) {
    return accounts.all().stream()
        .map(account ->
            String.join(
                "\t",
                account.email(),
                account.role().name().toLowerCase(Locale.ROOT),
                account.disabled() ? "disabled" : "active",
                account.lastLoginAt() == 0
                    ? "never"
                    : TIME.format(Instant.ofEpochMilli(account.lastLoginAt())),
                account.name()))
        .toList();
  }

  private List<String> disable(ControlRequest request) {
    accounts.disable(request.need("email"), !request.argument("enable").orElse("").equals("true"));
    return List.of();
  }

  private List<String> resetPassword(ControlRequest request) {
    accounts.resetPassword(request.need("email"), request.need("password"));
    return List.of();
  }

  private List<String> role(ControlRequest request) {
    accounts.role(request.need("email"), asRole(request.need("role")));
    return List.of();
  }

  /** Prints the key, which nobody can see again. */
  private List<String> apiKey(ControlRequest request) {
    return List.of(
        accounts.addApiKey(
            request.need("email"),
            request.need("label"),
            KeyScope.of(request.argument("scope").orElse("all"))));
  }

  private static Role asRole(String name) {
    for (Role role : Role.values()) {
      if (role != Role.GUEST && role.name().toLowerCase(Locale.ROOT).equals(name)) {
        return role;
      }
    }
    throw new ControlException("A role is administrator, operator or viewer.");
  }
}

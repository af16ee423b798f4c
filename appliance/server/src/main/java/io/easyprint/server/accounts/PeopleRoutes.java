package io.easyprint.server.accounts;

import io.avaje.jsonb.Json;
import io.easyprint.server.mail.Addresses;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.web.Caller;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Role;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everybody's accounts, for administrators. Thread-safe. */
final class PeopleRoutes implements Feature {
  private static final int PAGE = 50;

  /** Limits of one account; null: the one that the settings name. */
  @Json
  record QuotaView(@Nullable Long files, @Nullable Long bytes, @Nullable Long filamentMm) {}

  @Json
  record AccountView(
      String id,
      String email,
      String name,
      String role,
      String language,
      boolean disabled,
      long createdAt,
      @Nullable Long lastLogin,
      QuotaView quota) {}

  @Json
  record AccountPage(List<AccountView> items, @Nullable String next) {}

  @Json
  record AccountRequest(
      @Nullable String role, @Nullable Boolean disabled, @Nullable QuotaView quota) {}

  @Json
  record InvitationRequest(String email, String role, @Nullable String language) {}

  private final Accounts accounts;
  private final Quotas quotas;
  private final MailFlows flows;

  PeopleRoutes(Accounts accounts, Quotas quotas, MailFlows flows) {
    this.accounts = accounts;
    this.quotas = quotas;
    this.flows = flows;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/accounts", this::list)
        .on("PATCH", "/api/v1/accounts/{id}", this::change)
        .post("/api/v1/invitations", this::invite);
  }

  private Reply list(Request request) {
    int page = request.query("page", 1, 1, 10_000);
    List<Account> found =
        accounts.search(request.query("search").orElse(""), (page - 1) * PAGE, PAGE + 1);
    String next = found.size() > PAGE ? Integer.toString(page + 1) : null;
    List<AccountView> items = found.stream().limit(PAGE).map(this::view).toList();
    return Reply.json(new AccountPage(items, next));
  }

  private Reply change(Request request) throws IOException {
    String id = request.id("id");
    AccountRequest asked = request.json(AccountRequest.class);
    Caller caller = request.caller();
    Optional<Role> role = Optional.ofNullable(asked.role()).map(PeopleRoutes::role);
    if (id.equals(caller.accountId()) && (role.isPresent() || asked.disabled() != null)) {
      throw ProblemException.conflict("own-account", "Another administrator has to do that.");
    }
    if (id.equals(LocalScreen.ACCOUNT)) {
      throw ProblemException.notFound();
    }
    Account account = accounts.byId(id).orElseThrow(ProblemException::notFound);
    if (asked.quota() != null) {
      quotas.set(id, asked.quota().files(), asked.quota().bytes(), asked.quota().filamentMm());
    }
    if (role.isPresent() || asked.disabled() != null) {
      account = accounts.govern(id, role, Optional.ofNullable(asked.disabled()));
    }
    return Reply.json(view(account));
  }

  private Reply invite(Request request) throws IOException {
    InvitationRequest asked = request.json(InvitationRequest.class);
    Caller caller = request.caller();
    String language = asked.language() == null ? caller.language() : asked.language();
    Accounts.checkLanguage(language);
    String email = Addresses.checked("email", asked.email());
    flows.invite(caller.name(), email, role(asked.role()), language);
    return Reply.accepted();
  }

  private AccountView view(Account account) {
    Quotas.Limits own = quotas.own(account.id());
    return new AccountView(
        account.id(),
        account.email(),
        account.name(),
        DoorRoutes.wire(account.role()),
        account.language(),
        account.disabled(),
        account.createdAt(),
        account.lastLoginAt() == 0 ? null : account.lastLoginAt(),
        new QuotaView(own.files(), own.bytes(), own.filamentMm()));
  }

  private static Role role(String name) {
    return Arrays.stream(Role.values())
        .filter(role -> role != Role.GUEST && DoorRoutes.wire(role).equals(name))
        .findFirst()
        .orElseThrow(() ->
            ProblemException.invalidField("role", "A role is administrator, operator or viewer."));
  }
}

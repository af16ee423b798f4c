package io.easyprint.server.accounts;

import io.avaje.jsonb.Json;
import io.easyprint.server.mail.Addresses;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.web.Caller;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One's own account. Thread-safe. */
final class MeRoutes implements Feature {
  @Json
  record MeView(
      DoorRoutes.Own account,
      long createdAt,
      @Nullable Long lastLogin,
      @Nullable Long lastPrint,
      PrintTotals.Totals totals) {}

  @Json
  record MeRequest(@Nullable String name, @Nullable String language) {}

  @Json
  record PasswordRequest(String current, String password) {}

  @Json
  record EmailRequest(String current, String email) {}

  @Json
  record DeleteRequest(String current) {}

  @Json
  record SessionItem(
      String id, boolean current, long createdAt, long lastSeen, String agent, String address) {}

  @Json
  record KeyItem(String id, String label, long createdAt, @Nullable Long lastUsed, String scope) {}

  @Json
  record KeyRequest(String label, @Nullable String scope) {}

  @Json
  record NewKey(String id, String label, String key, String scope) {}

  private final Accounts accounts;
  private final Sessions sessions;
  private final Passwords passwords;
  private final Proof proof;
  private final MailFlows flows;
  private final Notifications notifications;
  private final Supplier<PrintTotals> totals;

  MeRoutes(
      Accounts accounts,
      Sessions sessions,
      Passwords passwords,
      Proof proof,
      MailFlows flows,
      Notifications notifications,
      Supplier<PrintTotals> totals) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.passwords = passwords;
    this.proof = proof;
    this.flows = flows;
    this.notifications = notifications;
    this.totals = totals;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/me", request -> Reply.json(view(own(request))))
        .on("PATCH", "/api/v1/me", this::change)
        .delete("/api/v1/me", this::delete)
        .post("/api/v1/me/password", this::password)
        .post("/api/v1/me/email", this::email)
        .get("/api/v1/me/sessions", this::listSessions)
        .delete("/api/v1/me/sessions", this::endSessions)
        .get("/api/v1/me/keys", this::listKeys)
        .post("/api/v1/me/keys", this::addKey)
        .delete("/api/v1/me/keys/{id}", this::removeKey)
        .get(
            "/api/v1/me/notifications",
            request -> Reply.json(notifications.of(request.caller().accountId())))
        .on("PUT", "/api/v1/me/notifications", this::setNotifications);
  }

  private Account own(Request request) {
    return accounts.byId(request.caller().accountId()).orElseThrow(ProblemException::notFound);
  }

  private MeView view(Account account) {
    PrintTotals.History history = totals.get().of(account.id());
    return new MeView(
        new DoorRoutes.Own(
            account.id(),
            account.email(),
            account.name(),
            DoorRoutes.wire(account.role()),
            account.language()),
        account.createdAt(),
        account.lastLoginAt() == 0 ? null : account.lastLoginAt(),
        history.lastPrint(),
        history.totals());
  }

  private Reply change(Request request) throws IOException {
    MeRequest asked = request.json(MeRequest.class);
    Account account = own(request);
    String name = asked.name() == null ? account.name() : asked.name();
    String language = asked.language() == null ? account.language() : asked.language();
    return Reply.json(view(accounts.profile(account.id(), name, language)));
  }

  private Reply password(Request request) throws IOException {
    PasswordRequest asked = request.json(PasswordRequest.class);
    passwords.check(asked.password());
    Account account = proof.require(request.caller(), "current", asked.current());
    flows.password(account, passwords.hash(asked.password()));
    return Reply.accepted();
  }

  private Reply email(Request request) throws IOException {
    EmailRequest asked = request.json(EmailRequest.class);
    String email = Addresses.checked("email", asked.email());
    Account account = proof.require(request.caller(), "current", asked.current());
    flows.email(account, email);
    return Reply.accepted();
  }

  private Reply delete(Request request) throws IOException {
    String current = request.json(DeleteRequest.class).current();
    Account account = proof.require(request.caller(), "current", current);
    accounts.requireRemovable(account);
    flows.delete(account);
    return Reply.accepted();
  }

  private Reply listSessions(Request request) {
    List<SessionItem> items =
        sessions.list(request.caller()).stream()
            .map(row ->
                new SessionItem(
                    row.id(),
                    row.id().equals(request.caller().credential()),
                    row.createdAt(),
                    row.seenAt(),
                    row.agent(),
                    row.address()))
            .toList();
    return Reply.json(Map.of("items", items));
  }

  private Reply endSessions(Request request) {
    sessions.endOthers(request.caller());
    return Reply.noContent();
  }

  private Reply listKeys(Request request) {
    List<KeyItem> items =
        sessions.keys(request.caller().accountId()).stream()
            .map(row ->
                new KeyItem(
                    row.id(),
                    row.label(),
                    row.createdAt(),
                    row.usedAt() == 0 ? null : row.usedAt(),
                    row.scope()))
            .toList();
    return Reply.json(Map.of("items", items));
  }

  /** A key makes no keys: who stole one could never be got rid of. */
  private Reply addKey(Request request) throws IOException {
    KeyRequest asked = request.json(KeyRequest.class);
    Caller caller = request.caller();
    if (caller.via() != Caller.Via.SESSION) {
      throw ProblemException.forbidden("A key is made in a browser, by who knows the password.");
    }
    String label = Accounts.line("label", asked.label(), 80);
    KeyScope scope = asked.scope() == null ? KeyScope.PRINT : KeyScope.of(asked.scope());
    Sessions.IssuedKey key = sessions.issueKey(caller.accountId(), label, scope);
    return Reply.json(201, new NewKey(key.id(), label, key.secret(), scope.wire()));
  }

  private Reply removeKey(Request request) {
    if (!sessions.removeKey(request.caller().accountId(), request.id("id"))) {
      throw ProblemException.notFound();
    }
    return Reply.noContent();
  }

  private Reply setNotifications(Request request) throws IOException {
    notifications.put(request.caller().accountId(), request.json(Notifications.Wishes.class));
    return Reply.noContent();
  }
}

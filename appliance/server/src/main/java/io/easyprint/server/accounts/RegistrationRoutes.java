package io.easyprint.server.accounts;

import io.avaje.jsonb.Json;
import io.easyprint.server.mail.Addresses;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What strangers may ask: an account, a forgotten password, and what a mail link confirms. The
 * answers and their time are the same whether an address is known or not. Thread-safe.
 */
final class RegistrationRoutes implements Feature {
  @Json
  record RegisterRequest(
      String email, String name, String password, @Nullable String language, boolean terms) {}

  @Json
  record TokenRequest(String token) {}

  @Json
  record ForgotRequest(String email) {}

  @Json
  record ResetRequest(String token, String password) {}

  /**
   * What a link did.
   *
   * @param purpose {@code register}, {@code password}, {@code email} or {@code delete}
   * @param session null: whoever opened a link logs in with the password
   */
  @Json
  record ConfirmView(String purpose, DoorRoutes.@Nullable SessionView session) {}

  private final MailFlows flows;
  private final Confirmed confirmed;
  private final Passwords passwords;
  private final LoginGuard guard;

  RegistrationRoutes(MailFlows flows, Confirmed confirmed, Passwords passwords, LoginGuard guard) {
    this.flows = flows;
    this.confirmed = confirmed;
    this.passwords = passwords;
    this.guard = guard;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .post("/api/v1/accounts", this::register)
        .post("/api/v1/confirm", this::confirm)
        .post("/api/v1/password/forgot", this::forgot)
        .post("/api/v1/password/reset", this::reset);
  }

  private Reply register(Request request) throws IOException {
    RegisterRequest asked = request.json(RegisterRequest.class);
    flows.requireOpen();
    String email = Addresses.checked("email", asked.email());
    String name = Accounts.line("name", asked.name(), 80);
    String language = asked.language() == null ? "en" : asked.language();
    Accounts.checkLanguage(language);
    if (!asked.terms()) {
      throw ProblemException.invalidField("terms", "An account needs your agreement to the terms.");
    }
    passwords.check(asked.password());
    guard.mailAsked(request.address());
    String hash = passwords.hash(asked.password());
    if (guard.mayWriteTo(email)) {
      flows.register(email, name, hash, language);
    }
    return Reply.accepted();
  }

  private Reply forgot(Request request) throws IOException {
    String email = Addresses.checked("email", request.json(ForgotRequest.class).email());
    guard.mailAsked(request.address());
    if (guard.mayWriteTo(email)) {
      flows.forgot(email);
    }
    return Reply.accepted();
  }

  private Reply confirm(Request request) throws IOException {
    Confirmation done = confirmed.confirm(request.json(TokenRequest.class).token());
    return Reply.json(new ConfirmView(done.purpose().wire(), null));
  }

  private Reply reset(Request request) throws IOException {
    ResetRequest asked = request.json(ResetRequest.class);
    confirmed.reset(asked.token(), asked.password());
    return Reply.noContent();
  }
}

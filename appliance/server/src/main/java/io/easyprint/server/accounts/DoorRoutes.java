package io.easyprint.server.accounts;

import io.avaje.jsonb.Json;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import io.easyprint.server.web.Caller;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Role;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Set-up, log-in, log-out, and giving the password once more. Thread-safe. */
final class DoorRoutes implements Feature {
  private static final Logger LOG = LoggerFactory.getLogger(DoorRoutes.class);

  /** An account as its own pages see it. */
  @Json
  record Own(String id, String email, String name, String role, String language) {}

  /** Who is logged in, and what the pages need first of all. */
  @Json
  record SessionView(
      boolean setupNeeded,
      @Nullable Own account,
      String csrf,
      String version,
      List<String> languages,
      List<String> features,
      @Nullable String setupLink,
      @Nullable ScreenView screen) {}

  /** How the appliance's own screen is locked. */
  @Json
  record ScreenView(boolean pin, boolean locked) {}

  @Json
  record SetupRequest(
      String token, String email, String name, String password, @Nullable String language) {}

  @Json
  record LoginRequest(
      @Nullable String email,
      @Nullable String password,
      boolean remember,
      @Nullable String screenKey) {}

  @Json
  record ProofRequest(String password) {}

  private final Accounts accounts;
  private final Sessions sessions;
  private final Proof proof;
  private final LoginGuard guard;
  private final LocalScreen screen;
  private final ScreenPin pin;
  private final SetupLink setupLink;
  private final Supplier<String> address;
  private final String version;
  private final List<String> features;

  DoorRoutes(
      Accounts accounts,
      Sessions sessions,
      Proof proof,
      LoginGuard guard,
      LocalScreen screen,
      ScreenPin pin,
      SetupLink setupLink,
      Supplier<String> address,
      String version,
      List<String> features) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.proof = proof;
    this.guard = guard;
    this.screen = screen;
    this.pin = pin;
    this.setupLink = setupLink;
    this.address = address;
    this.version = version;
    this.features = features;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/session", request -> view(200, request.anybody(), Map.of()))
        .post("/api/v1/setup", this::setUp)
        .post("/api/v1/session", this::logIn)
        .post("/api/v1/session/proof", this::prove)
        .delete("/api/v1/session", this::logOut);
  }

  private Reply setUp(Request request) throws IOException {
    SetupRequest asked = request.json(SetupRequest.class);
    if (sessions.isSetUp()) {
      throw ProblemException.conflict("already-set-up", "There is an administrator already.");
    }
    setupLink.check(asked.token());
    String language = asked.language() == null ? "en" : asked.language();
    Account account = accounts.setUp(asked.email(), asked.name(), asked.password(), language);
    LOG.info("Set up by {}", account.id());
    return loggedIn(201, account, false, request);
  }

  private Reply logIn(Request request) throws IOException {
    LoginRequest asked = request.json(LoginRequest.class);
    if (asked.screenKey() != null) {
      guard.attempt("screen", request.address());
      Account account = screen.account(asked.screenKey());
      guard.succeeded("screen", request.address());
      return loggedIn(200, account, true, request);
    }
    if (!sessions.isSetUp()) {
      throw new ProblemException(
          Kind.FORBIDDEN, "setup-needed", "Open the set-up link that the server printed first.");
    }
    if (asked.email() == null || asked.password() == null) {
      throw ProblemException.invalid("invalid-json", "An e-mail address and a password, please.");
    }
    String email = asked.email().strip().toLowerCase(Locale.ROOT);
    guard.attempt(email, request.address());
    Optional<Account> account =
        proof.account(accounts.byEmail(email).filter(found -> !found.disabled()), asked.password());
    if (account.isEmpty()) {
      LOG.info("A log-in from {} failed", request.address());
      throw new ProblemException(
          Kind.UNKNOWN_CALLER, "credentials", "That address and password do not fit.");
    }
    guard.succeeded(email, request.address());
    accounts.refresh(account.get(), asked.password());
    return loggedIn(200, account.get(), asked.remember(), request);
  }

  private Reply prove(Request request) throws IOException {
    proof.require(request.caller(), "password", request.json(ProofRequest.class).password());
    if (request.caller().via() == Caller.Via.SESSION) {
      sessions.proved(request.caller());
    }
    return Reply.noContent();
  }

  private Reply loggedIn(int status, Account account, boolean remember, Request request) {
    Sessions.Issued issued =
        sessions.issue(
            account, remember, request.address(), request.header("User-Agent").orElse(""));
    request.is(issued.caller());
    String cookie =
        Sessions.COOKIE
            + "="
            + issued.secret()
            + "; Path=/; HttpOnly; SameSite=Strict"
            + (request.servlet().isSecure() ? "; Secure" : "")
            + (remember ? "; Max-Age=" + issued.idle().toSeconds() : "");
    return view(status, Optional.of(issued.caller()), Map.of("Set-Cookie", cookie));
  }

  private Reply logOut(Request request) {
    if (request.caller().via() == Caller.Via.SESSION) {
      sessions.end(request.caller());
    }
    return view(
        200,
        Optional.empty(),
        Map.of("Set-Cookie", Sessions.COOKIE + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0"));
  }

  private Reply view(int status, Optional<Caller> caller, Map<String, String> headers) {
    return Reply.json(status, sessionView(caller), headers);
  }

  SessionView sessionView(Optional<Caller> caller) {
    boolean setUp = sessions.isSetUp();
    Optional<Caller> screenOf = caller.filter(LocalScreen::is);
    Own own =
        caller
            .filter(who -> setUp)
            .map(who ->
                new Own(who.accountId(), who.email(), who.name(), wire(who.role()), who.language()))
            .orElse(null);
    return new SessionView(
        !setUp,
        own,
        caller.map(Caller::csrf).orElse(""),
        version,
        Accounts.LANGUAGES,
        features,
        screenOf.filter(who -> !setUp).map(who -> setupLink.at(address.get())).orElse(null),
        screenOf.map(who -> new ScreenView(pin.isSet(), who.locked())).orElse(null));
  }

  static String wire(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}

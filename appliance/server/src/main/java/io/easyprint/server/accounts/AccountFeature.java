package io.easyprint.server.accounts;

import io.avaje.jsonb.Json;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import io.easyprint.server.store.Store;
import io.easyprint.server.web.Caller;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Set-up, log-in, log-out: the door. Thread-safe. */
public final class AccountFeature implements Feature {
  private static final Logger LOG = LoggerFactory.getLogger(AccountFeature.class);

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
      @Nullable String setupLink) {}

  @Json
  record SetupRequest(
      String token, String email, String name, String password, @Nullable String language) {}

  @Json
  record LoginRequest(String email, String password, boolean remember) {}

  private final AccountStore rows;
  private final Accounts accounts;
  private final Sessions sessions;
  private final Passwords passwords;
  private final SetupLink setupLink = new SetupLink();
  private final LoginLimit byPair;
  private final LoginLimit byAddress;
  private final String version;
  private final List<String> features;

  /**
   * On this store.
   *
   * @param version shown to the pages
   * @param features names of the deeper pages that this server has
   */
  public AccountFeature(Store store, InstantSource clock, String version, List<String> features) {
    this.version = version;
    this.features = features;
    rows = new AccountStore(store);
    passwords = new Passwords();
    sessions = new Sessions(store, clock);
    accounts = new Accounts(store, sessions, passwords, clock);
    byPair = new LoginLimit(clock, 5, Duration.ofSeconds(30));
    byAddress = new LoginLimit(clock, 30, Duration.ofSeconds(5));
  }

  /** The accounts. */
  public Accounts accounts() {
    return accounts;
  }

  /** Who asks. */
  public Sessions sessions() {
    return sessions;
  }

  /** The link to print while there is no administrator. */
  public SetupLink setupLink() {
    return setupLink;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/session", request -> view(200, request.anybody(), Map.of()))
        .post("/api/v1/setup", this::setUp)
        .post("/api/v1/session", this::logIn)
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
    LOG.info("Set up by {}", account.email());
    return loggedIn(201, account, false, request);
  }

  private Reply logIn(Request request) throws IOException {
    LoginRequest asked = request.json(LoginRequest.class);
    String email = asked.email().strip().toLowerCase(Locale.ROOT);
    String pair = email + " " + request.address();
    Duration wait = max(byPair.wait(pair), byAddress.wait(request.address()));
    if (wait.isPositive()) {
      throw new ProblemException(
          Kind.TOO_MANY,
          "too-many-attempts",
          "Too many attempts: wait " + (wait.toSeconds() + 1) + " seconds.");
    }
    // Counted before the answer is known, so that attempts at once are counted too.
    byPair.failed(pair);
    byAddress.failed(request.address());
    Optional<Account> account = rows.byEmail(email).filter(found -> !found.disabled());
    boolean right = false;
    if (asked.password().length() <= 200) {
      if (account.isPresent()) {
        right = passwords.matches(asked.password(), account.get().passwordHash());
      } else {
        passwords.pretend(asked.password());
      }
    }
    if (!right || account.isEmpty()) {
      LOG.info("A log-in from {} failed", request.address());
      throw new ProblemException(
          Kind.UNKNOWN_CALLER, "credentials", "That address and password do not fit.");
    }
    byPair.succeeded(pair);
    byAddress.succeeded(request.address());
    return loggedIn(200, account.get(), asked.remember(), request);
  }

  private Reply loggedIn(int status, Account account, boolean remember, Request request) {
    Sessions.Issued issued =
        sessions.issue(
            account, remember, request.address(), request.header("User-Agent").orElse(""));
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
    Own own =
        caller
            .map(who ->
                new Own(
                    who.accountId(),
                    who.email(),
                    who.name(),
                    who.role().name().toLowerCase(Locale.ROOT),
                    who.language()))
            .orElse(null);
    SessionView view =
        new SessionView(
            !sessions.isSetUp(),
            own,
            caller.map(Caller::csrf).orElse(""),
            version,
            Accounts.LANGUAGES,
            features,
            null);
    return Reply.json(status, view, headers);
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}

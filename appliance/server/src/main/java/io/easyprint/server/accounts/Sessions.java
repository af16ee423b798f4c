package io.easyprint.server.accounts;

import io.easyprint.server.store.RandomId;
import io.easyprint.server.store.Store;
import io.easyprint.server.web.Authenticator;
import io.easyprint.server.web.Caller;
import io.easyprint.server.web.Role;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;

/**
 * Browser sessions and programs' keys: who a request is from. Known credentials are remembered in
 * memory, so that a request costs no query; whatever changes an account or a session forgets them.
 *
 * <p>Thread-safe.
 */
public final class Sessions implements Authenticator {
  static final String COOKIE = "easyprint_session";
  static final String KEY_PREFIX = "ep_";

  private static final Duration SHORT = Duration.ofHours(12);
  private static final Duration LONG = Duration.ofDays(30);
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final int REMEMBERED = 2_000;

  /** Who has not logged in, where guests may look. */
  private static final Caller GUEST =
      new Caller("guest", "", "Guest", Role.GUEST, "en", Caller.Via.NOTHING, "", "");

  /** The time of last use is written at most so often. */
  private static final long SEEN_EVERY_MS = 5 * 60_000;

  /** A session just made: the cookie's value and who it stands for. */
  record Issued(String secret, Caller caller, Duration idle) {}

  /** A key just made: its secret is seen this once. */
  record IssuedKey(String id, String secret) {}

  private final SessionStore rows;
  private final AccountStore accounts;
  private final InstantSource clock;
  private final BooleanSupplier guests;
  private final Map<String, SessionStore.Found> known = new ConcurrentHashMap<>();
  private volatile boolean setUp;

  /**
   * The sessions in this store.
   *
   * @param guests whether who has not logged in may look
   */
  Sessions(Store store, InstantSource clock, BooleanSupplier guests) {
    this.guests = guests;
    this.rows = new SessionStore(store);
    this.accounts = new AccountStore(store);
    this.clock = clock;
    rows.removeExpired(clock.millis());
  }

  @Override
  public boolean isSetUp() {
    if (!setUp) {
      setUp = accounts.hasAdministrator();
    }
    return setUp;
  }

  @Override
  public Optional<Caller> authenticate(HttpServletRequest request) {
    Optional<String> key = key(request);
    if (key.isPresent()) {
      return caller(Secret.digest(key.get()), "");
    }
    return cookie(request)
        .flatMap(secret -> caller(Secret.digest(secret), Secret.digest("csrf:" + secret)))
        .or(() -> guests.getAsBoolean() ? Optional.of(GUEST) : Optional.empty());
  }

  @Override
  public boolean isFresh(Caller caller) {
    if (caller.via() != Caller.Via.SESSION) {
      return caller.via() == Caller.Via.API_KEY;
    }
    if (LocalScreen.is(caller)) {
      return false; // It has no password to give.
    }
    long proved = rows.provedAt(caller.credential());
    return proved + FRESH.toMillis() >= clock.millis();
  }

  @Override
  public boolean isScreen(Caller caller) {
    return LocalScreen.is(caller);
  }

  /** This session's person has given the password once more. */
  void proved(Caller caller) {
    rows.proved(caller.credential(), clock.millis());
  }

  /** The screen's PIN was given in this session, or is asked for again. */
  void lock(Caller screen, boolean locked) {
    rows.lock(screen.credential(), locked);
    forgetAll();
  }

  List<SessionStore.SessionRow> list(Caller caller) {
    return rows.sessionsOf(caller.accountId(), clock.millis());
  }

  void endOthers(Caller caller) {
    rows.removeOthers(caller.accountId(), caller.credential());
    forgetAll();
  }

  List<SessionStore.KeyRow> keys(String accountId) {
    return rows.keysOf(accountId);
  }

  /** Ends a key; whether there was one. */
  boolean removeKey(String accountId, String id) {
    boolean removed = rows.removeKey(accountId, id);
    forgetAll();
    return removed;
  }

  /** Whether this caller's session or key still stands; long connections ask now and then. */
  public boolean stands(Caller caller) {
    if (caller.via() == Caller.Via.NOTHING) {
      return guests.getAsBoolean();
    }
    return rows.stands(caller)
        && accounts
            .byId(caller.accountId())
            .filter(account -> !account.disabled() && account.role().includes(caller.role()))
            .isPresent();
  }

  Issued issue(Account account, boolean remember, String address, String agent) {
    String secret = Secret.next();
    String id = RandomId.next();
    Duration idle = remember ? LONG : SHORT;
    long now = clock.millis();
    rows.addSession(
        id,
        Secret.digest(secret),
        account.id(),
        now,
        idle.toSeconds(),
        address,
        agent.length() > 200 ? agent.substring(0, 200) : agent);
    accounts.loggedIn(account.id(), now);
    Caller caller =
        caller(Secret.digest(secret), Secret.digest("csrf:" + secret))
            .orElseThrow(() -> new IllegalStateException("A new session is not there"));
    return new Issued(secret, caller, idle);
  }

  IssuedKey issueKey(String accountId, String label, KeyScope scope) {
    String secret = KEY_PREFIX + Secret.next();
    String id = RandomId.next();
    rows.addKey(id, Secret.digest(secret), accountId, label, scope, clock.millis());
    return new IssuedKey(id, secret);
  }

  void end(Caller caller) {
    rows.removeSession(caller.credential());
    forgetAll();
  }

  /** Ends every session of an account, within a transaction; forget afterwards. */
  void end(Handle handle, String accountId) {
    SessionStore.removeSessions(handle, accountId);
  }

  void forgetAll() {
    known.clear();
    setUp = false;
  }

  private Optional<Caller> caller(String digest, String csrf) {
    long now = clock.millis();
    SessionStore.Found found = known.get(digest);
    if (found == null) {
      Optional<SessionStore.Found> stored =
          csrf.isEmpty() ? rows.key(digest) : rows.session(digest, csrf);
      if (stored.isEmpty()) {
        return Optional.empty();
      }
      found = stored.get();
    }
    if (found.idleMs() > 0 && now - found.seenAt() > found.idleMs()) {
      known.remove(digest);
      return Optional.empty();
    }
    if (now - found.seenAt() > SEEN_EVERY_MS) {
      rows.seen(found.caller(), now);
      found = new SessionStore.Found(found.caller(), now, found.idleMs());
    }
    if (known.size() >= REMEMBERED) {
      known.clear();
    }
    known.put(digest, found);
    return Optional.of(found.caller());
  }

  private static Optional<String> key(HttpServletRequest request) {
    String key = request.getHeader("X-Api-Key");
    if (key == null) {
      String header = request.getHeader("Authorization");
      if (header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)) {
        key = header.substring(7).strip();
      }
    }
    return Optional.ofNullable(key).filter(text -> !text.isEmpty() && text.length() < 200);
  }

  private static Optional<String> cookie(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(COOKIE) && cookie.getValue().length() < 200) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }
}

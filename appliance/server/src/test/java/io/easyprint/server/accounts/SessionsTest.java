package io.easyprint.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.ServerHarness;
import io.easyprint.server.store.FreshStore;
import io.easyprint.server.store.Store;
import io.easyprint.server.web.Role;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a browser stays logged in. */
class SessionsTest {
  @TempDir Path folder;
  private final AtomicLong now = new AtomicLong(1_000_000_000_000L);
  private final InstantSource clock = () -> Instant.ofEpochMilli(now.get());

  @Test
  void a_session_ends_when_it_is_not_used_and_lasts_longer_where_that_was_wished() {
    try (Store store = FreshStore.open(folder.resolve("store"))) {
      Sessions sessions = new Sessions(store, clock, () -> false);
      Accounts accounts = new Accounts(store, sessions, new Passwords(), clock);
      Account account = accounts.add("a@example.org", "A", Role.VIEWER, "river stone 7", "en");
      String day = sessions.issue(account, false, "127.0.0.1", "a browser").secret();
      String month = sessions.issue(account, true, "127.0.0.1", "a browser").secret();
      for (int i = 0; i < 3; i++) {
        pass(Duration.ofHours(11));
        assertTrue(isKnown(sessions, day), "it is used");
      }
      pass(Duration.ofHours(13));
      assertFalse(isKnown(sessions, day));
      assertTrue(isKnown(sessions, month));
      pass(Duration.ofDays(29));
      sessions = new Sessions(store, clock, () -> false);
      assertTrue(isKnown(sessions, month), "over a restart, too");
      pass(Duration.ofDays(31));
      assertFalse(isKnown(sessions, month));
      assertFalse(isKnown(new Sessions(store, clock, () -> false), month));
    }
  }

  @Test
  void only_who_wishes_it_keeps_the_cookie_when_the_browser_is_closed() throws Exception {
    try (ServerHarness server = new ServerHarness(folder, Map.of())) {
      assertFalse(cookie(server, false).contains("Max-Age"));
      String kept = cookie(server, true);
      assertTrue(kept.contains("; Max-Age=" + Duration.ofDays(30).toSeconds()), kept);
      server.restart();
      HttpRequest.Builder after =
          server.request("/api/v1/session").header("Cookie", kept.substring(0, kept.indexOf(';')));
      assertTrue(server.send(after).body().contains("viewer@example.org"));
    }
  }

  private static String cookie(ServerHarness server, boolean remember) throws Exception {
    HttpResponse<String> answer =
        server.send(
            server
                .request("/api/v1/session")
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"email\":\"viewer@example.org\",\"password\":\"%s\",\"remember\":%b}"
                            .formatted(ServerHarness.PASSWORD, remember))));
    assertEquals(200, answer.statusCode());
    return answer.headers().firstValue("Set-Cookie").orElseThrow();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toMillis());
  }

  private static boolean isKnown(Sessions sessions, String secret) {
    Object request =
        Proxy.newProxyInstance(
            SessionsTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (self, method, arguments) ->
                method.getName().equals("getCookies")
                    ? new Cookie[] {new Cookie(Sessions.COOKIE, secret)}
                    : null);
    return sessions.authenticate((HttpServletRequest) request).isPresent();
  }
}

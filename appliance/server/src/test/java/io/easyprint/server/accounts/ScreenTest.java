package io.easyprint.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.ServerHarness;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.store.FreshStore;
import io.easyprint.server.store.Store;
import io.easyprint.server.web.Access;
import io.easyprint.server.web.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The appliance's own screen: what lets it in, and the PIN that locks it. */
class ScreenTest {
  private static final String PIN = "/api/v1/screen/pin";

  @TempDir static Path data;
  private static ServerHarness server;

  @BeforeAll
  static void start() throws IOException {
    server = new ServerHarness(data, Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void open() throws Exception {
    assertEquals(200, server.send(server.request(Role.ADMINISTRATOR, PIN).DELETE()).statusCode());
  }

  @Test
  void the_screen_is_an_operator_by_a_file_that_only_its_owner_reads_and_by_nothing_else()
      throws Exception {
    Path file = data.resolve("screen.key");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    String key = Files.readString(file).strip();
    assertEquals(401, new Browser(server).logInScreen(key + "x").statusCode());
    Browser screen = new Browser(server);
    assertEquals(200, screen.logInScreen(key).statusCode());
    assertTrue(screen.get("/api/v1/session").body().contains("\"role\":\"operator\""));
    assertEquals(401, new Browser(server).logIn("touchscreen", "none").statusCode());
    assertFalse(new Browser(server).isKnown(), "being on this machine is worth nothing");
    assertFalse(
        server
            .send(server.request(Role.ADMINISTRATOR, "/api/v1/accounts"))
            .body()
            .contains("touchscreen"));
    HttpResponse<String> more = screen.send("POST", "/api/v1/me/keys", Map.of("label", "more"));
    assertEquals(403, more.statusCode(), "it makes no keys, which no PIN would lock");
  }

  @Test
  void a_page_that_asks_for_many_things_at_once_is_let_in_with_each(@TempDir Path fresh)
      throws Exception {
    try (ServerHarness first = new ServerHarness(fresh, Map.of())) {
      String key = Files.readString(fresh.resolve("screen.key")).strip();
      List<CompletableFuture<Integer>> answers = new ArrayList<>();
      for (int visit = 0; visit < 4; visit++) {
        answers.add(
            CompletableFuture.supplyAsync(() -> logIn(first, key), Thread::startVirtualThread));
      }
      for (CompletableFuture<Integer> answer : answers) {
        assertEquals(200, answer.get(60, TimeUnit.SECONDS));
      }
    }
  }

  private static int logIn(ServerHarness server, String key) {
    try {
      return new Browser(server).logInScreen(key).statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_locked_screen_looks_and_stops_and_does_nothing_else() throws Exception {
    Browser screen = screen();
    assertEquals(Map.of("pin", false, "locked", false), lock(screen));
    set("0712");
    assertEquals(Map.of("pin", true, "locked", true), lock(screen));
    assertEquals(Map.of("pin", true, "locked", true), lock(screen()), "a new start, too");
    List<String> wrong = new ArrayList<>();
    for (Access.Row row : Access.table()) {
      boolean mayElse = row.least().map(Role.OPERATOR::includes).orElse(true);
      boolean may =
          row.least().map(Role.GUEST::includes).orElse(true)
              || List.of("pause", "emergency-stop", "lock", "unlock", "session")
                  .contains(row.pattern().substring(row.pattern().lastIndexOf('/') + 1));
      if (mayElse && !List.of("DELETE", "HEAD").contains(row.method())) {
        String path = row.pattern().replaceAll("\\{[a-z]+}", "0123456789abcdef0123456789abcdef");
        boolean refused =
            screen.send(row.method(), path, Map.of()).body().contains("/problems/screen-locked");
        if (refused == may) {
          wrong.add(row.method() + " " + row.pattern());
        }
      }
    }
    assertEquals(List.of(), wrong);

    assertEquals(401, unlock(screen, "0713").statusCode());
    assertEquals(Map.of("pin", true, "locked", true), lock(screen));
    assertEquals(200, unlock(screen, "0712").statusCode());
    assertEquals(Map.of("pin", true, "locked", false), lock(screen));
    assertEquals(200, screen.get("/api/v1/models").statusCode());
    assertEquals(Map.of("pin", true, "locked", true), lock(screen()), "unlocked is one session");
    assertEquals(200, screen.send("POST", "/api/v1/screen/lock", Map.of()).statusCode());
    assertEquals(403, screen.get("/api/v1/models").statusCode());
  }

  @Test
  void the_screen_chooses_the_network_unless_it_is_locked_and_other_operators_never_do()
      throws Exception {
    String wifi = "/api/v1/network/wifi";
    Map<String, String> home = Map.of("ssid", "Home", "password", "");
    Browser screen = screen();
    assertEquals(200, screen.get("/api/v1/network").statusCode());
    // It was let in; there is no NetworkManager here.
    assertTrue(screen.send("POST", wifi, home).body().contains("/problems/no-network-manager"));
    assertEquals(403, server.send(server.request(Role.OPERATOR, "/api/v1/network")).statusCode());
    assertEquals(
        403,
        server.post(Role.OPERATOR, wifi, "{\"ssid\":\"Home\",\"password\":\"\"}").statusCode());
    set("0712");
    assertTrue(screen.get("/api/v1/network").body().contains("/problems/screen-locked"));
    assertTrue(screen.send("POST", wifi, home).body().contains("/problems/screen-locked"));
  }

  @Test
  void another_pin_locks_again_and_people_are_never_locked() throws Exception {
    Browser screen = screen();
    set("123456");
    assertEquals(200, unlock(screen, "123456").statusCode());
    set("654321");
    assertEquals(Map.of("pin", true, "locked", true), lock(screen));
    assertEquals(200, server.get("/api/v1/models").statusCode());
    for (String path : List.of("/api/v1/screen/lock", "/api/v1/screen/unlock")) {
      assertEquals(409, server.post(Role.OPERATOR, path, "{\"pin\":\"654321\"}").statusCode());
    }
    for (String bad : List.of("", "123", "123456789", "12a4", "１２３４")) {
      HttpResponse<String> refused = put(Role.ADMINISTRATOR, bad);
      assertEquals(400, refused.statusCode(), bad);
      assertEquals("pin", Browser.json(refused).get("field"));
    }
    assertEquals(200, unlock(screen, "654321").statusCode(), "a bad one changed nothing");
    assertEquals(403, put(Role.OPERATOR, "1234").statusCode());
  }

  @Test
  void guessing_waits_longer_with_each_try_and_a_restart_gives_no_other() {
    AtomicLong now = new AtomicLong(1_000_000_000_000L);
    InstantSource clock = () -> Instant.ofEpochMilli(now.get());
    Path folder = data.resolve("pins");
    List<Long> waits = new ArrayList<>();
    try (Store store = FreshStore.open(folder)) {
      ScreenPin pin = new ScreenPin(store, new Passwords(), clock);
      pin.set("4711");
      pin.require("4711");
      for (int guess = 0; guess < 3; guess++) {
        assertEquals("wrong-pin", refused(pin, "000" + guess));
      }
      for (int guess = 3; guess < 11; guess++) {
        long began = now.get();
        while (refused(pin, "0000").equals("too-many-attempts")) {
          now.addAndGet(1_000);
        }
        waits.add((now.get() - began) / 1_000);
      }
      assertEquals(List.of(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L), waits);
    }
    try (Store store = FreshStore.open(folder)) {
      ScreenPin pin = new ScreenPin(store, new Passwords(), clock);
      assertEquals("too-many-attempts", refused(pin, "4711"), "the right one waits, too");
      now.addAndGet(300_000);
      pin.require("4711");
      pin.require("4711");
      assertEquals("wrong-pin", refused(pin, "4712"), "the right one begins anew");
    }
  }

  private static String refused(ScreenPin pin, String guess) {
    return assertThrows(ProblemException.class, () -> pin.require(guess)).name();
  }

  private static Browser screen() throws Exception {
    Browser screen = new Browser(server);
    String key = Files.readString(data.resolve("screen.key")).strip();
    assertEquals(200, screen.logInScreen(key).statusCode());
    return screen;
  }

  private static @Nullable Object lock(Browser screen) throws Exception {
    return Browser.json(screen.get("/api/v1/session")).get("screen");
  }

  private static HttpResponse<String> unlock(Browser screen, String pin) throws Exception {
    return screen.send("POST", "/api/v1/screen/unlock", Map.of("pin", pin));
  }

  private static void set(String pin) throws Exception {
    HttpResponse<String> answer = put(Role.ADMINISTRATOR, pin);
    assertEquals(200, answer.statusCode(), answer.body());
  }

  private static HttpResponse<String> put(Role role, String pin) throws Exception {
    return server.send(
        server
            .request(role, PIN)
            .header("Content-Type", "application/json")
            .method("PUT", HttpRequest.BodyPublishers.ofString("{\"pin\":\"" + pin + "\"}")));
  }
}

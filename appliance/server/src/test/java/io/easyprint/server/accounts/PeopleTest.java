package io.easyprint.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.ServerHarness;
import io.easyprint.server.prints.AccountPrints;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.store.DerbyStore;
import io.easyprint.server.store.FreshStore;
import io.easyprint.server.web.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One's own account, everybody's, guests, and what registration allows. */
class PeopleTest {
  @TempDir static Path data;
  private static ServerHarness server;

  @BeforeAll
  static void start() throws Exception {
    server = new ServerHarness(data, Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void one_sees_and_changes_ones_own_account() throws Exception {
    Browser browser = person("self@example.org");
    assertEquals(
        200,
        browser.send("PATCH", "/api/v1/me", Map.of("name", "Sue", "language", "ko")).statusCode());
    String me = browser.get("/api/v1/me").body();
    assertTrue(me.contains("\"name\":\"Sue\"") && me.contains("\"language\":\"ko\""), me);
    assertTrue(me.contains("\"lastPrint\":null"), me);
    assertTrue(me.matches(".*\"lastLogin\":[0-9]{13}.*"), me);
    assertFalse(me.contains("argon2"), me);
    assertTrue(browser.get("/api/v1/session").body().contains("\"language\":\"ko\""));
    assertEquals(400, browser.send("PATCH", "/api/v1/me", Map.of("language", "xx")).statusCode());
    assertEquals(
        400, browser.send("PATCH", "/api/v1/me", Map.of("name", "two\nlines")).statusCode());
  }

  @Test
  void what_one_printed_is_summed_up_and_goes_with_the_account() throws Exception {
    Path folder = data.resolve("history");
    try (DerbyStore store = FreshStore.open(folder)) {
      AccountPrints prints = new AccountPrints(store, folder);
      assertFalse(prints.isPrinting("ann"));
      row(store, "1", "ann", null);
      assertTrue(prints.isPrinting("ann"));
      assertFalse(prints.isPrinting("ben"));
      row(store, "2", "ann", "COMPLETED");
      row(store, "3", "ben", "COMPLETED");
      assertEquals(1, prints.of("ann").totals().prints());
      assertEquals(60, prints.of("ann").totals().seconds());
      assertEquals(Long.valueOf(9), prints.of("ann").lastPrint());
      prints.removeAllOf("ann");
      assertEquals(0, prints.of("ann").totals().prints());
      assertEquals(1, prints.of("ben").totals().prints());
    }
  }

  private static void row(DerbyStore store, String id, String owner, @Nullable String outcome) {
    store.useTransaction(handle ->
        handle.execute(
            "insert into print (id, owner, owner_name, name, printer, material, size_x, size_y,"
                + " size_z, started_at, month, ended_at, seconds, layers, filament_mm, filament_g,"
                + " outcome, seen) values (?, ?, 'n', 'n', 'p', 'm', 1, 1, 1, 1, '2026-11', 9, 60,"
                + " 1, 5, 1, ?, false)",
            id,
            owner,
            outcome));
  }

  @Test
  void logging_out_everywhere_else_ends_the_others_at_once() throws Exception {
    Browser one = person("roamer@example.org");
    Browser other = new Browser(server);
    other.logIn("roamer@example.org", ServerHarness.PASSWORD);
    String sessions = one.get("/api/v1/me/sessions").body();
    assertEquals(1, sessions.split("\"current\":true", -1).length - 1, sessions);
    assertEquals(1, sessions.split("\"current\":false", -1).length - 1, sessions);
    assertEquals(204, one.send("DELETE", "/api/v1/me/sessions", Map.of()).statusCode());
    assertTrue(one.isKnown());
    assertFalse(other.isKnown());
  }

  @Test
  void a_key_is_shown_once_reaches_as_far_as_its_scope_and_ends() throws Exception {
    Browser browser = person("slicer@example.org");
    HttpResponse<String> made =
        browser.send("POST", "/api/v1/me/keys", Map.of("label", "Slicer", "scope", "read"));
    assertEquals(201, made.statusCode(), made.body());
    String key = String.valueOf(Browser.json(made).get("key"));
    assertFalse(browser.get("/api/v1/me/keys").body().contains(key));
    assertEquals(200, withKey(key, "GET", "/api/v1/models").statusCode());
    assertEquals(403, withKey(key, "POST", "/api/v1/models?name=a.stl").statusCode());
    String print =
        String.valueOf(
            Browser.json(browser.send("POST", "/api/v1/me/keys", Map.of("label", "Other")))
                .get("key"));
    assertEquals(400, withKey(print, "POST", "/api/v1/models?name=a.stl").statusCode());
    assertEquals(
        204,
        browser
            .send("DELETE", "/api/v1/me/keys/" + Browser.json(made).get("id"), Map.of())
            .statusCode());
    assertEquals(401, withKey(key, "GET", "/api/v1/models").statusCode());
  }

  @Test
  void a_key_of_an_administrator_for_printing_does_not_administer() throws Exception {
    String key =
        server.server().accounts().addApiKey("administrator@example.org", "slicer", KeyScope.PRINT);
    assertEquals(403, withKey(key, "GET", "/api/v1/accounts").statusCode());
    assertEquals(403, withKey(key, "GET", "/api/v1/settings").statusCode());
    assertEquals(200, withKey(key, "GET", "/api/v1/models").statusCode());
  }

  @Test
  void wishes_for_notifications_are_kept_and_checked() throws Exception {
    Browser browser = person("wisher@example.org");
    assertTrue(browser.get("/api/v1/me/notifications").body().contains("\"finished\":[\"page\"]"));
    Map<String, Object> wishes =
        Map.of(
            "finished", List.of("mail", "webhook"),
            "failed", List.of(),
            "attention", List.of("page"),
            "bed", List.of(),
            "webhook", "https://hooks.example.org/x");
    assertEquals(204, browser.send("PUT", "/api/v1/me/notifications", wishes).statusCode());
    assertTrue(
        browser
            .get("/api/v1/me/notifications")
            .body()
            .contains("\"finished\":[\"mail\",\"webhook\"]"));
    for (String bad : List.of("file:///etc/passwd", "javascript:alert(1)", "http://a:b@c/", "x")) {
      Map<String, Object> wrong = new java.util.HashMap<>(wishes);
      wrong.put("webhook", bad);
      assertEquals(400, browser.send("PUT", "/api/v1/me/notifications", wrong).statusCode(), bad);
    }
  }

  @Test
  void administrators_find_people_and_change_what_they_may() throws Exception {
    Browser admin = new Browser(server);
    admin.logIn("administrator@example.org", ServerHarness.PASSWORD);
    Browser person = person("found_me@example.org");
    String list = admin.get("/api/v1/accounts?search=FOUND_").body();
    assertTrue(list.contains("found_me@example.org"), list);
    assertFalse(list.contains("viewer@example.org"), list);
    assertFalse(list.contains("argon2"), list);
    String id = server.server().accounts().byEmail("found_me@example.org").orElseThrow().id();
    HttpResponse<String> changed =
        admin.send("PATCH", "/api/v1/accounts/" + id, Map.of("role", "viewer"));
    assertTrue(changed.body().contains("\"role\":\"viewer\""), changed.body());
    assertFalse(person.isKnown(), "its sessions end");
    person.logIn("found_me@example.org", ServerHarness.PASSWORD);
    assertTrue(person.isKnown());
    admin.send("PATCH", "/api/v1/accounts/" + id, Map.of("disabled", true));
    assertFalse(person.isKnown());
    assertEquals(401, person.logIn("found_me@example.org", ServerHarness.PASSWORD).statusCode());
    for (String role : List.of("guest", "king", "")) {
      assertEquals(
          400, admin.send("PATCH", "/api/v1/accounts/" + id, Map.of("role", role)).statusCode());
    }
    String own = server.server().accounts().byEmail("administrator@example.org").orElseThrow().id();
    assertEquals(
        409, admin.send("PATCH", "/api/v1/accounts/" + own, Map.of("disabled", true)).statusCode());
  }

  @Test
  void an_account_has_limits_of_its_own_or_those_of_the_settings() throws Exception {
    String id =
        server
            .server()
            .accounts()
            .add("limited@example.org", "L", Role.OPERATOR, ServerHarness.PASSWORD, "en")
            .id();
    HttpResponse<String> set = limit(id, "{\"files\":2,\"bytes\":null,\"filamentMm\":5000}");
    assertTrue(
        set.body().contains("\"quota\":{\"files\":2,\"bytes\":null,\"filamentMm\":5000}"),
        set.body());
    Quotas quotas = server.server().quotas();
    quotas.requireRoom(id, 1, 10, 10);
    assertThrows(ProblemException.class, () -> quotas.requireRoom(id, 2, 10, 10));
    quotas.requireFilament(id, 4000, 1000);
    assertThrows(ProblemException.class, () -> quotas.requireFilament(id, 4000, 1001));
  }

  @Test
  void what_one_keeps_is_limited_in_number_and_in_bytes() throws Exception {
    Browser person = person("keeper@example.org");
    String id = server.server().accounts().byEmail("keeper@example.org").orElseThrow().id();
    limit(id, "{\"files\":1,\"bytes\":null,\"filamentMm\":null}");
    assertEquals(201, gcode(person, "one.gcode").statusCode());
    HttpResponse<String> more = gcode(person, "two.gcode");
    assertEquals(413, more.statusCode(), more.body());
    assertTrue(more.body().contains("/problems/account-quota"), more.body());
    limit(id, "{\"files\":null,\"bytes\":100,\"filamentMm\":null}");
    assertTrue(gcode(person, "two.gcode").body().contains("/problems/account-quota"));
    limit(id, "{\"files\":null,\"bytes\":1000,\"filamentMm\":null}");
    assertEquals(201, gcode(person, "two.gcode").statusCode());
  }

  @Test
  void nobody_sees_slices_or_prints_what_is_another_persons() throws Exception {
    Browser ann = person("ann@example.org");
    Browser ben = person("ben@example.org");
    Object model = Browser.json(gcode(ann, "hers.gcode")).get("id");
    Object slice =
        Browser.json(ann.send("POST", "/api/v1/slices", Map.of("modelId", model))).get("id");
    assertEquals(404, ben.get("/api/v1/models/" + model).statusCode());
    assertFalse(ben.get("/api/v1/models").body().contains("hers"));
    assertEquals(404, ben.get("/api/v1/slices/" + slice).statusCode());
    assertEquals(404, ben.get("/api/v1/slices/" + slice + "/gcode").statusCode());
    HttpResponse<String> sliced = ben.send("POST", "/api/v1/slices", Map.of("modelId", model));
    assertTrue(List.of(400, 404).contains(sliced.statusCode()), sliced.body());
    HttpResponse<String> queued = ben.send("POST", "/api/v1/queue", Map.of("sliceId", slice));
    assertTrue(List.of(400, 404).contains(queued.statusCode()), queued.body());
    Object entry =
        Browser.json(ann.send("POST", "/api/v1/queue", Map.of("sliceId", slice))).get("id");
    HttpResponse<String> taken = ben.send("DELETE", "/api/v1/queue/" + entry, Map.of());
    assertTrue(List.of(403, 404).contains(taken.statusCode()), taken.body());
    assertEquals(204, ann.send("DELETE", "/api/v1/queue/" + entry, Map.of()).statusCode());
  }

  private static HttpResponse<String> gcode(Browser person, String name) throws Exception {
    return person.upload(name, "G28\n" + "G1 X10 Y10 E1 F1200\n".repeat(20));
  }

  private static HttpResponse<String> limit(String id, String quota) throws Exception {
    HttpResponse<String> set =
        server.send(
            server
                .request(Role.ADMINISTRATOR, "/api/v1/accounts/" + id)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"quota\":" + quota + "}")));
    assertEquals(200, set.statusCode(), set.body());
    return set;
  }

  @Test
  void guests_look_only_where_that_is_switched_on_and_never_further() throws Exception {
    assertEquals(401, anonymous("/api/v1/webcam/?action=snapshot"));
    server.settings("{\"accounts-guest\":true}");
    try {
      assertEquals(200, anonymous("/api/v1/webcam/?action=snapshot"));
      for (String path :
          List.of("/api/v1/models", "/api/v1/me", "/api/v1/accounts", "/api/v1/settings")) {
        assertEquals(401, anonymous(path), path);
      }
      HttpResponse<String> post =
          server.send(
              server
                  .request("/api/v1/models?name=x.stl")
                  .POST(HttpRequest.BodyPublishers.noBody()));
      assertEquals(401, post.statusCode());
    } finally {
      server.settings("{\"accounts-guest\":false}");
    }
    assertEquals(401, anonymous("/api/v1/webcam/?action=snapshot"));
  }

  @Test
  void registration_is_by_invitation_until_somebody_opens_it_and_asks_for_the_terms()
      throws Exception {
    assertEquals(202, register("stranger@example.org", true).statusCode());
    assertEquals(400, register("stranger2@example.org", false).statusCode());
    server.settings("{\"accounts-registration\":\"closed\"}");
    try {
      assertEquals(403, register("stranger3@example.org", true).statusCode());
    } finally {
      server.settings("{\"accounts-registration\":\"invitation\"}");
    }
    String outbox = server.send(server.request(Role.ADMINISTRATOR, "/api/v1/mail/outbox")).body();
    assertFalse(outbox.contains("stranger"), outbox);
  }

  @Test
  void passwords_that_everybody_tries_first_are_refused() throws Exception {
    for (String bad :
        List.of(
            "password1",
            "Password1",
            "qwerty123",
            "iloveyou1",
            "short1",
            "onlyletters",
            "12345678")) {
      ProblemException e =
          assertThrows(
              ProblemException.class,
              () -> server.server().accounts().add("weak@example.org", "W", Role.VIEWER, bad, "en"),
              bad);
      assertEquals("password", e.field().orElseThrow());
    }
  }

  @Test
  void dangerous_things_ask_for_the_password_again_after_five_minutes() throws Exception {
    java.util.concurrent.atomic.AtomicLong now =
        new java.util.concurrent.atomic.AtomicLong(1_000_000_000_000L);
    try (io.easyprint.server.store.Store store = FreshStore.open(data.resolve("other"))) {
      java.time.InstantSource clock = () -> java.time.Instant.ofEpochMilli(now.get());
      Sessions sessions = new Sessions(store, clock, () -> false);
      Accounts accounts = new Accounts(store, sessions, new Passwords(), clock);
      Account account = accounts.add("a@example.org", "A", Role.VIEWER, "river stone 7", "en");
      Sessions.Issued issued = sessions.issue(account, true, "127.0.0.1", "test");
      assertTrue(sessions.isFresh(issued.caller()));
      now.addAndGet(5 * 60_000 + 1);
      assertFalse(sessions.isFresh(issued.caller()));
      sessions.proved(issued.caller());
      assertTrue(sessions.isFresh(issued.caller()));
    }
  }

  private static Browser person(String email) throws Exception {
    server.server().accounts().add(email, "P", Role.OPERATOR, ServerHarness.PASSWORD, "en");
    Browser browser = new Browser(server);
    assertEquals(200, browser.logIn(email, ServerHarness.PASSWORD).statusCode());
    return browser;
  }

  private static HttpResponse<String> withKey(String key, String method, String path)
      throws Exception {
    return server.send(
        server
            .request(path)
            .header("X-Api-Key", key)
            .method(method, HttpRequest.BodyPublishers.noBody()));
  }

  private static int anonymous(String path) throws Exception {
    return server.send(server.request(path)).statusCode();
  }

  private static HttpResponse<String> register(String email, boolean terms) throws Exception {
    return new Browser(server)
        .send(
            "POST",
            "/api/v1/accounts",
            Map.of("email", email, "name", "S", "password", "river stone 7", "terms", terms));
  }
}

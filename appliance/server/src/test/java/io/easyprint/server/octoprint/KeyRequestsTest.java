package io.easyprint.server.octoprint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.easyprint.server.ServerHarness;
import io.easyprint.server.web.Json;
import io.easyprint.server.web.Role;
import io.easyprint.server.wire.WireShapes;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program asks for a key as it would ask OctoPrint, and a person answers. */
class KeyRequestsTest {
  private static final String REQUESTS = "/api/v1/me/keys/requests";

  @TempDir static Path home;
  private static ServerHarness server;

  @BeforeAll
  static void start() throws Exception {
    server = new ServerHarness(home, Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_program_gets_a_key_once_a_person_who_is_logged_in_has_agreed() throws Exception {
    assertEquals(204, server.send(server.request("/plugin/appkeys/probe")).statusCode());
    String where = askForKey("Phone", "operator@example.org");
    assertEquals(202, server.send(server.request(where)).statusCode());
    assertEquals("{\"items\":[]}", requests(Role.VIEWER).body());
    Map<String, Object> shown = waiting().getFirst();
    assertEquals("Phone", shown.get("app"));
    String decision = REQUESTS + "/" + shown.get("id");
    // Neither a key nor another person decides.
    HttpRequest.Builder byKey = server.request(Role.OPERATOR, decision);
    assertEquals(403, server.send(json(byKey, "{\"allow\":true}")).statusCode());
    assertEquals(404, decide(logIn("viewer"), decision, true));
    HttpResponse<String> person = logIn("operator");
    assertEquals(202, server.send(server.request(where)).statusCode());
    assertEquals(204, decide(person, decision, true));
    String key = String.valueOf(json(server.send(server.request(where))).get("api_key"));
    HttpRequest.Builder asked = server.request("/api/version").header("X-Api-Key", key);
    assertEquals(200, server.send(asked).statusCode());
    // It is handed out once.
    assertEquals(404, server.send(server.request(where)).statusCode());

    String refused = askForKey("Other", "");
    String id = String.valueOf(waiting().getFirst().get("id"));
    assertEquals(204, decide(person, REQUESTS + "/" + id, false));
    assertEquals(404, server.send(server.request(refused)).statusCode());
    assertEquals(List.of(), waiting());
    for (int i = 0; i < 5; i++) {
      askForKey("many", "");
    }
    HttpRequest.Builder sixth = server.request("/plugin/appkeys/request");
    assertEquals(429, server.send(json(sixth, "{\"app\":\"many\"}")).statusCode());
  }

  @Test
  void a_request_for_a_key_has_the_same_fields_on_the_pages() throws Exception {
    new WireShapes().called(KeyRoutes.Item.class, "KeyRequest").check(KeyRoutes.Item.class);
  }

  private static HttpRequest.Builder json(HttpRequest.Builder request, String body) {
    return request
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private static Map<String, Object> json(HttpResponse<String> answer) {
    return Json.readMap(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> requests(Role role) throws Exception {
    return server.send(server.request(role, REQUESTS));
  }

  @SuppressWarnings("unchecked") // the codec builds maps with text keys only
  private static List<Map<String, Object>> waiting() throws Exception {
    return (List<Map<String, Object>>)
        Objects.requireNonNull(json(requests(Role.OPERATOR)).get("items"));
  }

  /** Returns the address to ask for the answer. */
  private static String askForKey(String app, String user) throws Exception {
    HttpRequest.Builder request = server.request("/plugin/appkeys/request");
    HttpResponse<String> answer =
        server.send(json(request, Json.text(Map.of("app", app, "user", user))));
    assertEquals(201, answer.statusCode(), answer.body());
    return URI.create(answer.headers().firstValue("Location").orElse("")).getPath();
  }

  private static HttpResponse<String> logIn(String name) throws Exception {
    Map<String, Object> who =
        Map.of(
            "email", name + "@example.org", "password", ServerHarness.PASSWORD, "remember", false);
    return server.send(json(server.request("/api/v1/session"), Json.text(who)));
  }

  /** With the password of the last minutes. */
  private static int decide(HttpResponse<String> person, String path, boolean allow)
      throws Exception {
    Map<String, Object> proof = Map.of("password", ServerHarness.PASSWORD);
    assertEquals(204, post(person, "/api/v1/session/proof", proof));
    return post(person, path, Map.of("allow", allow));
  }

  private static int post(HttpResponse<String> person, String path, Map<String, Object> body)
      throws Exception {
    String cookie = person.headers().firstValue("Set-Cookie").orElse("");
    HttpRequest.Builder request =
        server
            .request(path)
            .header("Cookie", cookie.substring(0, cookie.indexOf(';')))
            .header("X-Csrf-Token", String.valueOf(json(person).get("csrf")));
    return server.send(json(request, Json.text(body))).statusCode();
  }
}

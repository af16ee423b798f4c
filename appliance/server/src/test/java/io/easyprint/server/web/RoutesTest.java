package io.easyprint.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.problem.ProblemException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private static FeatureServer server;

  @BeforeAll
  static void start() {
    server = new FeatureServer(RoutesTest::routes);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void routes(Routes routes) {
    routes
        .get(
            "/api/v1/models", request -> Reply.json(Map.of("page", request.query("page", 1, 1, 9))))
        .get("/api/v1/models/{id}", request -> Reply.text(request.id("id")))
        .post(
            "/api/v1/models", request -> Reply.text("" + request.body(1000).readAllBytes().length))
        .on("PATCH", "/api/v1/settings", request -> Reply.noContent())
        .post("/api/v1/slices", request -> Reply.json(request.json(Map.class)))
        .delete(
            "/api/v1/models/{id}",
            request -> {
              throw ProblemException.conflict("model-in-use", "It is being printed.");
            })
        .get(
            "/api/v1/prints",
            request -> {
              throw new IOException("No space left on device");
            })
        .get(
            "/api/v1/queue",
            request -> {
              throw new IllegalStateException("secret words");
            })
        .get(
            "/api/v1/spools",
            request -> {
              throw new IOException("secret words");
            });
  }

  @Test
  void a_known_path_answers() throws Exception {
    HttpResponse<String> answer = server.get("/api/v1/models?page=3");
    assertEquals(200, answer.statusCode());
    assertEquals("{\"page\":3}", answer.body());
    assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
  }

  @Test
  void every_answer_forbids_frames_guessing_and_foreign_scripts() throws Exception {
    for (String path : new String[] {"/api/v1/models", "/nowhere", "/api/v1/models/nonsense"}) {
      HttpResponse<String> answer = server.get(path);
      String policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();
      assertTrue(policy.contains("script-src 'self';"), policy);
      assertTrue(policy.contains("frame-ancestors 'none'"), policy);
      assertFalse(policy.contains("unsafe"), policy);
      assertEquals("nosniff", answer.headers().firstValue("X-Content-Type-Options").orElseThrow());
      assertEquals("DENY", answer.headers().firstValue("X-Frame-Options").orElseThrow());
      assertTrue(answer.headers().firstValue("Server").isEmpty());
    }
  }

  @Test
  void an_unknown_path_is_a_problem_document() throws Exception {
    HttpResponse<String> answer = server.get("/api/v1/nothing");
    assertEquals(404, answer.statusCode());
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElseThrow());
    assertTrue(answer.body().contains("\"type\":\"/problems/not-found\""), answer.body());
  }

  @Test
  void a_wrong_method_names_the_right_ones() throws Exception {
    HttpResponse<String> answer =
        server.send(server.request(Role.VIEWER, "/api/v1/prints").DELETE());
    assertEquals(405, answer.statusCode());
    assertEquals("GET", answer.headers().firstValue("Allow").orElseThrow());
  }

  @Test
  void a_name_that_is_no_random_name_is_not_found() throws Exception {
    assertEquals(400, server.get("/api/v1/models/..%2f..%2fetc").statusCode());
    assertEquals(404, server.get("/api/v1/models/0123").statusCode());
    String id = "0123456789abcdef0123456789abcdef";
    assertEquals(id, server.get("/api/v1/models/" + id).body());
  }

  @Test
  void a_role_that_is_too_small_is_refused_and_nobody_is_asked_to_log_in() throws Exception {
    HttpResponse<String> viewer =
        server.send(
            server
                .request(Role.VIEWER, "/api/v1/models")
                .POST(HttpRequest.BodyPublishers.ofString("x")));
    assertEquals(403, viewer.statusCode());
    HttpResponse<String> nobody =
        server.send(HttpRequest.newBuilder(server.address().resolve("/api/v1/models")));
    assertEquals(401, nobody.statusCode());
    assertTrue(nobody.body().contains("unauthenticated"), nobody.body());
  }

  @Test
  void refusals_and_failures_have_their_status_and_tell_no_secrets() throws Exception {
    HttpResponse<String> conflict =
        server.send(
            server
                .request(Role.OPERATOR, "/api/v1/models/0123456789abcdef0123456789abcdef")
                .DELETE());
    assertEquals(409, conflict.statusCode());
    assertTrue(conflict.body().contains("It is being printed."), conflict.body());
    assertEquals(507, server.get("/api/v1/prints").statusCode());
    for (String failing : List.of("/api/v1/queue", "/api/v1/spools")) {
      HttpResponse<String> failure = server.get(failing);
      assertEquals(500, failure.statusCode());
      assertTrue(failure.body().contains("Something went wrong here"), failure.body());
      assertFalse(failure.body().contains("secret"), failure.body());
    }
  }

  @Test
  void bad_numbers_and_bad_json_are_told() throws Exception {
    assertEquals(400, server.get("/api/v1/models?page=0").statusCode());
    assertEquals(400, server.get("/api/v1/models?page=x").statusCode());
    assertEquals(400, server.post("/api/v1/slices", "{\"a\":").statusCode());
    assertEquals(400, server.post("/api/v1/slices", "").statusCode());
    assertEquals(
        415,
        server
            .send(
                server
                    .request(Role.OPERATOR, "/api/v1/slices")
                    .POST(HttpRequest.BodyPublishers.ofString("{}")))
            .statusCode());
  }

  @Test
  void a_body_beyond_its_limit_is_refused_announced_or_not() throws Exception {
    byte[] large = new byte[1001];
    HttpRequest.Builder request = server.request(Role.OPERATOR, "/api/v1/models");
    assertEquals(
        413, server.send(request.POST(HttpRequest.BodyPublishers.ofByteArray(large))).statusCode());
    assertEquals(
        413,
        server
            .send(
                request.POST(
                    HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(large))))
            .statusCode());
    assertEquals(
        "1000",
        server.send(request.POST(HttpRequest.BodyPublishers.ofByteArray(new byte[1000]))).body());
  }

  @Test
  void another_sites_page_can_change_nothing() throws Exception {
    HttpRequest.Builder foreign =
        server
            .request(Role.OPERATOR, "/api/v1/models")
            .header("Origin", "http://evil.example")
            .POST(HttpRequest.BodyPublishers.ofString("x"));
    assertEquals(403, server.send(foreign).statusCode());
    HttpRequest.Builder own =
        server
            .request(Role.OPERATOR, "/api/v1/models")
            .header("Origin", server.address().toString())
            .POST(HttpRequest.BodyPublishers.ofString("x"));
    assertEquals(200, server.send(own).statusCode());
  }

  @Test
  void what_is_dangerous_asks_for_the_password_again() throws Exception {
    HttpRequest.Builder change =
        server.request(Role.ADMINISTRATOR, "/api/v1/settings").method("PATCH", none());
    assertEquals(204, server.send(change).statusCode());
    HttpResponse<String> stale = server.send(change.header("X-Test-Stale", "yes"));
    assertEquals(403, stale.statusCode());
    assertTrue(stale.body().contains("/problems/password-needed"), stale.body());
    assertEquals(
        List.of(
            "POST /api/v1/me/keys",
            "PATCH /api/v1/accounts/{id}",
            "POST /api/v1/invitations",
            "PATCH /api/v1/settings",
            "POST /api/v1/system/restart",
            "POST /api/v1/system/shutdown",
            "POST /api/v1/updates",
            "POST /api/v1/updates/restart",
            "PUT /api/v1/screen/pin",
            "DELETE /api/v1/screen/pin",
            "POST /api/v1/network/wifi",
            "PUT /api/v1/tls/certificate",
            "DELETE /api/v1/tls/certificate",
            "PUT /api/v1/printer/panel",
            "DELETE /api/v1/printer/panel",
            "POST /api/v1/backup",
            "POST /api/v1/me/keys/requests/{id}"),
        Access.table().stream()
            .filter(Access.Row::fresh)
            .map(row -> row.method() + " " + row.pattern())
            .toList());
  }

  private static HttpRequest.BodyPublisher none() {
    return HttpRequest.BodyPublishers.noBody();
  }

  @Test
  void a_route_without_a_line_in_the_table_is_a_mistake() {
    Assertions.assertThrows(
        IllegalArgumentException.class,
        () -> new FeatureServer(routes -> routes.get("/api/v1/secret", r -> Reply.noContent())));
  }
}

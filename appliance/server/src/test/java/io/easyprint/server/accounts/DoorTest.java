package io.easyprint.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.ServerHarness;
import io.easyprint.server.web.Access;
import io.easyprint.server.web.Json;
import io.easyprint.server.web.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorTest {
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

  @Test
  void logging_in_gives_an_opaque_cookie_that_scripts_and_other_sites_do_not_get()
      throws Exception {
    HttpResponse<String> answer = logIn("viewer@example.org", ServerHarness.PASSWORD);
    assertEquals(200, answer.statusCode());
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
    Map<String, Object> view = Json.readMap(answer.body().getBytes(StandardCharsets.UTF_8));
    assertEquals(false, view.get("setupNeeded"));
    assertTrue(String.valueOf(view.get("account")).contains("viewer@example.org"));
    HttpResponse<String> session =
        server.send(server.request("/api/v1/session").header("Cookie", bare(cookie)));
    assertEquals(answer.body(), session.body());
  }

  @Test
  void a_session_that_changes_something_needs_its_token() throws Exception {
    HttpResponse<String> answer = logIn("operator@example.org", ServerHarness.PASSWORD);
    String cookie = bare(answer.headers().firstValue("Set-Cookie").orElseThrow());
    String csrf =
        String.valueOf(Json.readMap(answer.body().getBytes(StandardCharsets.UTF_8)).get("csrf"));
    HttpRequest.Builder without =
        server.request("/api/v1/session").header("Cookie", cookie).DELETE();
    assertEquals(403, server.send(without).statusCode());
    HttpRequest.Builder wrong = without.copy().header("X-Csrf-Token", csrf + "x");
    assertEquals(403, server.send(wrong).statusCode());
    HttpRequest.Builder right = without.copy().header("X-Csrf-Token", csrf);
    assertEquals(200, server.send(right).statusCode());
    assertTrue(
        server
            .send(server.request("/api/v1/session").header("Cookie", cookie))
            .body()
            .contains("\"account\":null"));
  }

  @Test
  void a_wrong_password_and_an_unknown_address_get_the_same_answer() throws Exception {
    HttpResponse<String> wrong = logIn("viewer@example.org", "wrong horse 1");
    HttpResponse<String> unknown = logIn("nobody@example.org", "wrong horse 1");
    assertEquals(401, wrong.statusCode());
    assertEquals(wrong.statusCode(), unknown.statusCode());
    assertEquals(wrong.body(), unknown.body());
  }

  @Test
  void guessing_is_slowed_down_for_that_account_from_that_address() throws Exception {
    List<Integer> answers = new ArrayList<>();
    for (int attempt = 0; attempt < 8; attempt++) {
      answers.add(logIn("guessed@example.org", "guess " + attempt).statusCode());
    }
    assertEquals(401, answers.getFirst());
    assertEquals(429, answers.getLast());
    assertEquals(200, logIn("administrator@example.org", ServerHarness.PASSWORD).statusCode());
  }

  @Test
  void a_program_is_known_by_its_key_in_either_header_and_by_nothing_else() throws Exception {
    String key = server.key(Role.OPERATOR);
    assertTrue(who("X-Api-Key", key).contains("operator@example.org"));
    assertTrue(who("Authorization", "Bearer " + key).contains("operator@example.org"));
    assertTrue(who("X-Api-Key", key + "x").contains("\"account\":null"));
    assertTrue(who("X-Forwarded-For", "127.0.0.1").contains("\"account\":null"));
  }

  @Test
  void each_route_refuses_nobody_and_every_role_below_its_own() throws Exception {
    for (Access.Row row : Access.table()) {
      if (row.role() == null) {
        continue;
      }
      String path = row.pattern().replaceAll("\\{[a-z]+}", "0123456789abcdef0123456789abcdef");
      HttpRequest.BodyPublisher none = HttpRequest.BodyPublishers.noBody();
      int nobody = server.send(server.request(path).method(row.method(), none)).statusCode();
      assertTrue(nobody == 401 || nobody == 404, row + " answers nobody with " + nobody);
      for (Role role : Role.values()) {
        if (role != Role.GUEST && !role.includes(row.role())) {
          int status =
              server.send(server.request(role, path).method(row.method(), none)).statusCode();
          assertTrue(status == 403 || status == 404, row + " answers " + role + " " + status);
        }
      }
    }
  }

  @Test
  void there_is_no_second_set_up() throws Exception {
    assertFalse(server.server().setupLink().isPresent());
    HttpResponse<String> late =
        server.post(
            Role.VIEWER,
            "/api/v1/setup",
            "{\"token\":\"x\",\"email\":\"a@b\",\"name\":\"A\",\"password\":\"x\"}");
    assertEquals(409, late.statusCode());
  }

  private static HttpResponse<String> logIn(String email, String password) throws Exception {
    return server.send(
        server
            .request("/api/v1/session")
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"email\":\"%s\",\"password\":\"%s\",\"remember\":false}"
                        .formatted(email, password))));
  }

  private static String who(String header, String value) throws Exception {
    return server.send(server.request("/api/v1/session").header(header, value)).body();
  }

  private static String bare(String cookie) {
    return cookie.substring(0, cookie.indexOf(';'));
  }
}

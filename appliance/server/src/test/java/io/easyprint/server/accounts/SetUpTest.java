package io.easyprint.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.EasyprintServer;
import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import io.easyprint.server.control.ControlClient;
import io.easyprint.server.control.ControlException;
import io.easyprint.server.control.ControlRequest;
import io.easyprint.server.control.ControlServer;
import io.easyprint.server.web.Access;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetUpTest {
  @TempDir Path data;

  @Test
  void nothing_but_the_set_up_answers_before_there_is_an_administrator() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient();
        EasyprintServer server = start()) {
      String link = server.setupLink().orElseThrow();
      String token = link.substring(link.indexOf("#token=") + 7);
      assertEquals(200, get(client, server, "/health").statusCode());
      assertTrue(get(client, server, "/api/v1/session").body().contains("\"setupNeeded\":true"));
      HttpResponse<String> early = get(client, server, "/api/v1/models");
      assertTrue(early.statusCode() == 403 || early.statusCode() == 404);
      assertEquals(
          403,
          post(client, server, "/api/v1/session", "{\"email\":\"a@b\",\"password\":\"p\"}")
              .statusCode());

      nothingElseAnswers(client, server);
      theScreenShowsTheLinkAndTheNetworkAndNothingElse(client, server, link);

      assertEquals(403, setUp(client, server, "x" + token, "good enough 1").statusCode());
      HttpResponse<String> weak = setUp(client, server, token, "weak");
      assertEquals(400, weak.statusCode());
      assertTrue(weak.body().contains("\"field\":\"password\""), weak.body());

      HttpResponse<String> made = setUp(client, server, token, "good enough 1");
      assertEquals(201, made.statusCode(), made.body());
      assertTrue(made.headers().firstValue("Set-Cookie").isPresent());
      assertTrue(made.body().contains("\"role\":\"administrator\""), made.body());
      assertEquals(409, setUp(client, server, token, "good enough 1").statusCode());
    }
  }

  /** Besides the set-up: whether it works, and how to trust its certificate. */
  private static void nothingElseAnswers(HttpClient client, EasyprintServer server)
      throws Exception {
    List<String> answered = new ArrayList<>();
    for (Access.Row row : Access.table()) {
      String path = row.pattern().replaceAll("\\{[a-z]+}", "0123456789abcdef0123456789abcdef");
      int status =
          client
              .send(
                  HttpRequest.newBuilder(server.address().resolve(path))
                      .method(row.method(), HttpRequest.BodyPublishers.noBody())
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode();
      if (status != 403) {
        answered.add(row.method() + " " + row.pattern());
      }
    }
    assertEquals(
        List.of(
            "GET /health",
            "GET /api/v1/session",
            "POST /api/v1/setup",
            "POST /api/v1/session",
            // They know guests of the access point only.
            "GET /api/v1/portal",
            "GET /api/v1/portal/wifi",
            "POST /api/v1/portal/wifi",
            "GET /api/v1/tls",
            "GET /api/v1/tls/authority"),
        answered);
  }

  /** Only the screen is told the link, and only with the key that the system hands to it. */
  private void theScreenShowsTheLinkAndTheNetworkAndNothingElse(
      HttpClient client, EasyprintServer server, String link) throws Exception {
    assertTrue(get(client, server, "/api/v1/session").body().contains("\"setupLink\":null"));
    String key = Files.readString(data.resolve("screen.key")).strip();
    assertEquals(
        401,
        post(client, server, "/api/v1/session", "{\"screenKey\":\"x%s\"}".formatted(key))
            .statusCode());
    HttpResponse<String> screen =
        post(client, server, "/api/v1/session", "{\"screenKey\":\"%s\"}".formatted(key));
    assertEquals(200, screen.statusCode(), screen.body());
    assertEquals(link, Browser.json(screen).get("setupLink"));
    assertTrue(screen.body().contains("\"account\":null"), screen.body());
    String cookie = screen.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    HttpResponse<String> network = withCookie(client, server, "/api/v1/network", cookie);
    assertEquals(200, network.statusCode(), network.body());
    for (String path : List.of("/api/v1/printer", "/api/v1/queue", "/api/v1/me")) {
      HttpResponse<String> answer = withCookie(client, server, path, cookie);
      assertTrue(answer.body().contains("setup-needed"), path + " " + answer.body());
    }
  }

  private static HttpResponse<String> withCookie(
      HttpClient client, EasyprintServer server, String path, String cookie) throws Exception {
    return client.send(
        HttpRequest.newBuilder(server.address().resolve(path)).header("Cookie", cookie).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void commands_on_the_box_reach_the_running_server_and_only_its_owner_may_ask() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient();
        EasyprintServer server = start()) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(data.resolve(ControlServer.SOCKET))));
      ask("account-add", "name", "Ann", "role", "administrator", "password", "good enough 1");
      assertTrue(get(client, server, "/api/v1/session").body().contains("\"setupNeeded\":false"));
      String key = ask("account-api-key", "label", "slicer").orElseThrow().getFirst();
      assertTrue(who(client, server, key).contains("\"name\":\"Ann\""));
      assertTrue(ask("account-list").orElseThrow().getFirst().contains("ann@example.org"));
      ControlException last = assertThrows(ControlException.class, () -> ask("account-disable"));
      assertTrue(String.valueOf(last.getMessage()).contains("Nobody could administer"));
      assertThrows(ControlException.class, () -> ask("account-role", "role", "king"));
      assertThrows(ControlException.class, () -> ask("no-such-command"));
      ask2("account-add", "bob@example.org", "Bob", "operator");
      String bobs =
          ControlClient.ask(
                  data,
                  new ControlRequest(
                      "account-api-key", Map.of("email", "bob@example.org", "label", "x")))
              .orElseThrow()
              .getFirst();
      assertTrue(who(client, server, bobs).contains("Bob"));
      ControlClient.ask(
          data, new ControlRequest("account-disable", Map.of("email", "bob@example.org")));
      assertTrue(who(client, server, bobs).contains("\"account\":null"));
    }
    assertTrue(ask("account-list").isEmpty(), "no server runs");
  }

  private EasyprintServer start() throws Exception {
    return EasyprintServer.start(Settings.of(data, Map.of(Setting.PORT, "0")), Optional.empty());
  }

  private Optional<List<String>> ask(String command, String... pairs) throws Exception {
    java.util.HashMap<String, String> arguments =
        new java.util.HashMap<>(Map.of("email", "Ann@example.org "));
    for (int i = 0; i < pairs.length; i += 2) {
      arguments.put(pairs[i], pairs[i + 1]);
    }
    return ControlClient.ask(data, new ControlRequest(command, arguments));
  }

  private void ask2(String command, String email, String name, String role) throws Exception {
    ControlClient.ask(
        data,
        new ControlRequest(
            command,
            Map.of("email", email, "name", name, "role", role, "password", "good enough 1")));
  }

  private static HttpResponse<String> get(HttpClient client, EasyprintServer server, String path)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(server.address().resolve(path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String who(HttpClient client, EasyprintServer server, String key)
      throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(server.address().resolve("/api/v1/session"))
                .header("X-Api-Key", key)
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static HttpResponse<String> setUp(
      HttpClient client, EasyprintServer server, String token, String password) throws Exception {
    return post(
        client,
        server,
        "/api/v1/setup",
        "{\"token\":\"%s\",\"email\":\"Ann@Example.org\",\"name\":\"Ann\",\"password\":\"%s\",\"language\":\"ko\"}"
            .formatted(token, password));
  }

  private static HttpResponse<String> post(
      HttpClient client, EasyprintServer server, String path, String json) throws Exception {
    return client.send(
        HttpRequest.newBuilder(server.address().resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}

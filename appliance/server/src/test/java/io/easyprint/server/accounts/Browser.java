package io.easyprint.server.accounts;

import io.easyprint.server.ServerHarness;
import io.easyprint.server.web.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** For tests: what a person's browser does, with its cookie and its token. For one thread. */
final class Browser {
  private final ServerHarness server;
  private String cookie = "";
  private String csrf = "";

  Browser(ServerHarness server) {
    this.server = server;
  }

  HttpResponse<String> logIn(String email, String password) throws Exception {
    HttpResponse<String> answer =
        send(
            "POST",
            "/api/v1/session",
            Map.of("email", email, "password", password, "remember", true));
    take(answer);
    return answer;
  }

  HttpResponse<String> logInScreen(String key) throws Exception {
    HttpResponse<String> answer = send("POST", "/api/v1/session", Map.of("screenKey", key));
    take(answer);
    return answer;
  }

  private void take(HttpResponse<String> answer) {
    answer
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(set -> {
          cookie = set.substring(0, set.indexOf(';'));
          csrf = String.valueOf(json(answer).get("csrf"));
        });
  }

  HttpResponse<String> get(String path) throws Exception {
    return server.send(server.request(path).header("Cookie", cookie).GET());
  }

  HttpResponse<String> send(String method, String path, Object body) throws Exception {
    return server.send(
        server
            .request(path)
            .header("Cookie", cookie)
            .header("X-Csrf-Token", csrf)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(Json.text(body))));
  }

  HttpResponse<String> upload(String name, String content) throws Exception {
    return server.send(
        server
            .request("/api/v1/models?name=" + name)
            .header("Cookie", cookie)
            .header("X-Csrf-Token", csrf)
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofString(content)));
  }

  boolean isKnown() throws Exception {
    return !get("/api/v1/session").body().contains("\"account\":null");
  }

  static Map<String, Object> json(HttpResponse<String> answer) {
    return Json.readMap(answer.body().getBytes(StandardCharsets.UTF_8));
  }
}

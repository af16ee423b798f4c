package io.easyprint.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.ServerHarness;
import io.easyprint.server.mesh.Shapes;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holes that were published for print servers; each test shows that this one does not have it. */
class PublishedHolesTest {
  @TempDir static Path data;
  @TempDir static Path files;
  private static ServerHarness server;

  @BeforeAll
  static void start() throws Exception {
    server = new ServerHarness(data, Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** OctoPrint: scripts of the printer were templates that ran code. */
  @Test
  void nothing_that_is_stored_or_shown_is_a_template() throws Exception {
    String name = "{{7*7}}${7*7}#{7*7}<%= 7*7 %>.stl";
    HttpResponse<String> model = upload(name);
    assertEquals(201, model.statusCode(), model.body());
    String kept = name.substring(0, name.length() - ".stl".length());
    assertTrue(model.body().contains("\"name\":\"" + kept), model.body());
    HttpResponse<String> profile =
        server.send(
            server
                .request(Role.OPERATOR, "/api/v1/me")
                .header("Content-Type", "application/json")
                .method(
                    "PATCH", HttpRequest.BodyPublishers.ofString("{\"name\":\"{{7*7}} {0}\"}")));
    assertTrue(profile.body().contains("\"name\":\"{{7*7}} {0}\""), profile.body());
  }

  /** OctoPrint: what a printer says, and file names, became markup of the page. */
  @Test
  void words_of_printers_and_people_go_out_as_json_that_no_browser_takes_for_a_page()
      throws Exception {
    HttpResponse<String> model = upload("<img src=x onerror=alert(1)>.stl");
    assertEquals(201, model.statusCode(), model.body());
    assertEquals("application/json", model.headers().firstValue("Content-Type").orElse(""));
    assertEquals("nosniff", model.headers().firstValue("X-Content-Type-Options").orElse(""));
    String policy = model.headers().firstValue("Content-Security-Policy").orElse("");
    assertTrue(policy.contains("script-src 'self'"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    HttpResponse<String> wrong =
        server.send(
            server.request(
                "/api/v1/<script>alert(1)</script>".replace("<", "%3C").replace(">", "%3E")));
    assertFalse(wrong.body().contains("<script"), wrong.body());
  }

  /** OctoPrint: upload fields named a file of the server, which then came as a download. */
  @Test
  void no_field_of_an_upload_names_a_file_of_the_server() throws Exception {
    String form =
        "--x\r\nContent-Disposition: form-data; name=\"file.path\"\r\n\r\n/etc/passwd\r\n--x\r\n"
            + "Content-Disposition: form-data; name=\"file.name\"\r\n\r\na.stl\r\n--x--\r\n";
    for (String path : List.of("/api/v1/models?name=a.stl", "/api/v1/models")) {
      HttpResponse<String> answer =
          server.send(
              server
                  .request(
                      Role.OPERATOR, path + (path.contains("?") ? "&" : "?") + "path=/etc/passwd")
                  .header("Content-Type", "multipart/form-data; boundary=x")
                  .POST(HttpRequest.BodyPublishers.ofString(form)));
      assertTrue(answer.statusCode() == 400 || answer.statusCode() == 415, answer.body());
    }
    for (String name : List.of("../x.stl", "/etc/passwd", "..\\x.stl", "a/../../x.stl", ".")) {
      assertEquals(400, upload(name).statusCode(), name);
    }
    for (String path :
        List.of(
            "/../../etc/passwd",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/assets/..%2f..%2fetc/passwd",
            "/api/v1/models/..%2f..%2fstore",
            "/api/v1/models/%2e%2e/%2e%2e/screen.key")) {
      HttpResponse<String> answer =
          server.send(
              HttpRequest.newBuilder(URI.create(server.address() + path))
                  .header("X-Api-Key", server.key(Role.ADMINISTRATOR)));
      assertTrue(answer.statusCode() >= 400, path + " " + answer.statusCode());
      assertFalse(answer.body().contains("root:"), path);
    }
  }

  /** OctoPrint: X-Forwarded-For made a stranger a local one, who needed no password. */
  @Test
  void no_header_makes_a_stranger_somebody_else() throws Exception {
    for (String header :
        List.of(
            "X-Forwarded-For",
            "X-Real-IP",
            "Forwarded",
            "X-Remote-User",
            "X-Scheme",
            "Remote-User")) {
      for (String value : List.of("127.0.0.1", "for=127.0.0.1", "administrator@example.org")) {
        HttpResponse<String> answer =
            server.send(server.request("/api/v1/models").header(header, value));
        assertEquals(401, answer.statusCode(), header);
      }
    }
    server.send(
        server
            .request("/api/v1/session")
            .header("X-Forwarded-For", "6.6.6.6")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"email\":\"a@b.c\",\"password\":\"x\"}")));
    String audit = server.send(server.request(Role.ADMINISTRATOR, "/api/v1/audit")).body();
    assertFalse(audit.contains("6.6.6.6"), "nor does it lie to the audit log");
  }

  /** OctoPrint: an upload renamed to .html was served as a page. */
  @Test
  void what_was_uploaded_is_never_served_as_a_page_whatever_its_name() throws Exception {
    for (String name : List.of("a.html", "a.stl.html", "a.svg", "a.js")) {
      HttpResponse<String> model = upload(name);
      if (model.statusCode() != 201) {
        continue; // Refused altogether, which is as good.
      }
      String id = String.valueOf(Json.readMap(bytes(model.body())).get("id"));
      for (String part : List.of("", "/picture", "/mesh")) {
        HttpResponse<String> answer =
            server.send(server.request(Role.OPERATOR, "/api/v1/models/" + id + part));
        String type = answer.headers().firstValue("Content-Type").orElse("");
        assertFalse(type.contains("html") || type.contains("svg") || type.contains("script"), type);
        assertEquals("nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""));
      }
    }
    HttpResponse<String> page =
        upload("page.html", bytes("<html><script>alert(1)</script></html>"));
    assertEquals(400, page.statusCode(), "a page is no model");
  }

  /** OctoPrint: the log-in page led wherever its address said. */
  @Test
  void no_answer_leads_to_another_host() throws Exception {
    for (String path :
        List.of(
            "/?redirect=https://evil.example/",
            "/login?redirect=//evil.example",
            "//evil.example/%2e%2e",
            "/touch?next=https://evil.example",
            "/api/v1/session?redirect=https://evil.example")) {
      HttpResponse<String> answer =
          server.send(
              HttpRequest.newBuilder(URI.create(server.address() + path))
                  .header("X-Forwarded-Host", "evil.example"));
      assertFalse(answer.headers().firstValue("Location").orElse("").contains("evil"), path);
      assertFalse(answer.headers().firstValue("Refresh").isPresent(), path);
    }
  }

  /** OctoPrint: an API key could be read, or made, by whoever found an open browser. */
  @Test
  void an_api_key_is_neither_made_by_a_key_nor_ever_read_again() throws Exception {
    HttpResponse<String> made =
        server.send(
            server
                .request(Role.OPERATOR, "/api/v1/me/keys")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"label\":\"more\"}")));
    assertEquals(403, made.statusCode(), made.body());
    assertFalse(
        server
            .send(server.request(Role.OPERATOR, "/api/v1/me/keys"))
            .body()
            .contains(server.key(Role.OPERATOR)));
    assertTrue(
        Access.table().stream()
            .filter(row -> row.pattern().equals("/api/v1/me/keys") && row.method().equals("POST"))
            .allMatch(Access.Row::fresh),
        "a browser's person gives the password for it");
  }

  /** OctoPrint, Moonraker: whole networks were trusted from the start. */
  @Test
  void no_network_is_trusted_not_even_this_machine() throws Exception {
    for (Access.Row row : Access.table()) {
      if (row.least().isPresent()) {
        String path = row.pattern().replaceAll("\\{[a-z]+}", "0123456789abcdef0123456789abcdef");
        int status =
            server
                .send(
                    server.request(path).method(row.method(), HttpRequest.BodyPublishers.noBody()))
                .statusCode();
        assertTrue(status == 401 || status == 404, row + " " + status);
      }
    }
  }

  @Test
  void large_heads_are_refused_and_failures_tell_no_stack() throws Exception {
    HttpResponse<String> large =
        server.send(server.request("/health").header("X-Large", "x".repeat(20_000)));
    assertEquals(431, large.statusCode());
    for (String json : List.of("[", "[]", "\"x\"", "{\"email\":{}}", "{\"email\":1e999}", "null")) {
      HttpResponse<String> answer =
          server.send(
              server
                  .request("/api/v1/session")
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(json)));
      assertEquals(400, answer.statusCode(), json);
      assertFalse(answer.body().contains("Exception") || answer.body().contains("at io."), json);
    }
  }

  @Test
  void the_audit_log_says_who_did_what_and_no_log_has_a_secret() throws Exception {
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    Handler all = handler(new PrintStream(logged, true, StandardCharsets.UTF_8));
    Logger root = Logger.getLogger("");
    Level before = root.getLevel();
    root.addHandler(all);
    try {
      server.send(
          server
              .request("/api/v1/session")
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"email\":\"viewer@example.org\",\"password\":\"%s\"}"
                          .formatted(ServerHarness.PASSWORD))));
      server.send(
          server
              .request("/api/v1/session")
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"email\":\"viewer@example.org\",\"password\":\"secret words 1\"}")));
      HttpResponse<String> changed =
          server.send(
              server
                  .request(Role.ADMINISTRATOR, "/api/v1/settings")
                  .header("Content-Type", "application/json")
                  .method(
                      "PATCH",
                      HttpRequest.BodyPublishers.ofString("{\"mail-password\":\"hunter two 2\"}")));
      assertEquals(200, changed.statusCode());
      assertFalse(changed.body().contains("hunter"), changed.body());
    } finally {
      root.removeHandler(all);
      root.setLevel(before);
    }
    String audit = server.send(server.request(Role.ADMINISTRATOR, "/api/v1/audit")).body();
    assertTrue(audit.contains("\"name\":\"viewer\""), audit);
    assertTrue(audit.contains("PATCH /api/v1/settings"), audit);
    assertTrue(audit.contains("\"status\":401"), audit);
    for (String text : List.of(audit, logged.toString(StandardCharsets.UTF_8))) {
      for (String secret :
          List.of(
              ServerHarness.PASSWORD, "secret words 1", "hunter", server.key(Role.ADMINISTRATOR))) {
        assertFalse(text.contains(secret), text);
      }
    }
  }

  private static Handler handler(PrintStream out) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        out.println(record.getMessage() + Arrays.toString(record.getParameters()));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private static HttpResponse<String> upload(String name) throws Exception {
    Path file = Shapes.stl(Shapes.box(10, 10, 10), files.resolve("box-" + System.nanoTime()));
    return upload(name, Files.readAllBytes(file));
  }

  private static HttpResponse<String> upload(String name, byte[] content) throws Exception {
    return server.send(
        server
            .request(
                Role.OPERATOR,
                "/api/v1/models?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
            .POST(HttpRequest.BodyPublishers.ofByteArray(content)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

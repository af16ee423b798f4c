package io.easyprint.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.ServerHarness;
import io.easyprint.server.cura.CuraFiles;
import io.easyprint.server.mesh.Shapes;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
  void a_script_of_gcode_knows_the_documented_placeholders_and_evaluates_nothing()
      throws Exception {
    CuraFiles.resources(); // A test without them says so and is skipped.
    String hostile =
        "M117 ${7*7} #{7*7} <%= 7*7 %> $(id) `id` %{7*7}\\nM117 {__import__('os').system('id')}";
    printerOfOnesOwn(
        "G28\\n" + hostile,
        "M117 {7*7} {layer_height} {jobname} {nothing} {id()} {% for %} {=layer_height*7}");
    String name = "{print_time} {layer_height} {7*7} $1";
    List<String> gcode = sliced(upload(name + ".stl"));
    // A bracket that is no placeholder leaves the whole script as it is, as Cura does.
    for (String line : hostile.split("\\\\n", -1)) {
      assertTrue(gcode.contains(line), line);
    }
    assertTrue(
        gcode.contains("M117 {7*7} 0.2 " + name + " {nothing} {id()} {% for %} {=layer_height*7}"),
        gcode.subList(gcode.size() - 30, gcode.size()).toString());
    assertFalse(
        gcode.stream().anyMatch(line -> line.contains("M117") && line.contains("49")), "computed");
  }

  @Test
  void nothing_that_is_stored_or_shown_is_a_template() throws Exception {
    String name = "{{7*7}}${7*7}#{7*7}<%= 7*7 %>.stl";
    HttpResponse<String> model = upload(name);
    assertEquals(201, model.statusCode(), model.body());
    String kept = name.substring(0, name.length() - ".stl".length());
    assertTrue(model.body().contains("\"name\":\"" + kept), model.body());
    HttpResponse<String> profile = json("PATCH", "/api/v1/me", Map.of("name", "{{7*7}} {0}"));
    assertTrue(profile.body().contains("\"name\":\"{{7*7}} {0}\""), profile.body());
  }

  /**
   * OctoPrint: what a printer says, and file names, became markup of the page. How both faces show
   * it in a real browser stands in kiosk/e2e/bad-input.test.ts.
   */
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

  private static void printerOfOnesOwn(String start, String end) throws Exception {
    String definition =
        """
        {"name":"Ours","basedOn":"creality_ender3","settings":{
          "machine_start_gcode":"%s","machine_end_gcode":"%s"}}
        """
            .formatted(start, end);
    HttpResponse<String> made =
        server.send(
            server
                .request(Role.ADMINISTRATOR, "/api/v1/definitions/ours")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(definition)));
    assertEquals(201, made.statusCode(), made.body());
    HttpResponse<String> chosen = json("PUT", "/api/v1/printer/definition", Map.of("id", "ours"));
    assertEquals(200, chosen.statusCode(), chosen.body());
  }

  private static List<String> sliced(HttpResponse<String> model) throws Exception {
    Map<String, Object> choice =
        Map.of(
            "modelId",
            String.valueOf(Json.readMap(bytes(model.body())).get("id")),
            "overrides",
            Map.of("layer_height", 0.2));
    String slice =
        "/api/v1/slices/"
            + Json.readMap(bytes(json("POST", "/api/v1/slices", choice).body())).get("id");
    String state = "waiting";
    for (int i = 0; i < 1200 && state.matches("waiting|slicing"); i++) {
      Thread.sleep(50);
      HttpResponse<String> now = server.send(server.request(Role.ADMINISTRATOR, slice));
      state = String.valueOf(Json.readMap(bytes(now.body())).get("state"));
    }
    assertEquals("done", state);
    return server
        .send(server.request(Role.ADMINISTRATOR, slice + "/gcode"))
        .body()
        .lines()
        .toList();
  }

  private static HttpResponse<String> json(String method, String path, Map<String, ?> body)
      throws Exception {
    return server.send(
        server
            .request(Role.ADMINISTRATOR, path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(Json.text(body))));
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

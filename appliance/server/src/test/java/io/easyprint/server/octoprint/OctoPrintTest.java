package io.easyprint.server.octoprint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.PrinterState;
import io.easyprint.server.ServerHarness;
import io.easyprint.server.printer.RealPrinter;
import io.easyprint.server.web.Json;
import io.easyprint.server.web.Role;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole server with a real print host and printer, spoken to as slicers speak to OctoPrint. */
@Order(6) // waits for a printer: begins early
@Timeout(240)
class OctoPrintTest {
  private static final String GCODE =
      ";LAYER_COUNT:1\nG28\nG90\nM82\nG92 E0\n;LAYER:0\nG1 X50 Y50 Z0.2 F3000\n"
          + "G1 X60 Y50 E0.5 F2400\nG1 X60 Y60 E1.0\nG1 X50 Y50 E1.5\nM400\n";

  @TempDir static Path home;
  private static RealPrinter printer;
  private static ServerHarness server;

  @BeforeAll
  static void start() throws Exception {
    printer = RealPrinter.start(home, 20);
    server = new ServerHarness(home, Map.of());
    printer.await(status -> status.state() == PrinterState.READY);
    // The server has heard of it, too.
    RealPrinter.await("the printer", () -> ask("GET", "/api/printer", "").statusCode() == 200);
  }

  @AfterAll
  static void stop() {
    server.close();
    printer.close();
  }

  /** Each test leaves neither queue nor files behind. */
  @AfterEach
  void clean() {
    for (Map<String, Object> entry : items("/api/v1/queue", "items")) {
      ask("DELETE", "/api/v1/queue/" + entry.get("id"), "");
    }
    for (Map<String, Object> file : files()) {
      assertEquals(204, ask("DELETE", resource(file), "").statusCode());
    }
  }

  private static HttpResponse<String> ask(Role role, String method, String path, String json) {
    try {
      return server.send(
          server
              .request(role, path)
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString(json)));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpResponse<String> ask(String method, String path, String json) {
    return ask(Role.OPERATOR, method, path, json);
  }

  private static Map<String, Object> json(HttpResponse<String> answer) {
    return Json.readMap(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> get(String path) {
    HttpResponse<String> answer = ask("GET", path, "");
    assertEquals(200, answer.statusCode(), answer.body());
    return json(answer);
  }

  @SuppressWarnings("unchecked") // the codec builds maps with text keys only
  private static Map<String, Object> map(Map<String, Object> of, String key) {
    return (Map<String, Object>) Objects.requireNonNull(of.get(key), key + " in " + of);
  }

  @SuppressWarnings("unchecked") // the same
  private static List<Map<String, Object>> items(String path, String key) {
    return (List<Map<String, Object>>) Objects.requireNonNull(get(path).get(key));
  }

  private static List<Map<String, Object>> files() {
    return items("/api/files", "files");
  }

  private static String resource(Map<String, Object> file) {
    return URI.create(String.valueOf(map(file, "refs").get("resource"))).getRawPath();
  }

  private static HttpResponse<String> upload(SlicerForm form) throws Exception {
    return server.send(form.post(server.request(Role.OPERATOR, "/api/files/local")));
  }

  private static List<Map<String, Object>> queue() {
    return items("/api/v1/queue", "items");
  }

  @Test
  void slicers_find_a_version_that_they_take_with_either_header_and_none_without_a_key()
      throws Exception {
    Map<String, Object> version = get("/api/version");
    assertEquals("0.1", version.get("api"));
    assertTrue(String.valueOf(version.get("text")).startsWith("OctoPrint"), version.toString());
    HttpRequest.Builder bearer =
        server
            .request("/api/version")
            .header("Authorization", "Bearer " + server.key(Role.OPERATOR));
    assertEquals(200, server.send(bearer).statusCode());
    assertEquals(401, server.send(server.request("/api/version")).statusCode());
    assertEquals(
        401,
        server.send(server.request("/api/version").header("X-Api-Key", "ep_wrong")).statusCode());
    Map<String, Object> known = json(ask("POST", "/api/login", "{\"passive\":true}"));
    assertEquals("operator", known.get("name"));
    assertEquals(false, known.get("admin"));
    assertNull(known.get("apikey"));
    assertEquals(
        400, ask("POST", "/api/login", "{\"user\":\"operator\",\"pass\":\"x\"}").statusCode());
    assertEquals(
        "/api/v1/webcam/?action=stream", map(get("/api/settings"), "webcam").get("streamUrl"));
  }

  @Test
  void what_prusaslicer_sends_to_be_printed_is_queued_and_printed_once_the_bed_is_clear()
      throws Exception {
    HttpResponse<String> answer = upload(SlicerForm.prusa("tower 0.2mm.gcode", GCODE, true));
    assertEquals(201, answer.statusCode(), answer.body());
    Map<String, Object> body = json(answer);
    assertEquals(true, body.get("done"));
    assertEquals(true, body.get("effectiveSelect"));
    assertEquals(true, body.get("effectivePrint"));
    Map<String, Object> local = map(map(body, "files"), "local");
    assertEquals("tower 0.2mm.gcode", local.get("name"));
    assertEquals("local", local.get("origin"));
    String where = answer.headers().firstValue("Location").orElse("");
    assertEquals(where, map(local, "refs").get("resource"));
    assertEquals(200, ask("GET", URI.create(where).getRawPath(), "").statusCode());
    assertEquals(1, queue().size());
    assertEquals("tower 0.2mm", queue().getFirst().get("name"));
    assertEquals(409, ask("DELETE", URI.create(where).getRawPath(), "").statusCode());

    RealPrinter.await(
        "the bed", () -> ask("POST", "/api/v1/printer/bed-clear", "").statusCode() == 204);
    RealPrinter.await(
        "its end",
        () ->
            items("/api/v1/prints", "items").stream()
                .anyMatch(print -> "COMPLETED".equals(print.get("outcome"))));
    RealPrinter.await("its analysis", () -> files().getFirst().containsKey("gcodeAnalysis"));
    RealPrinter.await("the last job", () -> completion() == 100);
    Map<String, Object> job = get("/api/job");
    assertEquals("tower 0.2mm.gcode", map(map(job, "job"), "file").get("name"));
    String download = URI.create(download()).getRawPath();
    assertEquals(GCODE, ask("GET", download, "").body());
  }

  private static String download() {
    return String.valueOf(map(files().getFirst(), "refs").get("download"));
  }

  private static double completion() {
    return map(get("/api/job"), "progress").get("completion") instanceof Number number
        ? number.doubleValue()
        : -1;
  }

  @Test
  void what_cura_sends_is_queued_and_a_name_sent_twice_stays_two_files() throws Exception {
    HttpResponse<String> first = upload(SlicerForm.cura("part.gcode", GCODE));
    assertEquals(201, first.statusCode(), first.body());
    HttpResponse<String> second = upload(SlicerForm.cura("part.gcode", GCODE + ";more\n"));
    assertEquals(201, second.statusCode(), second.body());
    assertEquals(2, queue().size());
    List<Map<String, Object>> files = files();
    assertEquals(2, files.size());
    assertEquals("part.gcode", files.get(0).get("path"));
    assertNotEquals("part.gcode", files.get(1).get("path"));
    assertEquals(
        (long) GCODE.length(),
        ((Number) Objects.requireNonNull(files.get(1).get("size"))).longValue());
    // A name of other letters is found by what the answer says.
    HttpResponse<String> korean = upload(SlicerForm.prusa("부품.gcode", GCODE, false));
    Map<String, Object> local = map(map(json(korean), "files"), "local");
    assertEquals("부품.gcode", local.get("display"));
    assertTrue(String.valueOf(local.get("name")).chars().allMatch(c -> c < 128));
    assertEquals("부품.gcode", get(resource(local)).get("display"));
  }

  @Test
  void what_is_sent_into_a_folder_is_found_there_and_only_there() throws Exception {
    HttpResponse<String> sent =
        upload(SlicerForm.prusa("part.gcode", GCODE, false).into("/gifts/../for mia//"));
    assertEquals(201, sent.statusCode(), sent.body());
    Map<String, Object> local = map(map(json(sent), "files"), "local");
    assertEquals("gifts/for mia/part.gcode", local.get("path"));
    assertTrue(resource(local).endsWith("/api/files/local/gifts/for%20mia/part.gcode"));
    assertEquals("part.gcode", get(resource(local)).get("name"));
    assertEquals(404, ask("GET", "/api/files/local/part.gcode", "").statusCode());

    Map<String, Object> gifts = files().getFirst();
    assertEquals("folder", gifts.get("type"));
    assertEquals("gifts", gifts.get("path"));
    Map<String, Object> mia = get("/api/files/local/gifts/for%20mia");
    assertEquals("gifts/for mia", mia.get("path"));
    assertTrue(String.valueOf(mia.get("children")).contains("gifts/for mia/part.gcode"));
    assertTrue(String.valueOf(gifts.get("children")).contains("gifts/for mia/part.gcode"));

    // The same name outside is another file; the folder goes with its last one.
    upload(SlicerForm.cura("part.gcode", GCODE));
    assertEquals("part.gcode", files().getLast().get("path"));
    assertEquals(204, ask("DELETE", resource(local), "").statusCode());
    assertEquals(List.of("part.gcode"), files().stream().map(f -> f.get("path")).toList());
    String deep = "a/".repeat(11);
    assertEquals(400, upload(SlicerForm.prusa("deep.gcode", GCODE, false).into(deep)).statusCode());
  }

  @Test
  void a_file_is_selected_and_the_job_started_and_others_do_not_see_it() throws Exception {
    assertEquals(409, ask("POST", "/api/job", "{\"command\":\"start\"}").statusCode());
    upload(SlicerForm.prusa("chosen.gcode", GCODE, false));
    String where = resource(files().getFirst());
    assertEquals(404, ask(Role.ADMINISTRATOR, "GET", where, "").statusCode());
    assertEquals(204, ask("POST", where, "{\"command\":\"select\"}").statusCode());
    assertEquals(List.of(), queue());
    assertEquals(400, ask("POST", where, "{\"command\":\"dance\"}").statusCode());
    // The bed is not clear: it stays in the queue.
    assertEquals(204, ask("POST", "/api/job", "{\"command\":\"start\"}").statusCode());
    assertEquals("chosen", queue().getFirst().get("name"));
    assertEquals(409, ask("POST", "/api/job", "{\"command\":\"cancel\"}").statusCode());
    assertEquals(409, ask("POST", "/api/job", "{\"command\":\"pause\"}").statusCode());
  }

  @Test
  void a_damaged_form_another_body_and_a_key_that_only_looks_leave_nothing_behind()
      throws Exception {
    assertEquals(400, upload(SlicerForm.cura("cut.gcode", GCODE).cut(30)).statusCode());
    assertEquals(400, upload(SlicerForm.prusa("cut.gcode", GCODE, true).cut(5)).statusCode());
    assertEquals(400, upload(SlicerForm.prusa("letter.gcode", "Dear all,\n", true)).statusCode());
    assertEquals(400, upload(SlicerForm.prusa("..", GCODE, true)).statusCode());
    assertEquals(415, ask("POST", "/api/files/local", "{}").statusCode());
    assertEquals(
        403,
        server
            .send(
                SlicerForm.prusa("mine.gcode", GCODE, true)
                    .post(server.request(Role.VIEWER, "/api/files/local")))
            .statusCode());
    assertEquals(List.of(), files());
    assertEquals(List.of(), queue());
  }

  @Test
  void the_printer_is_shown_moved_and_heated_and_is_no_longer_when_it_is_disconnected()
      throws Exception {
    Map<String, Object> state = map(get("/api/printer"), "state");
    assertEquals(true, map(state, "flags").get("operational"));
    assertFalse(get("/api/printer?exclude=temperature,sd").containsKey("temperature"));
    String target = "{\"command\":\"target\",\"targets\":{\"tool0\":40}}";
    assertEquals(204, ask("POST", "/api/printer/tool", target).statusCode());
    assertEquals(
        204,
        ask("POST", "/api/printer/bed", "{\"command\":\"target\",\"target\":35}").statusCode());
    RealPrinter.await("the targets", () -> target("tool0") == 40 && target("bed") == 35);
    for (String off : List.of("M104 S0", "M140 S0")) {
      assertEquals(
          204, ask("POST", "/api/printer/command", "{\"command\":\"" + off + "\"}").statusCode());
    }
    String head = "/api/printer/printhead";
    assertEquals(
        204, ask("POST", head, "{\"command\":\"home\",\"axes\":[\"x\",\"y\"]}").statusCode());
    assertEquals(204, ask("POST", head, "{\"command\":\"jog\",\"x\":10,\"y\":5}").statusCode());
    assertEquals(204, ask("POST", head, "{\"command\":\"feedrate\",\"factor\":1.05}").statusCode());
    RealPrinter.await(
        "the speed",
        () ->
            get("/api/v1/printer").get("speedPercent") instanceof Number n && n.intValue() == 105);
    assertEquals(400, ask("POST", head, "{\"command\":\"jog\",\"x\":\"far\"}").statusCode());
    assertEquals(400, ask("POST", head, "{\"command\":\"home\",\"axes\":[\"e\"]}").statusCode());
    // Too cold to move filament.
    assertEquals(
        409,
        ask("POST", "/api/printer/tool", "{\"command\":\"extrude\",\"amount\":5}").statusCode());

    Map<String, Object> current = map(get("/api/connection"), "current");
    assertEquals("Operational", current.get("state"));
    assertEquals(204, ask("POST", "/api/connection", "{\"command\":\"disconnect\"}").statusCode());
    RealPrinter.await("offline", () -> ask("GET", "/api/printer", "").statusCode() == 409);
    assertEquals(409, ask("POST", "/api/printer/tool", target).statusCode());
    assertEquals("Offline", get("/api/job").get("state"));
    assertEquals(204, ask("POST", "/api/connection", "{\"command\":\"connect\"}").statusCode());
    RealPrinter.await("the printer", () -> ask("GET", "/api/printer", "").statusCode() == 200);
  }

  private static double target(String heater) {
    return map(map(get("/api/printer"), "temperature"), heater).get("target")
            instanceof Number number
        ? number.doubleValue()
        : -1;
  }
}

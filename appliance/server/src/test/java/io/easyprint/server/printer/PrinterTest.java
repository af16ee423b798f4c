package io.easyprint.server.printer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.Temperature;
import io.easyprint.server.ServerHarness;
import io.easyprint.server.live.LivePage;
import io.easyprint.server.web.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The printer through the server's door: a real print host, a real virtual printer. */
@Timeout(180)
class PrinterTest {
  @TempDir static Path home;

  private static RealPrinter printer;
  private static ServerHarness server;

  @BeforeAll
  static void start() throws Exception {
    printer = RealPrinter.start(home, 10);
    server = new ServerHarness(home, Map.of());
  }

  @AfterAll
  static void end() {
    server.close();
    printer.close();
  }

  private static LivePage page() {
    return new LivePage(
        server.client(), server.address(), Map.of("X-Api-Key", server.key(Role.VIEWER)));
  }

  private static HttpResponse<String> post(String path, String json) throws Exception {
    return server.post(Role.OPERATOR, "/api/v1/printer/" + path, json);
  }

  /**
   * The printer is there and warm or cold by number: a print host that has just begun knows none
   * yet.
   */
  private static void ready() throws Exception {
    printer.await(
        status -> status.state() == PrinterState.READY && !status.temperatures().isEmpty());
    RealPrinter.await("the server's link", () -> get("/health").contains("\"printHost\":true"));
  }

  private static String get(String path) {
    try {
      return server.get(path).body();
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_page_sees_the_printer_with_a_whole_graph_as_soon_as_it_opens() throws Exception {
    ready();
    try (LivePage earlier = page()) {
      earlier.until("\"temperatures\":[{");
    }
    try (LivePage page = page()) {
      String snapshot = page.next();
      for (String each :
          new String[] {
            "\"state\":{\"state\":\"READY\"",
            "\"printHost\":true",
            "\"temperatures\":[{\"heater\":\"",
            "\"graph\":{\"start\":",
            "\"heaters\":{\"B\":{\"actual\":[",
            "\"tune\":{",
            "\"bed\":\"",
            "\"job\":null",
            "\"recovery\":null",
            "\"console\":{\"lines\":[",
            "\"message\":"
          }) {
        assertTrue(snapshot.contains(each), each + " in " + snapshot);
      }
    }
  }

  @Test
  void what_is_heated_shows_on_the_page_and_in_the_status() throws Exception {
    ready();
    try (LivePage page = page()) {
      assertEquals(204, post("heat", "{\"heater\":\"B\",\"target\":50}").statusCode());
      page.until("\"target\":50.0");
      printer.await(s -> s.temperatures().stream().anyMatch(t -> isBed(t) && t.target() == 50));
      assertEquals(204, post("heat", "{\"heater\":\"B\",\"target\":0}").statusCode());
      printer.await(s -> s.temperatures().stream().allMatch(t -> t.target() == 0));
    }
  }

  private static boolean isBed(Temperature reading) {
    return reading.heater().equals("B");
  }

  @Test
  void what_is_typed_shows_in_the_console_with_the_answer() throws Exception {
    ready();
    try (LivePage page = page()) {
      assertEquals(204, post("command", "{\"lines\":[\"M115\"]}").statusCode());
      page.until("FIRMWARE_NAME");
    }
  }

  @Test
  void moves_and_homing_reach_the_printer() throws Exception {
    ready();
    try (LivePage page = page()) {
      assertEquals(204, post("home", "{\"axes\":\"XY\"}").statusCode());
      page.until("G28 X Y");
      assertEquals(
          204, post("move", "{\"x\":10,\"relative\":true,\"feedrate\":6000}").statusCode());
      page.until("G1 X10.000 F6000");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "heat | {\"heater\":\"T0\",\"target\":301} | target",
        "heat | {\"heater\":\"T0\",\"target\":-1} | target",
        "heat | {\"heater\":\"T0\",\"target\":1e400} | target",
        "heat | {\"heater\":\"T0\"} | target",
        "heat | {\"heater\":\"T7\",\"target\":20} | heater",
        "heat | {\"target\":20} | heater",
        "move | {\"x\":1001,\"relative\":true} | x",
        "move | {\"z\":-1,\"relative\":false} | z",
        "move | {\"x\":1,\"feedrate\":0} | feedrate",
        "home | {\"axes\":\"XQ\"} | axes",
        "command | {\"lines\":[]} | lines",
        "command | {\"lines\":[\"\"]} | lines",
        "command | {\"lines\":[null]} | lines",
        "command | {\"lines\":[\"G28\\nG1 X5\"]} | lines",
        "command | {\"lines\":[\"M117 \\u0007\"]} | lines",
        "tune | {\"speed\":5} | speed",
        "tune | {\"fan\":101} | fan",
        "connection | {\"port\":\"\"} | port",
        "connection | {\"port\":\"/dev/\\u0000\"} | port",
        "connection | {\"port\":\"auto\",\"baud\":-1} | baud",
        "recover | {\"choice\":\"PERHAPS\"} | choice",
        "recover | {\"choice\":\"FROM_HEIGHT\"} | height",
      })
  void bad_input_names_the_field_and_changes_nothing(String route, String json, String field)
      throws Exception {
    ready();
    HttpResponse<String> answer = post(route, json);
    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("\"field\":\"" + field + "\""), answer.body());
    assertEquals(PrinterState.READY, printer.status().state());
  }

  private static HttpResponse<String> panel(String method, String json) throws Exception {
    return server.send(
        server
            .request(Role.ADMINISTRATOR, "/api/v1/printer/panel")
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | wires",
        "{\"wires\":[null]} | wires",
        "{\"wires\":[{\"part\":\"HORN\",\"pin\":4,\"activeLow\":true}]} | wires",
        "{\"wires\":[{\"part\":\"LIGHT\",\"pin\":28,\"activeLow\":true}]} | LIGHT",
        "{\"wires\":[{\"part\":\"LIGHT\",\"activeLow\":true}]} | LIGHT",
        "{\"wires\":[{\"part\":\"LIGHT\",\"pin\":4}]} | LIGHT",
        "{\"wires\":[{\"part\":\"LIGHT\",\"pin\":4,\"pull\":\"UP\",\"activeLow\":true}]} | LIGHT",
        "{\"wires\":[{\"part\":\"STOP\",\"pin\":4,\"pull\":\"SIDEWAYS\",\"activeLow\":true}]} | STOP",
        "{\"wires\":[{\"part\":\"LIGHT\",\"pin\":4,\"activeLow\":true},{\"part\":\"POWER\",\"pin\":4,\"activeLow\":true}]} | POWER",
        "{\"wires\":[{\"part\":\"LIGHT\",\"pin\":4,\"activeLow\":true},{\"part\":\"LIGHT\",\"pin\":5,\"activeLow\":true}]} | LIGHT",
      })
  void a_wiring_that_cannot_be_names_the_part_and_changes_nothing(String json, String field)
      throws Exception {
    ready();
    HttpResponse<String> answer = panel("PUT", json);
    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("\"field\":\"" + field + "\""), answer.body());
    assertTrue(panel("GET", "").body().contains("\"chosen\":false"));
  }

  @Test
  void where_there_are_no_pins_that_is_said_and_only_nothing_can_be_wired() throws Exception {
    ready();
    String there = panel("GET", "").body();
    assertTrue(there.contains("\"gpio\":false") && there.contains("\"wires\":[]"), there);
    HttpResponse<String> refused =
        panel("PUT", "{\"wires\":[{\"part\":\"LIGHT\",\"pin\":4,\"activeLow\":true}]}");
    assertEquals(409, refused.statusCode(), refused.body());
    assertTrue(refused.body().contains("This machine has no GPIO pins."), refused.body());
    HttpResponse<String> nothing = panel("PUT", "{\"wires\":[]}");
    assertEquals(200, nothing.statusCode(), nothing.body());
    assertTrue(nothing.body().contains("\"chosen\":true"), nothing.body());
    assertTrue(nothing.body().contains("\"status\":\"No panel is set up.\""), nothing.body());
    assertTrue(panel("DELETE", "").body().contains("\"chosen\":false"));
  }

  @Test
  void cold_filament_is_not_moved() throws Exception {
    ready();
    HttpResponse<String> answer = post("move", "{\"e\":5,\"relative\":true}");
    assertEquals(409, answer.statusCode());
    assertTrue(answer.body().contains("nozzle-cold"), answer.body());
  }

  @ParameterizedTest
  @CsvSource({"pause", "resume", "cancel"})
  void what_is_about_a_job_is_refused_without_one(String route) throws Exception {
    ready();
    HttpResponse<String> answer = post(route, "");
    assertEquals(409, answer.statusCode());
    assertTrue(answer.body().contains("Nothing is being printed."), answer.body());
  }

  @Test
  void a_decision_is_refused_where_nothing_waits_for_one() throws Exception {
    ready();
    assertEquals(409, post("recover", "{\"choice\":\"ABANDON\"}").statusCode());
  }

  @Test
  void a_person_says_that_the_bed_is_clear() throws Exception {
    ready();
    try (LivePage page = page()) {
      assertEquals(204, post("bed-clear", "").statusCode());
      page.until("\"bed\":\"CLEAR\"");
      assertEquals(BedState.CLEAR, printer.status().bed());
    }
  }

  @Test
  void a_viewer_only_looks() throws Exception {
    ready();
    HttpResponse<String> answer = server.post(Role.VIEWER, "/api/v1/printer/bed-clear", "");
    assertEquals(403, answer.statusCode());
    assertTrue(server.get("/api/v1/printer").body().contains("\"state\":\"READY\""));
    assertTrue(
        server
            .send(server.request(Role.OPERATOR, "/api/v1/printer/ports"))
            .body()
            .startsWith("{\"items\":["));
  }

  @Test
  void the_speed_of_a_port_is_found_and_a_port_without_a_printer_is_told() throws Exception {
    ready();
    HttpResponse<String> found =
        server.post(
            Role.ADMINISTRATOR, "/api/v1/printer/detect", "{\"port\":\"" + printer.port() + "\"}");
    assertEquals(200, found.statusCode(), found.body());
    assertTrue(found.body().contains("\"baud\":250000"), found.body());
    HttpResponse<String> none =
        server.post(
            Role.ADMINISTRATOR,
            "/api/v1/printer/detect",
            "{\"port\":\"" + home.resolve("nothing") + "\"}");
    assertEquals(503, none.statusCode(), none.body());
    assertEquals(204, post("connection", "{\"port\":\"" + printer.port() + "\"}").statusCode());
    ready();
  }

  @Test
  void a_print_host_that_dies_is_said_to_be_away_and_found_again() throws Exception {
    ready();
    try (LivePage page = page()) {
      page.until("\"printHost\":true");
      printer.killHost();
      page.until("\"printHost\":false");
      assertEquals(503, server.get("/api/v1/printer").statusCode());
      assertFalse(get("/health").contains("\"printHost\":true"));
      printer.restartHost();
      page.until("\"printHost\":true");
      ready();
    }
  }

  @Test
  void the_emergency_stop_halts_the_board_and_a_reset_brings_it_back() throws Exception {
    ready();
    assertEquals(204, post("emergency-stop", "").statusCode());
    RealPrinter.await("the halt", () -> printer.act("status").contains("\"kills\":1"));
    assertEquals("ok", printer.act("reset"));
    assertEquals(204, post("connection", "{\"port\":\"" + printer.port() + "\"}").statusCode());
    ready();
  }
}

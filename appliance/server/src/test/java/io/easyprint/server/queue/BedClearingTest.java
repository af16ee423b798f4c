package io.easyprint.server.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.server.live.LivePage;
import io.easyprint.server.printer.RealPrinter;
import io.easyprint.server.web.Json;
import io.easyprint.server.web.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Prints come off the bed of a real print host and a real virtual printer, or are held. */
@Order(2) // one of the longest: begins early
@Timeout(300)
class BedClearingTest {
  private static final String OPERATOR = "operator";
  private static final String PUSH =
      "\"way\":\"PUSH_OFF\",\"release\":30,\"pushHeight\":1,\"feedrate\":6000";

  /** Colder than the room: never reached. */
  private static final String NEVER_COOL = PUSH.replace("\"release\":30", "\"release\":20");

  @TempDir Path home;

  /** How far the server's clock is ahead, milliseconds. */
  private final AtomicLong ahead = new AtomicLong();

  private final InstantSource clock = () -> Instant.now().plusMillis(ahead.get());
  private RealPrinter printer;
  private GcodeShelf shelf;
  private PrintingServer server;

  @BeforeEach
  void start() throws Exception {
    printer =
        RealPrinter.start(
            home, 50, "--heater-speed", "20", "--record", home.resolve("moves").toString());
    shelf = new GcodeShelf(printer.files());
    server = new PrintingServer(home, shelf, clock);
    printer.await(status -> status.state() == PrinterState.READY);
  }

  @AfterEach
  void end() {
    server.close();
    printer.close();
  }

  private HttpResponse<String> put(String settings) throws Exception {
    return server.as(
        Role.ADMINISTRATOR, "root", "PUT", "/api/v1/printer/clearing", "{" + settings + "}");
  }

  private void choose(String settings) throws Exception {
    HttpResponse<String> answer = put(settings);
    assertEquals(200, answer.statusCode(), answer.body());
  }

  private static Map<String, Object> map(HttpResponse<String> answer) {
    return Json.readMap(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private Map<?, ?> clearing() {
    try {
      Object now = map(server.web().get("/api/v1/printer/clearing")).get("clearing");
      return now instanceof Map<?, ?> clearing ? clearing : Map.of();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitPhase(String phase) throws InterruptedException {
    server.await("phase " + phase, () -> phase.equals(clearing().get("phase")));
  }

  /** Held for this reason, which everybody can read; the bed is not clear and nothing begins. */
  private void assertHeld(String why) throws InterruptedException {
    awaitPhase("HELD");
    String reason = String.valueOf(clearing().get("reason"));
    assertTrue(reason.contains(why), reason);
    Object print = clearing().get("printId");
    server.await(
        "the reason in the queue",
        () ->
            server.queue().isEmpty()
                || String.valueOf(server.queue().getFirst().get("reason")).contains(reason));
    try {
      String events = server.web().get("/api/v1/prints/" + print).body();
      assertTrue(events.contains("The queue is held until a person"), events);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    assertTrue(printer.status().bed() != BedState.CLEAR);
  }

  private void awaitPrints(int count) throws InterruptedException {
    server.await(count + " ended prints", () -> ended() == count);
  }

  private long ended() {
    return server.prints().stream().filter(p -> p.get("outcome") != null).count();
  }

  @Test
  void ten_prints_in_a_row_are_pushed_off_unattended() throws Exception {
    choose(PUSH);
    server.add(shelf.block(OPERATOR, "block", 4, 40), ",\"copies\":10");
    server.clear();
    for (int i = 1; i <= 10; i++) { // the patience is for one print, not for ten
      int count = i;
      server.await("the end of print " + count, () -> ended() >= count);
    }
    server.await("an empty queue", () -> server.queue().isEmpty());
    server.await("a clear bed", () -> clearing().isEmpty());
    awaitPrints(10);
    assertTrue(server.prints().stream().allMatch(p -> "COMPLETED".equals(p.get("outcome"))));
    for (Map<String, Object> print : server.prints()) {
      String events = server.web().get("/api/v1/prints/" + print.get("id")).body();
      assertTrue(events.contains("The bed was cleared: push"), events);
    }
    assertEquals(BedState.CLEAR, printer.status().bed());
    printer.endPrinter();
    long pushes =
        Files.readAllLines(printer.record()).stream()
            .filter(line -> line.matches("[\\d.]+ 0\\.0+ 1\\.0+ .*"))
            .count();
    // Of each print: one through its middle, and two strips, at the height that was set.
    assertEquals(30, pushes);
  }

  @Test
  void a_failed_cool_down_holds_the_queue_until_a_person_clears_the_bed() throws Exception {
    choose(NEVER_COOL);
    server.add(shelf.block(OPERATOR, "warm", 4, 0), ",\"copies\":2");
    try (LivePage page =
        new LivePage(
            server.web().client(), server.web().address(), Map.of("X-Test-Role", "operator"))) {
      page.next();
      server.clear();
      page.until("\"phase\":\"COOLING\"");
      ahead.addAndGet(Duration.ofHours(2).toMillis());
      page.until("\"phase\":\"HELD\"");
    }
    assertHeld("did not cool to 20 °C within 60 minutes: it has 22.0 °C");
    assertEquals(1, server.prints().size());
    choose(PUSH);
    server.clear();
    server.await("the second copy", () -> server.prints().size() == 2);
    server.await("its end", () -> server.queue().isEmpty() && clearing().isEmpty());
  }

  @Test
  void a_cancelled_print_is_not_pushed_off() throws Exception {
    choose(PUSH);
    server.add(shelf.tower(OPERATOR, "cancelled", 400), "");
    server.add(shelf.block(OPERATOR, "next", 4, 0), "");
    server.clear();
    printer.await(status -> status.state() == PrinterState.PRINTING);
    server.web().post("/api/v1/printer/cancel", "");
    assertHeld("The print was cancelled");
    assertEquals(1, server.prints().size());
  }

  @Test
  void a_fault_while_it_cools_or_moves_holds_the_queue() throws Exception {
    choose(PUSH + ",\"feedrate\":60");
    server.add(shelf.block(OPERATOR, "block", 4, 0), "");
    server.add(shelf.block(OPERATOR, "next", 4, 0), "");
    server.clear();
    awaitPhase("MOVING");
    printer.act("kill");
    awaitPhase("HELD");
    assertHeld("");
    assertEquals(1, server.prints().size());
  }

  @Test
  void a_print_that_failed_is_held() throws Exception {
    choose(PUSH);
    server.add(shelf.tower(OPERATOR, "failed", 400), "");
    server.clear();
    printer.await(status -> status.state() == PrinterState.PRINTING);
    printer.act("kill");
    assertHeld("The print was failed");
  }

  @Test
  void a_print_that_cannot_be_pushed_is_held_with_the_reason() throws Exception {
    choose(PUSH);
    server.add(shelf.tower(OPERATOR, "flat", 2), ",\"copies\":2");
    server.clear();
    assertHeld("A part is too low: 0.4 mm");
    assertEquals(1, server.prints().size());
  }

  @Test
  void a_server_that_was_restarted_in_the_middle_moves_nothing_more() throws Exception {
    choose(NEVER_COOL);
    server.add(shelf.block(OPERATOR, "block", 4, 0), "");
    server.clear();
    awaitPhase("COOLING");
    server.close();
    server = new PrintingServer(home, shelf, clock);
    assertHeld("The server was restarted");
  }

  @Test
  void a_print_host_that_goes_away_holds_the_queue() throws Exception {
    choose(NEVER_COOL);
    server.add(shelf.block(OPERATOR, "block", 4, 0), "");
    server.clear();
    awaitPhase("COOLING");
    printer.killHost();
    awaitPhase("HELD");
    printer.restartHost();
    printer.await(status -> status.bed() == BedState.OCCUPIED);
    assertHeld("print host");
  }

  @Test
  void whoever_meddles_in_between_is_told_of_and_stops_it() throws Exception {
    choose(NEVER_COOL);
    server.add(shelf.block(OPERATOR, "block", 4, 0), "");
    server.clear();
    awaitPhase("COOLING");
    server.web().post("/api/v1/printer/heat", "{\"heater\":\"B\",\"target\":60}");
    assertHeld("Something heats again: B");
  }

  @Test
  void a_script_clears_the_bed_and_one_that_the_printer_does_not_know_holds_it() throws Exception {
    choose("\"way\":\"SCRIPT\",\"release\":0,\"script\":[\"G91\",\"G1 Z5 F600\",\"G90\"]");
    server.add(shelf.block(OPERATOR, "block", 4, 0), "");
    server.clear();
    awaitPrints(1);
    server.await("a clear bed", () -> printer.status().bed() == BedState.CLEAR);
    // The printer repeats what it does not know: nothing in it was taken for a template.
    choose("\"script\":[\"M9999 {{7+7}} ${7+7} {LAYER_HEIGHT}\"]");
    server.add(shelf.block(OPERATOR, "block", 4, 0), "");
    assertHeld("Unknown command: \"M9999 {{7+7}} ${7+7} {LAYER_HEIGHT}\"");
  }

  @Test
  void a_belt_carries_the_print_away() throws Exception {
    choose("\"way\":\"BELT\",\"release\":0,\"beltAxis\":\"Y\",\"beltMargin\":20");
    server.add(shelf.block(OPERATOR, "block", 4, 0), "");
    server.clear();
    awaitPrints(1);
    server.await("a clear bed", () -> printer.status().bed() == BedState.CLEAR);
    server.await("nothing left", () -> clearing().isEmpty());
  }

  @Test
  void settings_are_checked_and_the_gcode_can_be_seen_before() throws Exception {
    for (String bad :
        List.of(
            "\"way\":\"MAGIC\"",
            "\"release\":500",
            "\"way\":\"PUSH_OFF\",\"release\":0",
            "\"pushHeight\":0",
            "\"beltAxis\":\"X\"",
            "\"way\":\"SCRIPT\",\"script\":[]",
            "\"script\":[\"M112\"]",
            "\"script\":[\"hello\"]",
            "\"script\":[\"M118 bed\"]")) {
      assertEquals(400, put(bad).statusCode(), bad);
    }
    assertEquals(
        403,
        server.as(Role.OPERATOR, OPERATOR, "PUT", "/api/v1/printer/clearing", "{}").statusCode());
    assertTrue(server.web().get("/api/v1/printer/clearing").body().contains("\"PERSON\""));
    String path = "/api/v1/printer/clearing/preview";
    Map<String, Object> example =
        map(server.web().post(path, "{\"settings\":{\"way\":\"PUSH_OFF\"}}"));
    assertTrue(String.valueOf(example.get("lines")).contains("G28 X Y"), example.toString());
    String flat = shelf.tower(OPERATOR, "flat", 2);
    Map<String, Object> refused =
        map(server.web().post(path, "{\"settings\":{" + PUSH + "},\"sliceId\":\"" + flat + "\"}"));
    assertEquals(List.of(), refused.get("lines"));
    assertTrue(String.valueOf(refused.get("refused")).contains("too low"), refused.toString());
    assertEquals(400, server.web().post(path, "{\"sliceId\":\"../x\"}").statusCode());
  }
}

package io.easyprint.server.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.PrinterState;
import io.easyprint.server.live.LivePage;
import io.easyprint.server.printer.RealPrinter;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import io.easyprint.server.web.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the queue to the history on a real print host and a real virtual printer. */
@Order(5) // one of the longest: begins early
@Timeout(240)
class QueueTest {
  private static final String OPERATOR = "operator";

  @TempDir Path home;

  private RealPrinter printer;
  private GcodeShelf shelf;
  private PrintingServer server;

  @BeforeEach
  void start() throws Exception {
    printer = RealPrinter.start(home, 20);
    shelf = new GcodeShelf(printer.files());
    server = new PrintingServer(home, shelf);
    printer.await(status -> status.state() == PrinterState.READY);
  }

  @AfterEach
  void end() {
    server.close();
    printer.close();
  }

  private Map<String, Object> only(List<Map<String, Object>> items) {
    assertEquals(1, items.size(), items.toString());
    return items.getFirst();
  }

  private static double number(Map<String, Object> of, String key) {
    return ((Number) Objects.requireNonNull(of.get(key))).doubleValue();
  }

  private void awaitPrints(int count) throws InterruptedException {
    server.await(
        count + " ended prints",
        () -> server.prints().stream().filter(p -> p.get("outcome") != null).count() == count);
  }

  @Test
  void an_entry_is_printed_once_the_bed_is_clear_and_stands_in_the_history() throws Exception {
    String slice = shelf.tower(OPERATOR, "tower", 4);
    server.add(slice, "");
    server.await(
        "why it waits",
        () -> String.valueOf(server.queue().getFirst().get("reason")).contains("bed"));
    assertEquals(List.of(), server.prints());
    try (LivePage page =
        new LivePage(
            server.web().client(), server.web().address(), Map.of("X-Test-Role", "operator"))) {
      page.next();
      assertTrue(server.printing().standStill());
      server.clear();
      server.await(
          "that the bed is known to be clear",
          () -> !String.valueOf(server.queue().getFirst().get("reason")).contains("bed"));
      assertTrue(server.printing().standStill(), "something began, and all was to stand still");
      server.printing().goOn();
      page.until("\"state\":\"printing\"");
      assertFalse(server.printing().standStill(), "a print runs");
      page.until("\"thumbnail\":\"/api/v1/prints/");
      page.until("\"unseen\":1");
    }
    awaitPrints(1);
    Map<String, Object> print = only(server.prints());
    assertEquals("COMPLETED", print.get("outcome"));
    assertEquals("tower", print.get("name"));
    assertEquals("operator's name", print.get("owner"));
    assertEquals(slice, print.get("sliceId"));
    assertEquals(4, ((Number) Objects.requireNonNull(print.get("layers"))).intValue());
    assertEquals(true, print.get("hasPicture"));
    assertTrue(String.valueOf(print.get("quality")).contains("linesPerSecond"), print.toString());
    assertEquals(List.of(), server.queue());
    String one = server.web().get("/api/v1/prints/" + print.get("id")).body();
    assertTrue(one.contains("\"kind\":\"start\"") && one.contains("\"kind\":\"end\""), one);
    assertEquals(
        "image/jpeg",
        server
            .web()
            .get("/api/v1/prints/" + print.get("id") + "/picture")
            .headers()
            .firstValue("Content-Type")
            .orElse(""));
    assertTrue(Files.exists(home.resolve("prints").resolve(print.get("id") + ".jpg")));
    assertTrue(one.contains("\"quality\":\"normal\",\"infill\":15"), one);

    String again = "/api/v1/prints/" + print.get("id") + "/again";
    assertEquals(201, server.web().post(again, "").statusCode());
    assertEquals(slice, only(server.queue()).get("sliceId"));
    shelf.remove(slice);
    assertEquals(201, server.web().post(again, "").statusCode());
    Map<String, Object> anew = server.queue().getLast();
    assertEquals("made again", anew.get("name"));
    assertNotEquals(slice, anew.get("sliceId"));
    assertEquals(404, server.as(Role.OPERATOR, "somebody", "POST", again, "").statusCode());
  }

  @Test
  void a_print_becomes_a_timelapse_if_that_was_wished() throws Exception {
    String slice = shelf.tower(OPERATOR, "tower", 40);
    server.add(slice, ",\"timelapse\":\"layer\"");
    assertEquals("layer", only(server.queue()).get("timelapse"));
    server.clear();
    awaitPrints(1);
    String path = "/api/v1/prints/" + only(server.prints()).get("id") + "/timelapse";
    server.await("the film", () -> timelapse(path).contains("\"state\":\"done\""));
    assertTrue(timelapse(path).startsWith("{\"mode\":\"layer\""), timelapse(path));
    HttpResponse<byte[]> film =
        server
            .web()
            .client()
            .send(
                server
                    .web()
                    .request(Role.VIEWER, path + ".mp4")
                    .header("Range", "bytes=4-7")
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertEquals(206, film.statusCode());
    assertEquals("ftyp", new String(film.body(), StandardCharsets.US_ASCII));
    assertEquals(403, server.as(Role.OPERATOR, "somebody", "DELETE", path, "").statusCode());
    assertEquals(204, server.as(Role.OPERATOR, OPERATOR, "DELETE", path, "").statusCode());
    assertEquals(404, server.web().get(path).statusCode());
    assertEquals(
        List.of(), List.of(Objects.requireNonNull(home.resolve("timelapses").toFile().list())));
  }

  private String timelapse(String path) {
    try {
      return server.web().get(path).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void the_next_entry_never_begins_on_an_occupied_bed() throws Exception {
    server.add(shelf.tower(OPERATOR, "one", 2), "");
    server.add(shelf.tower(OPERATOR, "two", 2), "");
    server.clear();
    awaitPrints(1);
    server.await(
        "why the second waits",
        () -> "The bed must be cleared first.".equals(only(server.queue()).get("reason")));
    assertEquals(1, server.prints().size());
    server.clear();
    awaitPrints(2);
    assertEquals("two", server.prints().getFirst().get("name"));
  }

  @Test
  void a_print_beyond_its_owners_filament_is_refused_and_one_that_waits_is_held() throws Exception {
    AtomicBoolean spent = new AtomicBoolean();
    server
        .printing()
        .limit((owner, more) -> {
          if (spent.get()) {
            throw new ProblemException(Kind.TOO_LARGE, "account-quota", "No filament is left.");
          }
        });
    server.add(shelf.tower(OPERATOR, "one", 2), "");
    spent.set(true);
    String second = "{\"sliceId\":\"" + shelf.tower(OPERATOR, "two", 2) + "\"}";
    assertEquals(413, server.web().post("/api/v1/queue", second).statusCode());
    server.clear();
    server.await("the hold", () -> Boolean.TRUE.equals(only(server.queue()).get("hold")));
    assertEquals("No filament is left.", only(server.queue()).get("reason"));
    assertEquals(List.of(), server.prints());
    server.printing().removeAllOf(OPERATOR);
    assertEquals(List.of(), server.queue());
  }

  @Test
  void copies_are_printed_one_after_the_other_and_what_is_left_is_held_after_a_cancel()
      throws Exception {
    // A tower of 60 layers takes 0.432 g: it does for two, and is known not to for three.
    String spool = "{\"name\":\"Blue\",\"weightG\":1000,\"leftG\":1,\"loaded\":true}";
    server.web().post("/api/v1/spools", spool);
    server.add(shelf.tower(OPERATOR, "three times", 60), ",\"copies\":3");
    assertEquals(
        "The spool “Blue” has 1 g left; 2 g are needed.", only(server.queue()).get("warning"));
    server.clear();
    server.await("the start", () -> server.prints().size() == 1);
    assertEquals(
        409,
        server
            .as(
                Role.OPERATOR,
                OPERATOR,
                "DELETE",
                "/api/v1/queue/" + only(server.queue()).get("id"),
                "")
            .statusCode());
    printer.await(status -> status.state() == PrinterState.PRINTING);
    server.web().post("/api/v1/printer/cancel", "");
    awaitPrints(1);
    assertEquals("CANCELLED", server.prints().getFirst().get("outcome"));
    double used = number(server.prints().getFirst(), "filamentG");
    assertTrue(used < 0.432, "only a part was printed: " + used);
    assertEquals(1 - used, number(only(server.items("/api/v1/spools")), "leftG"), 1e-6);
    Map<String, Object> entry = only(server.queue());
    assertEquals(true, entry.get("hold"));
    assertEquals(1L, ((Number) Objects.requireNonNull(entry.get("printed"))).longValue());
    server.clear();
    String path = "/api/v1/queue/" + entry.get("id");
    assertEquals(
        200,
        server
            .as(Role.OPERATOR, OPERATOR, "PATCH", path, "{\"hold\":false,\"copies\":2}")
            .statusCode());
    server.await("the second copy", () -> server.prints().size() == 2);
  }

  @Test
  void an_entry_can_be_added_while_its_slice_is_made_and_is_held_when_that_fails()
      throws Exception {
    server.clear();
    String good = shelf.making(OPERATOR, "good");
    String bad = shelf.making(OPERATOR, "bad");
    server.add(good, "");
    server.add(bad, "");
    assertEquals("Its slice is still being made.", server.queue().getFirst().get("reason"));
    shelf.settle(good, Printable.State.READY);
    awaitPrints(1);
    server.clear();
    shelf.settle(bad, Printable.State.FAILED);
    server.await("the hold", () -> Boolean.TRUE.equals(only(server.queue()).get("hold")));
    assertEquals(
        409, server.web().post("/api/v1/queue", "{\"sliceId\":\"" + bad + "\"}").statusCode());
  }

  @Test
  void a_file_that_is_not_what_it_was_is_held_with_the_reason_and_leaves_no_print()
      throws Exception {
    String slice = shelf.tower(OPERATOR, "spoiled", 2);
    shelf.spoil(slice);
    server.add(slice, "");
    server.clear();
    server.await("the hold", () -> Boolean.TRUE.equals(only(server.queue()).get("hold")));
    assertTrue(only(server.queue()).get("reason") instanceof String);
    assertEquals(List.of(), server.prints());
  }

  @Test
  void held_and_later_entries_wait_and_times_are_expected() throws Exception {
    long tomorrow = System.currentTimeMillis() + 24 * 3600 * 1000;
    server.add(shelf.tower(OPERATOR, "held", 2), ",\"hold\":true");
    server.add(shelf.tower(OPERATOR, "tomorrow", 2), ",\"notBefore\":" + tomorrow);
    String now = server.add(shelf.tower(OPERATOR, "now", 2), "");
    List<Map<String, Object>> queue = server.queue();
    assertNull(queue.get(0).get("startsAt"));
    long start = ((Number) Objects.requireNonNull(queue.get(1).get("startsAt"))).longValue();
    long end = ((Number) Objects.requireNonNull(queue.get(1).get("endsAt"))).longValue();
    // As floats, which the compiler would take, they are minutes apart.
    assertEquals((double) tomorrow, (double) start, 10_000);
    assertEquals(60_000, end - start, 10_000);
    server.clear();
    awaitPrints(1);
    assertEquals("now", server.prints().getFirst().get("name"));
    assertTrue(server.queue().stream().noneMatch(entry -> now.equals(entry.get("id"))));
    assertEquals(2, server.queue().size());
  }

  @Test
  void own_entries_are_moved_and_deleted_but_nobody_jumps_ahead_of_others() throws Exception {
    String first = server.add(shelf.tower(OPERATOR, "first", 2), "");
    String second = server.add(shelf.tower(OPERATOR, "second", 2), "");
    String mine = shelf.tower("mia", "mia's", 2);
    server.as(Role.OPERATOR, "mia", "POST", "/api/v1/queue", "{\"sliceId\":\"" + mine + "\"}");
    String third = String.valueOf(server.queue().get(2).get("id"));
    assertEquals(
        404,
        server
            .as(Role.OPERATOR, "eve", "POST", "/api/v1/queue", "{\"sliceId\":\"" + mine + "\"}")
            .statusCode());
    assertEquals(204, move(Role.OPERATOR, OPERATOR, second, first));
    assertEquals(List.of(second, first, third), ids());
    assertEquals(403, move(Role.OPERATOR, "mia", third, first));
    assertEquals(403, move(Role.OPERATOR, "mia", first, null));
    assertEquals(400, move(Role.OPERATOR, OPERATOR, first, "0123456789abcdef0123456789abcdef"));
    assertEquals(204, move(Role.ADMINISTRATOR, "root", third, second));
    assertEquals(List.of(third, second, first), ids());
    assertEquals(204, move(Role.OPERATOR, OPERATOR, second, null));
    assertEquals(List.of(third, first, second), ids());
    String path = "/api/v1/queue/";
    assertEquals(403, server.as(Role.OPERATOR, "mia", "DELETE", path + first, "").statusCode());
    assertEquals(204, server.as(Role.OPERATOR, OPERATOR, "DELETE", path + first, "").statusCode());
    assertEquals(404, server.as(Role.OPERATOR, OPERATOR, "DELETE", path + first, "").statusCode());
    assertEquals(List.of(third, second), ids());
    for (String bad : new String[] {"{\"copies\":0}", "{\"copies\":101}", "{\"notBefore\":-1}"}) {
      assertEquals(
          400, server.as(Role.OPERATOR, OPERATOR, "PATCH", path + second, bad).statusCode());
    }
  }

  @Test
  void accounts_take_turns_where_that_is_switched_on() throws Exception {
    server.printing().fair(() -> true);
    server.add(shelf.tower(OPERATOR, "one", 2), "");
    server.add(shelf.tower(OPERATOR, "two", 2), "");
    String hers = shelf.tower("mia", "hers", 2);
    server.as(Role.OPERATOR, "mia", "POST", "/api/v1/queue", "{\"sliceId\":\"" + hers + "\"}");
    assertEquals(List.of("one", "hers", "two"), names());
    server.clear();
    awaitPrints(1);
    // Hers has waited longest, whatever comes in meanwhile.
    server.add(shelf.tower(OPERATOR, "three", 2), "");
    assertEquals(List.of("hers", "two", "three"), names());
    server.clear();
    awaitPrints(2);
    assertEquals("hers", server.prints().getFirst().get("name"));
    server.printing().fair(() -> false);
    assertEquals(List.of("two", "three"), names());
  }

  private List<Object> names() {
    return server.queue().stream().map(entry -> entry.get("name")).toList();
  }

  private int move(Role role, String account, String id, @Nullable String before) throws Exception {
    String json = "{\"before\":" + (before == null ? "null" : "\"" + before + "\"") + "}";
    return server.as(role, account, "POST", "/api/v1/queue/" + id + "/move", json).statusCode();
  }

  private List<Object> ids() {
    return server.queue().stream().map(entry -> entry.get("id")).toList();
  }

  @Test
  void the_queue_outlives_the_server_and_a_print_that_ended_meanwhile_is_taken_over()
      throws Exception {
    server.add(shelf.tower(OPERATOR, "long", 40), "");
    server.add(shelf.tower(OPERATOR, "next", 2), "");
    server.clear();
    printer.await(status -> status.state() == PrinterState.PRINTING);
    server.close();
    printer.await(status -> status.state() == PrinterState.READY);
    server = new PrintingServer(home, shelf);
    awaitPrints(1);
    assertEquals("COMPLETED", server.prints().getFirst().get("outcome"));
    assertEquals("long", server.prints().getFirst().get("name"));
    assertEquals("next", only(server.queue()).get("name"));
    server.clear();
    awaitPrints(2);
  }
}

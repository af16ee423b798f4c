package io.easyprint.server.spools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.Outcome;
import io.easyprint.server.live.Live;
import io.easyprint.server.models.Extent;
import io.easyprint.server.prints.Print;
import io.easyprint.server.prints.PrintEvent;
import io.easyprint.server.prints.PrintPictures;
import io.easyprint.server.prints.Prints;
import io.easyprint.server.store.DerbyStore;
import io.easyprint.server.store.FreshStore;
import io.easyprint.server.web.FeatureServer;
import io.easyprint.server.web.Json;
import io.easyprint.server.web.Role;
import io.easyprint.server.webcam.Camera;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shelf over HTTP, and what the end of a print takes off it. */
class SpoolsTest {
  @TempDir static Path data;
  private static DerbyStore store;
  private static Live live;
  private static Spools spools;
  private static FeatureServer web;
  private static final AtomicInteger CHANGES = new AtomicInteger();

  @BeforeAll
  static void open() {
    store = FreshStore.open(data.resolve("store"));
    live = new Live(caller -> true, Duration.ofSeconds(10));
    spools = new Spools(store, live);
    spools.onChange(CHANGES::incrementAndGet);
    web = new FeatureServer(new SpoolFeature(spools));
  }

  @AfterAll
  static void close() {
    web.close();
    live.close();
    store.close();
  }

  @BeforeEach
  void empty() {
    store.useTransaction(handle -> handle.execute("delete from spool"));
  }

  private static Spool add(String json) throws IOException, InterruptedException {
    HttpResponse<String> answer = web.post("/api/v1/spools", json);
    assertEquals(201, answer.statusCode(), answer.body());
    return Json.read(answer.body().getBytes(StandardCharsets.UTF_8), Spool.class);
  }

  private static int change(Role role, String id, String json)
      throws IOException, InterruptedException {
    return web.send(
            web.request(role, "/api/v1/spools/" + id)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(json)))
        .statusCode();
  }

  private static Spool only() {
    assertEquals(1, spools.all().size());
    return spools.all().getFirst();
  }

  private static Print print(String id, double mm, double grams) {
    return new Print(
        1,
        id,
        null,
        "mia",
        "mia",
        null,
        null,
        "tower",
        "",
        "",
        new Extent(1, 1, 1),
        1,
        2,
        3,
        4,
        mm,
        grams,
        9.0,
        Outcome.CANCELLED,
        null,
        null,
        false);
  }

  private static void end(Print print) {
    store.useTransaction(handle -> spools.ended(handle, print));
  }

  @Test
  void a_spool_is_added_with_what_stands_for_the_rest_changed_and_taken_away() throws Exception {
    Spool spool = add("{\"name\":\"Blue\",\"weightG\":750,\"price\":22.5}");
    assertEquals(750, spool.leftG());
    assertEquals(1.75, spool.diameter());
    assertEquals("PLA", spool.material());
    assertEquals(200, change(Role.OPERATOR, spool.id(), "{\"leftG\":400,\"price\":0}"));
    assertEquals(400, only().leftG());
    assertEquals(Optional.empty(), Optional.ofNullable(only().price()));
    assertEquals("Blue", only().name());
    assertEquals(403, change(Role.VIEWER, spool.id(), "{\"leftG\":1}"));
    assertEquals(
        204,
        web.send(web.request(Role.OPERATOR, "/api/v1/spools/" + spool.id()).DELETE()).statusCode());
    assertEquals(404, change(Role.OPERATOR, spool.id(), "{\"leftG\":1}"));
    assertEquals("{\"items\":[]}", web.get("/api/v1/spools").body());
  }

  @Test
  void at_most_one_spool_is_on_the_printer() throws Exception {
    Spool first = add("{\"name\":\"a\",\"loaded\":true}");
    Spool second = add("{\"name\":\"b\",\"loaded\":true}");
    assertEquals(second.id(), spools.loaded().map(Spool::id).orElse(""));
    int before = CHANGES.get();
    change(Role.OPERATOR, first.id(), "{\"loaded\":true}");
    assertEquals(first.id(), spools.loaded().map(Spool::id).orElse(""));
    assertEquals(1, spools.all().stream().filter(Spool::loaded).count());
    assertTrue(CHANGES.get() > before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\" \"}",
        "{\"name\":\"a\",\"colour\":\"red\"}",
        "{\"name\":\"a\",\"colour\":\"#12345g\"}",
        "{\"name\":\"a\",\"weightG\":0}",
        "{\"name\":\"a\",\"leftG\":-1}",
        "{\"name\":\"a\",\"diameter\":17.5}",
        "{\"name\":\"a\",\"price\":-2}",
        "{\"name\":\"a\",\"material\":\"\"}"
      })
  void a_spool_that_cannot_be_is_refused(String json) throws Exception {
    assertEquals(400, web.post("/api/v1/spools", json).statusCode());
    assertEquals(List.of(), spools.all());
  }

  @Test
  void what_a_print_used_goes_off_the_spool_on_the_printer_with_its_cost() throws Exception {
    add("{\"name\":\"other\",\"leftG\":500}");
    add("{\"name\":\"Blue\",\"weightG\":1000,\"leftG\":100,\"price\":20,\"loaded\":true}");
    Camera camera = Camera.testPicture();
    Prints prints = new Prints(store, new PrintPictures(data, camera), live);
    Print print = print("p1", 3000, 30);
    store.useTransaction(handle -> prints.decide(handle, print, Optional.empty()));
    end(print);
    assertEquals(70, spools.loaded().map(Spool::leftG).orElse(0.0), 1e-9);
    assertEquals(500, spools.all().getFirst().leftG());
    assertEquals(0.6, Objects.requireNonNull(prints.find("p1").orElseThrow().cost()), 1e-9);
    PrintEvent event =
        store.with(handle -> Prints.events(handle, "p1")).stream()
            .filter(each -> each.kind().equals("spool"))
            .findFirst()
            .orElseThrow();
    assertEquals("30.0 g of the spool “Blue” were used; 70 g are left.", event.text());
    camera.close();
  }

  @Test
  void ready_gcode_is_weighed_by_the_spools_own_filament() throws Exception {
    add("{\"name\":\"a\",\"material\":\"petg\",\"diameter\":2.85,\"loaded\":true}");
    end(print("p2", 1000, 0));
    // 1 m of 2.85 mm is 6.379 cm³, of 1.27 g each.
    assertEquals(1000 - 8.102, spools.loaded().map(Spool::leftG).orElse(0.0), 0.001);
  }

  @Test
  void a_spool_never_holds_less_than_nothing() throws Exception {
    add("{\"name\":\"a\",\"leftG\":5,\"loaded\":true}");
    end(print("p3", 3000, 30));
    assertEquals(0, only().leftG());
  }

  @Test
  void a_print_without_a_spool_on_the_printer_takes_nothing() throws Exception {
    add("{\"name\":\"a\",\"leftG\":5}");
    end(print("p4", 3000, 30));
    assertEquals(5, only().leftG());
  }

  @Test
  void a_spool_that_is_changed_while_prints_end_loses_neither() throws Exception {
    Spool spool = add("{\"name\":\"Busy\",\"weightG\":1000,\"loaded\":true}");
    int times = 40;
    Thread prints =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 0; i < times; i++) {
                end(print("print" + i, 1_000, 1));
              }
            });
    for (int i = 1; i <= times; i++) {
      assertEquals(200, change(Role.OPERATOR, spool.id(), "{\"name\":\"Busy " + i + "\"}"));
    }
    prints.join();
    assertEquals("Busy " + times, only().name());
    assertEquals(1000 - times, only().leftG(), 1e-6);
  }
}

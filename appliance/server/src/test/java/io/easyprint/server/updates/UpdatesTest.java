package io.easyprint.server.updates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import io.easyprint.server.disk.DiskRoom;
import io.easyprint.server.web.FeatureServer;
import io.easyprint.server.web.Json;
import io.easyprint.server.web.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through Debian's RAUC, its bus, and the image's boot-selection back-end. */
class UpdatesTest {
  @TempDir Path data;

  private final AtomicBoolean printing = new AtomicBoolean();
  private final AtomicInteger standing = new AtomicInteger();
  private final Standstill prints =
      new Standstill() {
        @Override
        public boolean standStill() {
          return !printing.get() && standing.incrementAndGet() > 0;
        }

        @Override
        public void goOn() {
          standing.decrementAndGet();
        }
      };
  private RaucBench rauc;
  private Updates updates;
  private FeatureServer server;

  @BeforeAll
  static void mounting_needs_root() {
    Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "RAUC mounts");
    Assumptions.assumeTrue(Files.exists(Path.of("/usr/bin/rauc")), "there is no RAUC");
  }

  @BeforeEach
  void start() throws Exception {
    rauc = new RaucBench(data.resolve("rauc"));
    startServer("touch " + data.resolve("restarted"));
  }

  private void startServer(String restart) throws IOException {
    Settings settings =
        Settings.of(
            data,
            Map.of(
                Setting.RESTART_COMMAND, restart, Setting.SLOT_FILE, rauc.slotFile().toString()));
    updates =
        new Updates(
            settings,
            "1.0",
            new DiskRoom(data, 0, 0),
            prints,
            InstantSource.system(),
            rauc.program(),
            rauc.environment(),
            Duration.ofMillis(50));
    server = new FeatureServer(updates);
  }

  private void stopServer() {
    server.close();
    updates.close();
  }

  @AfterEach
  void end() throws Exception {
    stopServer();
    rauc.close();
  }

  private Map<String, Object> view() throws Exception {
    HttpResponse<String> answer =
        server.send(server.request(Role.ADMINISTRATOR, "/api/v1/updates"));
    assertEquals(200, answer.statusCode(), answer.body());
    return Json.readMap(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> send(Path bundle) throws Exception {
    HttpRequest.Builder request =
        server.request(Role.ADMINISTRATOR, "/api/v1/updates").POST(BodyPublishers.ofFile(bundle));
    return server.send(request.header("Content-Type", "application/octet-stream"));
  }

  private HttpResponse<String> restart(boolean whenIdle) throws Exception {
    return server.send(
        server
            .request(Role.ADMINISTRATOR, "/api/v1/updates/restart")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"whenIdle\":" + whenIdle + "}")));
  }

  private Map<String, Object> await(String state) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      Map<String, Object> now = view();
      if (state.equals(now.get("state"))) {
        return now;
      }
      assertTrue(System.nanoTime() < end, "not " + state + ": " + now);
      Thread.sleep(20);
    }
  }

  private boolean restarted() {
    return Files.exists(data.resolve("restarted"));
  }

  /** The next start of the machine has another name. */
  private void bootAnew(String restart) throws Exception {
    stopServer();
    Path file = data.resolve("updates/update.json");
    String kept = Files.readString(file);
    Files.writeString(file, kept.replaceAll("\"boot\":\"[^\"]+\"", "\"boot\":\"an earlier one\""));
    rauc.startMachine();
    startServer(restart);
  }

  @Test
  void an_update_is_written_while_a_print_runs_and_started_after_it_and_undone_if_it_fails()
      throws Exception {
    assertEquals("idle", view().get("state"));
    assertEquals(true, view().get("possible"));
    printing.set(true);
    HttpResponse<String> sent = send(rauc.bundle("2.0", "ours"));
    assertEquals(202, sent.statusCode(), sent.body());
    Map<String, Object> ready = await("ready");
    assertEquals("2.0", ready.get("next"));
    assertEquals("a", ready.get("slot"));
    assertEquals("2.0", Files.readString(rauc.kernelOfB()));
    assertFalse(Files.exists(data.resolve("updates/update.raucb")), "the bundle stays behind");

    HttpResponse<String> refused = restart(false);
    assertEquals(409, refused.statusCode(), refused.body());
    assertTrue(refused.body().contains("/problems/printing"), refused.body());
    assertEquals(202, restart(true).statusCode());
    assertEquals(true, view().get("whenIdle"));
    Thread.sleep(200);
    assertFalse(restarted(), "restarted in the middle of a print");
    assertTrue(
        rauc.startMachine().startsWith("EASYPRINT_SLOT=a\n"), "a power cut starts the new one");

    printing.set(false);
    await("restarting");
    assertTrue(restarted());
    assertEquals(1, standing.get(), "prints may begin while the machine goes down");
    bootAnew("true");
    Map<String, Object> now = view();
    assertEquals("installed", now.get("state"));
    assertEquals("b", now.get("slot"));
    assertEquals(true, now.get("onTrial"));

    rauc.slots("set-state", "b", "bad");
    bootAnew("true");
    assertEquals("rolled-back", view().get("state"));
    assertEquals("a", view().get("slot"));
  }

  @Test
  void what_a_stranger_signed_or_somebody_changed_is_refused_and_nothing_remains()
      throws Exception {
    HttpResponse<String> stranger = send(rauc.bundle("6.6", "stranger"));
    assertEquals(400, stranger.statusCode(), stranger.body());
    assertTrue(stranger.body().contains("/problems/bad-bundle"), stranger.body());
    Path changed = rauc.bundle("2.1", "ours");
    byte[] bytes = Files.readAllBytes(changed);
    bytes[bytes.length / 4] ^= 1;
    assertEquals(400, send(Files.write(changed, bytes)).statusCode());
    Path none = Files.writeString(data.resolve("none"), "no bundle at all");
    assertEquals(400, send(none).statusCode());
    assertEquals("idle", view().get("state"));
    assertFalse(Files.exists(data.resolve("updates/update.raucb")));
    assertFalse(Files.exists(rauc.kernelOfB()));
    assertEquals(409, restart(false).statusCode(), "there is nothing to restart into");
  }

  @Test
  void a_restart_that_the_system_refuses_leaves_the_queue_going_and_the_update_ready()
      throws Exception {
    stopServer();
    startServer("false");
    assertEquals(202, send(rauc.bundle("2.0", "ours")).statusCode());
    await("ready");
    assertEquals(503, restart(false).statusCode());
    assertEquals("ready", view().get("state"));
    assertEquals(0, standing.get(), "nothing prints any more");
  }

  @Test
  void a_machine_without_slots_says_so_and_takes_nothing() throws Exception {
    Files.delete(rauc.slotFile());
    assertEquals(false, view().get("possible"));
    assertEquals("", view().get("slot"));
    HttpResponse<String> answer = send(Files.writeString(data.resolve("none"), "x"));
    assertEquals(503, answer.statusCode());
    assertTrue(answer.body().contains("/problems/no-updates"), answer.body());
  }
}

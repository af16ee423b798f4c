package io.easyprint.server.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.PrintHostClient;
import io.easyprint.printhost.api.PrintHostException;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.Status;
import io.easyprint.server.printer.RealPrinter;
import io.easyprint.server.web.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole server as a process, killed while a real print host prints. */
@Order(1) // one of the longest: begins early
class ServerKillTest {
  private static final int COPIES = 3;
  private static final int KILLS = Integer.getInteger("easyprint.server-kills", 4);

  @TempDir Path home;

  private static String id(String json) {
    return String.valueOf(Json.readMap(json.getBytes(StandardCharsets.UTF_8)).get("id"));
  }

  /** Uploads a tower as ready G-code and queues it. */
  private static void enqueue(ServerProcess server, Path shelf, int layers, int copies)
      throws Exception {
    String tower = new GcodeShelf(shelf).tower("nobody", "tower", layers);
    String gcode = Files.readString(shelf.resolve(tower + ".gcode"));
    String model =
        id(server.post("/api/v1/models?name=tower.gcode", "application/octet-stream", gcode));
    String slice =
        id(server.post("/api/v1/slices", "application/json", "{\"modelId\":\"" + model + "\"}"));
    server.post(
        "/api/v1/queue",
        "application/json",
        "{\"sliceId\":\"" + slice + "\",\"copies\":" + copies + "}");
  }

  @Test
  @Timeout(300)
  void a_print_goes_on_while_the_server_is_dead_and_is_found_again() throws Exception {
    Path shelf = Files.createDirectories(home.resolve("shelf"));
    try (RealPrinter printer = RealPrinter.start(home, 15)) {
      String key = ServerProcess.account(home);
      printer.await(status -> status.state() == PrinterState.READY);
      ServerProcess server = ServerProcess.start(home, key);
      try {
        enqueue(server, shelf, 150, 1);
        try (PrintHostClient host =
            PrintHostClient.connect(printer.socket(), Duration.ofSeconds(30))) {
          host.bedClear();
        }
        Status before = printer.await(status -> line(status) > 50);
        server.kill();
        long then = line(before);
        printer.await(status -> line(status) > then + 100);
        server.close();
        server = ServerProcess.start(home, key);
        ServerProcess again = server;
        RealPrinter.await("the running job", () -> again.items("/api/v1/prints").size() == 1);
        assertEquals("printing", again.items("/api/v1/queue").getFirst().get("state"));
        RealPrinter.await(
            "the end", () -> again.items("/api/v1/prints").getFirst().get("outcome") != null);
        assertEquals("COMPLETED", again.items("/api/v1/prints").getFirst().get("outcome"));
        assertTrue(printer.act("status").contains("\"underruns\":0"), printer.act("status"));
      } finally {
        server.close();
      }
    }
  }

  private static long line(Status status) {
    Job job = status.job();
    return job == null ? 0 : job.line();
  }

  @Test
  @Timeout(600)
  void every_copy_is_printed_once_and_recorded_once_whenever_the_server_is_killed()
      throws Exception {
    Random random = new Random(6);
    Path shelf = Files.createDirectories(home.resolve("shelf"));
    try (RealPrinter printer = RealPrinter.start(home, 20);
        PrintHostClient host = PrintHostClient.connect(printer.socket(), Duration.ofSeconds(30))) {
      String key = ServerProcess.account(home);
      printer.await(status -> status.state() == PrinterState.READY);
      ServerProcess server = ServerProcess.start(home, key);
      try {
        enqueue(server, shelf, 12, COPIES);
        for (int kill = 0; kill < KILLS; kill++) {
          clearIfTaken(host);
          TimeUnit.MILLISECONDS.sleep(random.nextInt(2_500));
          server.kill();
          server.close();
          clearIfTaken(host);
          server = ServerProcess.start(home, key);
        }
        ServerProcess last = server;
        RealPrinter.await(
            "an empty queue",
            () -> {
              clearIfTaken(host);
              return last.items("/api/v1/queue").isEmpty();
            });
        List<Map<String, Object>> prints = last.items("/api/v1/prints");
        assertEquals(COPIES, prints.size(), prints.toString());
        for (Map<String, Object> print : prints) {
          assertEquals("COMPLETED", print.get("outcome"), prints.toString());
        }
        RealPrinter.await("the acknowledgements", () -> host.ended().isEmpty());
      } finally {
        server.close();
      }
    }
  }

  /** What a person does who stands beside the printer. */
  private static void clearIfTaken(PrintHostClient host) {
    Status now = host.status();
    if (now.bed() != BedState.CLEAR && now.state() == PrinterState.READY) {
      try {
        host.bedClear();
      } catch (PrintHostException refused) {
        // What the person saw was old: the next job had begun, and runs on.
        assertEquals("A job is running.", refused.getMessage());
      }
    }
  }
}

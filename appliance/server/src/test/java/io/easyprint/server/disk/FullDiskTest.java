package io.easyprint.server.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.server.ServerHarness;
import io.easyprint.server.config.Setting;
import io.easyprint.server.printer.RealPrinter;
import io.easyprint.server.web.Json;
import io.easyprint.server.web.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real print on a disk of its own that is full to the last byte in the middle of it. */
@Order(8) // waits for a printer: begins early
@Timeout(240)
class FullDiskTest {
  private static final String GCODE =
      "G28\nG90\nM83\nG1 X50 Y50 Z0.2 F600\n" + "G1 X150 Y150 E2 F600\nG1 X50 Y50 E2\n".repeat(10);

  @TempDir Path folder;

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Test
  void a_print_goes_on_while_the_disk_is_full_and_uploads_are_told_so() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString()) == 0,
        "no file system of its own can be mounted here: DiskRoomTest has the refusal alone");
    try {
      onThisDisk(Files.createDirectory(disk.resolve("home")));
    } finally {
      assertEquals(0, run("umount", disk.toString()));
    }
  }

  private static Map<String, Object> json(HttpResponse<String> answer) {
    assertTrue(answer.statusCode() < 300, answer.statusCode() + " " + answer.body());
    return Json.readMap(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> upload(ServerHarness server) throws Exception {
    return server.send(
        server
            .request(Role.OPERATOR, "/api/v1/models?name=long.gcode")
            .POST(HttpRequest.BodyPublishers.ofString(GCODE)));
  }

  private static void onThisDisk(Path home) throws Exception {
    try (RealPrinter printer = RealPrinter.start(home, 20);
        ServerHarness server = new ServerHarness(home, Map.of(Setting.RESERVE_BYTES, "8000000"))) {
      printer.await(status -> status.state() == PrinterState.READY);
      Object model = json(upload(server)).get("id");
      Object slice =
          json(server.post(Role.OPERATOR, "/api/v1/slices", "{\"modelId\":\"" + model + "\"}"))
              .get("id");
      json(server.post(Role.OPERATOR, "/api/v1/queue", "{\"sliceId\":\"" + slice + "\"}"));
      RealPrinter.await("the bed", () -> clear(server));
      printer.await(status -> status.state() == PrinterState.PRINTING);

      Path filler = home.resolve("filler");
      fill(filler);
      HttpResponse<String> refusal = upload(server);
      assertEquals(507, refusal.statusCode(), refusal.body());
      assertTrue(refusal.body().contains("/problems/disk-full"), refusal.body());
      Job done =
          printer
              .await(status -> {
                Job job = status.job();
                return job != null && job.outcome() != null;
              })
              .job();
      assertTrue(done != null && done.outcome() == Outcome.COMPLETED, String.valueOf(done));

      // With room again the record of it comes into the history.
      Files.delete(filler);
      RealPrinter.await(
          "the record",
          () -> {
            try {
              return server.get("/api/v1/prints").body().contains("\"outcome\":\"COMPLETED\"");
            } catch (IOException | InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
      assertEquals(201, upload(server).statusCode());
    }
  }

  private static boolean clear(ServerHarness server) {
    try {
      return server.post(Role.OPERATOR, "/api/v1/printer/bed-clear", "").statusCode() == 204;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes until nothing more can be written. */
  private static void fill(Path file) throws IOException {
    for (int piece = 1 << 16; piece > 0; piece >>= 4) {
      byte[] bytes = new byte[piece];
      try (OutputStream out =
          Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        while (true) {
          out.write(bytes);
        }
      } catch (IOException full) {
        assertTrue(String.valueOf(full.getMessage()).contains("No space"), full.toString());
      }
    }
  }
}

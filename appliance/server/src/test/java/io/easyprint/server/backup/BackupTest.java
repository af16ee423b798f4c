package io.easyprint.server.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.PrinterState;
import io.easyprint.server.EasyprintServer;
import io.easyprint.server.ServerHarness;
import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import io.easyprint.server.printer.RealPrinter;
import io.easyprint.server.web.Json;
import io.easyprint.server.web.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A backup of the whole server, made in the middle of a print on a real print host and printer. */
@Order(7) // waits for a printer: begins early
@Timeout(240)
class BackupTest {
  /** Long enough to be still printed when the backup is there. */
  private static final String GCODE =
      "G28\nG90\nM83\nG1 X50 Y50 Z0.2 F600\n" + "G1 X150 Y150 E2 F600\nG1 X50 Y50 E2\n".repeat(400);

  @TempDir static Path home;
  private static byte[] backup = new byte[0];
  private static byte[] model = new byte[0];
  private static String modelId = "";
  private static String key = "";
  private static List<String> refusedWhilePrinting = List.of();
  private static List<String> deletion = List.of();
  private static boolean stillPrinting;

  @BeforeAll
  static void backUpDuringAPrint() throws Exception {
    try (RealPrinter printer = RealPrinter.start(home, 20);
        ServerHarness server = new ServerHarness(home, Map.of())) {
      key = server.key(Role.OPERATOR);
      model = GCODE.getBytes(StandardCharsets.UTF_8);
      modelId = String.valueOf(json(upload(server)).get("id"));
      printer.await(status -> status.state() == PrinterState.READY);
      Map<String, Object> slice =
          json(server.post(Role.OPERATOR, "/api/v1/slices", "{\"modelId\":\"" + modelId + "\"}"));
      String entry = "{\"sliceId\":\"" + slice.get("id") + "\",\"copies\":3}";
      assertEquals(201, server.post(Role.OPERATOR, "/api/v1/queue", entry).statusCode());
      RealPrinter.await(
          "the bed",
          () -> {
            try {
              return server.post(Role.OPERATOR, "/api/v1/printer/bed-clear", "").statusCode()
                  == 204;
            } catch (IOException | InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
      printer.await(status -> status.state() == PrinterState.PRINTING);
      HttpResponse<byte[]> answer =
          server
              .client()
              .send(
                  server.request(Role.ADMINISTRATOR, "/api/v1/backup").build(),
                  HttpResponse.BodyHandlers.ofByteArray());
      assertEquals(200, answer.statusCode());
      backup = answer.body();
      HttpResponse<String> refusal = restore(server, backup);
      refusedWhilePrinting = List.of(refusal.statusCode() + "", refusal.body());
      HttpResponse<String> kept = delete(server);
      deletion = List.of(kept.statusCode() + "", kept.body());
      stillPrinting = printer.status().state() == PrinterState.PRINTING;
    }
  }

  /** The data are of no use to anybody any more. */
  @AfterAll
  static void forget() {
    backup = new byte[0];
  }

  private static HttpResponse<String> upload(ServerHarness server) throws Exception {
    return server.send(
        server
            .request(Role.OPERATOR, "/api/v1/models?name=long.gcode")
            .POST(HttpRequest.BodyPublishers.ofByteArray(model)));
  }

  private static HttpResponse<String> restore(ServerHarness server, byte[] file) throws Exception {
    return server.send(
        server
            .request(Role.ADMINISTRATOR, "/api/v1/backup")
            .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
  }

  /** Who printed wants to go. */
  private static HttpResponse<String> delete(ServerHarness server) throws Exception {
    String current = "{\"current\":\"" + ServerHarness.PASSWORD + "\"}";
    return server.send(
        server
            .request(Role.OPERATOR, "/api/v1/me")
            .header("Content-Type", "application/json")
            .method("DELETE", HttpRequest.BodyPublishers.ofString(current)));
  }

  private static Map<String, Object> json(HttpResponse<String> answer) {
    assertTrue(answer.statusCode() < 300, answer.statusCode() + " " + answer.body());
    return Json.readMap(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_backup_made_in_mid_print_does_not_stop_it_and_no_restore_takes_its_file_away() {
    assertTrue(stillPrinting);
    assertEquals("409", refusedWhilePrinting.get(0));
    assertTrue(refusedWhilePrinting.get(1).contains("/problems/printing"));
  }

  @Test
  void who_is_printing_cannot_delete_the_account() {
    assertEquals("409", deletion.getFirst());
    assertTrue(deletion.getLast().contains("Your print is running"), deletion.getLast());
  }

  @Test
  void an_empty_folder_becomes_the_same_appliance(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("easyprint.zip"), backup);
    Path data = Files.createDirectory(folder.resolve("data"));
    Restoration.stage(file, data);
    try (EasyprintServer server =
        EasyprintServer.start(
            Settings.of(data, Map.of(Setting.PORT, "0", Setting.CAMERA, "test")),
            Optional.empty())) {
      java.net.http.HttpClient client = java.net.http.HttpClient.newHttpClient();
      try (client) {
        // The key, the model with its bytes, the slice's G-code, the queue and the history.
        HttpRequest.Builder ask =
            HttpRequest.newBuilder(server.address().resolve("/api/v1/models/" + modelId))
                .header("X-Api-Key", key);
        Map<String, Object> restored =
            json(client.send(ask.build(), HttpResponse.BodyHandlers.ofString()));
        assertEquals("long.gcode", restored.get("name"));
        Map<String, Object> queue =
            json(
                client.send(
                    ask.uri(server.address().resolve("/api/v1/queue")).build(),
                    HttpResponse.BodyHandlers.ofString()));
        Object entry = ((List<?>) Objects.requireNonNull(queue.get("items"))).getFirst();
        String slice = String.valueOf(((Map<?, ?>) entry).get("sliceId"));
        HttpResponse<byte[]> gcode =
            client.send(
                ask.uri(server.address().resolve("/api/v1/slices/" + slice + "/gcode")).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertArrayEquals(model, gcode.body());
      }
    }
    assertArrayEquals(model, Files.readAllBytes(data.resolve("models").resolve(modelId)));
    assertTrue(
        Files.exists(data.resolve("prints")) && Files.exists(data.resolve("mail-links.jwks")));
    assertFalse(Files.exists(data.resolve("restore")));
  }

  /** A backup with some files' bytes changed; null leaves one out. */
  private static byte[] changed(BiFunction<String, byte[], byte[]> change) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(backup));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(change.apply(entry.getName(), in.readAllBytes()));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] manifest(String from, String to) throws IOException {
    return changed((name, content) ->
        name.equals(Contents.MANIFEST)
            ? new String(content, StandardCharsets.UTF_8)
                .replace(from, to)
                .getBytes(StandardCharsets.UTF_8)
            : content);
  }

  /**
   * Name and length of everything in a folder, but the database and what is made beside the start.
   */
  private static Map<String, String> listing(Path data) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.toList()) {
        if (!file.startsWith(data.resolve("store")) && !file.startsWith(data.resolve("tls"))) {
          all.put(file.toString(), Files.isRegularFile(file) ? Files.size(file) + "" : "no file");
        }
      }
    }
    return all;
  }

  @Test
  void what_is_damaged_cut_off_strange_or_newer_is_refused_and_changes_nothing(@TempDir Path data)
      throws Exception {
    try (ServerHarness server = new ServerHarness(data, Map.of())) {
      Map<String, byte[]> bad = new TreeMap<>();
      bad.put("cut off", Arrays.copyOf(backup, backup.length / 2));
      bad.put("empty", new byte[0]);
      bad.put("no archive", "solid cube".getBytes(StandardCharsets.UTF_8));
      bad.put("newer", manifest("\"easyprint\":1", "\"easyprint\":2"));
      bad.put("a way out", manifest("\"name\":\"models/", "\"name\":\"models/../../"));
      bad.put(
          "a byte",
          changed((name, content) -> {
            if (name.startsWith("gcode/") && content.length > 0) {
              content[content.length / 2] ^= 1;
            }
            return content;
          }));
      bad.put("a missing file", manifest("\"name\":\"models/", "\"name\":\"models/x"));
      bad.put(
          "a broken database",
          changed((name, content) ->
              name.startsWith("store/seg0/") ? new byte[content.length] : content));
      Map<String, String> before = listing(data);
      for (Map.Entry<String, byte[]> file : bad.entrySet()) {
        HttpResponse<String> answer = restore(server, file.getValue());
        assertEquals(400, answer.statusCode(), file.getKey() + ": " + answer.body());
        assertTrue(answer.body().contains("/problems/bad-backup"), answer.body());
        assertEquals(before, listing(data), file.getKey());
      }
      assertEquals(403, server.post(Role.OPERATOR, "/api/v1/backup", "{}").statusCode());
      // A good one waits for the next start, and what was there is kept over it.
      HttpResponse<String> good = restore(server, backup);
      assertEquals(202, good.statusCode(), good.body());
      server.restart();
      assertTrue(Files.exists(data.resolve("models").resolve(modelId)));
      assertTrue(Files.exists(data.resolve("before-restore").resolve("store")));
      server.restart();
      assertFalse(Files.exists(data.resolve("before-restore")));
      assertTrue(Files.exists(data.resolve("models").resolve(modelId)));
    }
  }
}

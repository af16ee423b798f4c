package io.easyprint.server.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.ServerHarness;
import io.easyprint.server.cli.ServerProcess;
import io.easyprint.server.cura.CuraFiles;
import io.easyprint.server.mesh.Shapes;
import io.easyprint.server.models.ModelView;
import io.easyprint.server.web.Json;
import io.easyprint.server.web.Role;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in a process of its own, killed while it slices. */
@Order(6) // one of the longest: begins early
final class KilledServerTest {
  private static final int TRIES = 1200;

  @TempDir Path folder;
  private String key = "";

  @Test
  void what_a_killed_server_had_begun_is_made_by_the_next_and_no_engine_is_left() throws Exception {
    Path cura = CuraFiles.resources().root();
    Path data = folder.resolve("data");
    try (ServerHarness first = new ServerHarness(data, Map.of())) {
      key = first.key(Role.OPERATOR);
    }
    List<String> options = List.of("--cura", cura.toString(), "--slicer-threads", "1");
    Path file = Shapes.stl(Shapes.ball(35, 100, 0), folder.resolve("ball.stl"));
    String id;
    List<ProcessHandle> engines;
    try (HttpClient client = HttpClient.newHttpClient();
        ServerProcess server = ServerProcess.start(data, folder.resolve("first.log"), options)) {
      HttpResponse<String> model =
          send(client, server, "/api/v1/models?name=ball.stl", Files.readAllBytes(file));
      String modelId = read(model, ModelView.class).id();
      String request = "{\"modelId\":\"" + modelId + "\",\"quality\":\"draft\"}";
      id =
          read(
                  send(client, server, "/api/v1/slices", request.getBytes(StandardCharsets.UTF_8)),
                  SliceView.class)
              .id();
      until(client, server, id, slice -> slice.progress() > 0.1);
      engines = server.children();
      assertFalse(engines.isEmpty(), "the engine runs");
      server.kill();
    }
    for (ProcessHandle engine : engines) {
      engine.onExit().get(30, TimeUnit.SECONDS);
    }
    try (HttpClient client = HttpClient.newHttpClient();
        ServerProcess server = ServerProcess.start(data, folder.resolve("second.log"), options)) {
      SliceView slice = until(client, server, id, s -> s.state().equals("done"));
      assertTrue(slice.gcode() != null && slice.gcode().layers() > 200, slice.toString());
    }
  }

  private SliceView until(
      HttpClient client, ServerProcess server, String id, Predicate<SliceView> seen)
      throws IOException, InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      HttpRequest request =
          HttpRequest.newBuilder(server.address().resolve("/api/v1/slices/" + id))
              .header("X-Api-Key", key)
              .build();
      SliceView slice =
          read(client.send(request, HttpResponse.BodyHandlers.ofString()), SliceView.class);
      if (seen.test(slice)) {
        return slice;
      }
      assertTrue(slice.state().matches("waiting|slicing"), slice.toString());
      Thread.sleep(100);
    }
    throw new AssertionError("It never came.");
  }

  private HttpResponse<String> send(
      HttpClient client, ServerProcess server, String path, byte[] body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(server.address().resolve(path))
            .header("X-Api-Key", key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static <T> T read(HttpResponse<String> answer, Class<T> type) {
    assertEquals(2, answer.statusCode() / 100, answer.body());
    return Json.read(answer.body().getBytes(StandardCharsets.UTF_8), type);
  }
}

package io.easyprint.server.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.easyprint.server.ServerHarness;
import io.easyprint.server.config.Setting;
import io.easyprint.server.cura.CuraFiles;
import io.easyprint.server.mesh.Mesh;
import io.easyprint.server.mesh.Shapes;
import io.easyprint.server.models.ModelView;
import io.easyprint.server.web.Json;
import io.easyprint.server.web.Role;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** For tests: a whole server that slices, with the words for asking it. */
final class SliceHarness implements AutoCloseable {
  /** Enough for a slow machine that does something else besides. */
  private static final int TRIES = 1200;

  private final Path folder;
  final ServerHarness server;

  SliceHarness(Path folder) throws IOException {
    CuraFiles.resources(); // A test without them says so and is skipped.
    this.folder = folder;
    server = new ServerHarness(folder.resolve("data"), Map.of(Setting.SLICER_THREADS, "1"));
  }

  ModelView upload(Role role, String name, Mesh mesh) throws IOException, InterruptedException {
    Path file = Shapes.stl(mesh, folder.resolve("upload-" + System.nanoTime()));
    return upload(role, name, Files.readAllBytes(file));
  }

  ModelView upload(Role role, String name, byte[] content)
      throws IOException, InterruptedException {
    String query = "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        server.send(
            server
                .request(role, "/api/v1/models" + query)
                .POST(HttpRequest.BodyPublishers.ofByteArray(content)));
    assertEquals(201, answer.statusCode(), answer.body());
    return read(answer, ModelView.class);
  }

  SliceView slice(Role role, String json) throws IOException, InterruptedException {
    HttpResponse<String> answer = server.post(role, "/api/v1/slices", json);
    assertEquals(202, answer.statusCode(), answer.body());
    return read(answer, SliceView.class);
  }

  SliceView get(Role role, String id) throws IOException, InterruptedException {
    HttpResponse<String> answer = ask(role, "/api/v1/slices/" + id);
    assertEquals(200, answer.statusCode(), answer.body());
    return read(answer, SliceView.class);
  }

  HttpResponse<String> ask(Role role, String path) throws IOException, InterruptedException {
    return server.send(server.request(role, path));
  }

  HttpResponse<String> delete(Role role, String path) throws IOException, InterruptedException {
    return server.send(server.request(role, path).DELETE());
  }

  byte[] bytes(Role role, String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        server
            .client()
            .send(server.request(role, path).build(), HttpResponse.BodyHandlers.ofByteArray());
    assertEquals(200, answer.statusCode(), path);
    return answer.body();
  }

  SliceView until(Role role, String id, Predicate<SliceView> seen)
      throws IOException, InterruptedException {
    SliceView slice = get(role, id);
    for (int i = 0;
        i < TRIES && !seen.test(slice) && slice.state().matches("waiting|slicing");
        i++) {
      Thread.sleep(100);
      slice = get(role, id);
    }
    if (!seen.test(slice)) {
      throw new AssertionError("It never came: " + slice);
    }
    return slice;
  }

  SliceView done(Role role, String id) throws IOException, InterruptedException {
    SliceView slice =
        until(role, id, s -> !s.state().equals("waiting") && !s.state().equals("slicing"));
    assertEquals("done", slice.state(), slice.error());
    return slice;
  }

  /** The names in the folder that the print host reads. */
  List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(server.data().resolve("gcode"))) {
      return files
          .map(file -> file.getFileName().toString())
          .sorted(Comparator.naturalOrder())
          .toList();
    }
  }

  static <T> T read(HttpResponse<String> answer, Class<T> type) {
    return Json.read(answer.body().getBytes(StandardCharsets.UTF_8), type);
  }

  @Override
  public void close() {
    server.close();
  }
}

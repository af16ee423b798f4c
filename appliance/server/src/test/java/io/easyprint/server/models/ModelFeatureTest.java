package io.easyprint.server.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.disk.DiskRoom;
import io.easyprint.server.mesh.Bed;
import io.easyprint.server.mesh.MeshDesk;
import io.easyprint.server.mesh.MeshLimits;
import io.easyprint.server.mesh.ModelFormat;
import io.easyprint.server.mesh.Shapes;
import io.easyprint.server.store.DerbyStore;
import io.easyprint.server.store.FreshStore;
import io.easyprint.server.store.RandomId;
import io.easyprint.server.tasks.Tasks;
import io.easyprint.server.web.FeatureServer;
import io.easyprint.server.web.Json;
import io.easyprint.server.web.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelFeatureTest {
  private static final Bed BED = new Bed(220, 220, 250, false);
  private static final long QUOTA = 3_000_000;

  @TempDir Path folder;
  private DerbyStore store;
  private Tasks tasks;
  private Models models;
  private FeatureServer server;

  @BeforeEach
  void start() throws IOException {
    store = FreshStore.open(folder.resolve("store"));
    tasks = new Tasks(store, InstantSource.system());
    models = open(tasks);
    tasks.start();
    server = new FeatureServer(new ModelFeature(models, () -> Optional.of(BED), 2_000_000));
  }

  private Models open(Tasks tasks) throws IOException {
    return new Models(
        store,
        folder.resolve("models"),
        new DiskRoom(folder, QUOTA, 0),
        new MeshDesk(MeshLimits.DEFAULT),
        tasks,
        InstantSource.system());
  }

  @AfterEach
  void stop() {
    server.close();
    tasks.close();
    store.close();
  }

  private byte[] box(double x, double y, double z) throws IOException {
    Path file = folder.resolve("box-" + System.nanoTime());
    return Files.readAllBytes(Shapes.stl(Shapes.box(x, y, z), file));
  }

  private HttpResponse<String> upload(String account, String name, byte[] content)
      throws IOException, InterruptedException {
    String query = "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    return server.send(
        server
            .request(Role.OPERATOR, "/api/v1/models" + query)
            .header("X-Test-Account", account)
            .POST(HttpRequest.BodyPublishers.ofByteArray(content)));
  }

  private HttpResponse<String> get(String account, String path)
      throws IOException, InterruptedException {
    return server.send(server.request(Role.OPERATOR, path).header("X-Test-Account", account));
  }

  private static ModelView model(HttpResponse<String> answer) {
    return Json.read(answer.body().getBytes(StandardCharsets.UTF_8), ModelView.class);
  }

  private static ModelView.PageOf page(HttpResponse<String> answer) {
    return Json.read(answer.body().getBytes(StandardCharsets.UTF_8), ModelView.PageOf.class);
  }

  private String refusal(String name, byte[] content, int status)
      throws IOException, InterruptedException {
    List<Path> before = files();
    HttpResponse<String> answer = upload("ann", name, content);
    assertEquals(status, answer.statusCode(), answer.body());
    assertEquals(before, files(), "nothing is left behind");
    assertTrue(get("ann", "/api/v1/models").body().contains("\"items\":[]"));
    Map<String, Object> problem = Json.readMap(answer.body().getBytes(StandardCharsets.UTF_8));
    return String.valueOf(problem.get("detail"));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> found = Files.list(folder.resolve("models"))) {
      return found.sorted().toList();
    }
  }

  @Test
  void an_upload_is_checked_pictured_and_found_again() throws IOException, InterruptedException {
    HttpResponse<String> created = upload("ann", "상자 (1).stl", box(20, 30, 40));
    assertEquals(201, created.statusCode(), created.body());
    ModelView model = model(created);
    String path = "/api/v1/models/" + model.id();
    assertEquals(path, created.headers().firstValue("Location").orElse(""));
    assertEquals("상자 (1).stl", model.name());
    assertEquals("stl", model.format());
    assertEquals(684, model.bytes());
    assertEquals(24_000, model.volume(), 1e-3);
    assertTrue(model.fits());
    assertEquals(created.body(), get("ann", path).body());
    assertTrue(get("ann", "/api/v1/models").body().contains(created.body()));

    HttpResponse<byte[]> picture =
        server
            .client()
            .send(
                server
                    .request(Role.VIEWER, path + "/picture")
                    .header("X-Test-Account", "ann")
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertEquals("image/png", picture.headers().firstValue("Content-Type").orElse(""));
    assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, Arrays.copyOf(picture.body(), 4));
    assertTrue(get("ann", path + "/mesh").body().startsWith("EPM1"));
  }

  @Test
  void a_picture_that_a_killed_server_still_owed_is_drawn_by_the_next_one()
      throws IOException, InterruptedException {
    tasks.close();
    Models idle = open(new Tasks(store, InstantSource.system()));
    Model model;
    try (InputStream in = new ByteArrayInputStream(box(20, 30, 40))) {
      model = idle.add("ann", "box.stl", in, -1);
    }
    Path picture = folder.resolve("models").resolve(model.id() + ".png");
    assertFalse(Files.exists(picture), "the upload does not wait for it");

    tasks = new Tasks(store, InstantSource.system());
    Models next = open(tasks);
    tasks.start();
    assertEquals(Optional.of(picture), next.picture(model));
    assertFalse(next.picture(gcode(next)).isPresent(), "what has no shape has no picture");
  }

  private static Model gcode(Models models) throws IOException {
    try (InputStream in =
        new ByteArrayInputStream("G28\nG1 X1\n".getBytes(StandardCharsets.UTF_8))) {
      return models.add("ann", "home.gcode", in, -1);
    }
  }

  @Test
  void a_model_is_its_owners_and_the_administrators_only()
      throws IOException, InterruptedException {
    String id = model(upload("ann", "a.stl", box(1, 2, 3))).id();
    String path = "/api/v1/models/" + id;
    assertEquals(404, get("ben", path).statusCode());
    assertEquals(404, get("ben", path + "/picture").statusCode());
    assertTrue(get("ben", "/api/v1/models").body().contains("\"items\":[]"));
    HttpRequest.Builder remove = server.request(Role.OPERATOR, path).DELETE();
    assertEquals(404, server.send(remove.header("X-Test-Account", "ben")).statusCode());
    assertEquals(200, server.send(server.request(Role.ADMINISTRATOR, path)).statusCode());
    HttpRequest.Builder own = server.request(Role.OPERATOR, path).DELETE();
    assertEquals(204, server.send(own.header("X-Test-Account", "ann")).statusCode());
    assertEquals(404, get("ann", path).statusCode());
    assertEquals(List.of(), files());
  }

  @Test
  void a_list_is_searched_sorted_and_paged() throws IOException, InterruptedException {
    for (int i = 0; i < 52; i++) {
      row("part %02d_.stl".formatted(i), i);
    }
    row("Pawn 100%.stl", 1000);
    ModelView.PageOf first = page(get("ann", "/api/v1/models?sort=name"));
    assertEquals(50, first.items().size());
    assertEquals("1", first.next());
    ModelView.PageOf second = page(get("ann", "/api/v1/models?sort=name&page=1"));
    assertEquals(3, second.items().size());
    assertEquals(null, second.next());
    String found = get("ann", "/api/v1/models?search=pAWN+100%25").body();
    assertEquals(1, found.split("\"id\"", -1).length - 1);
    assertTrue(get("ann", "/api/v1/models?search=0%25").body().contains("Pawn"));
    assertEquals(400, get("ann", "/api/v1/models?sort=colour").statusCode());
  }

  private void row(String name, long bytes) {
    Extent size = new Extent(1, 2, 3);
    models
        .rows()
        .add(
            new Model(
                RandomId.next(),
                "ann",
                name,
                ModelFormat.OBJ,
                bytes,
                "",
                0,
                size,
                12,
                6,
                List.of()),
            handle -> {});
  }

  @Test
  void bad_uploads_get_a_clear_answer_and_change_nothing()
      throws IOException, InterruptedException {
    byte[] box = box(10, 10, 10);
    assertEquals("The file is empty.", refusal("empty.stl", new byte[0], 400));
    String text = "Dear printer, please print a boat.";
    assertTrue(
        refusal("boat.stl", text.getBytes(StandardCharsets.UTF_8), 400).contains("not a model"));
    assertTrue(
        refusal("cut.stl", Arrays.copyOf(box, 300), 400)
            .contains("announces 12 triangles and holds 4"));
    byte[] nan = box.clone();
    Arrays.fill(nan, 84 + 12, 84 + 16, (byte) 0xFF);
    assertTrue(refusal("nan.stl", nan, 400).contains("not a number"));
    for (String name : List.of("../box.stl", "/etc/passwd", "..", "a\\b.stl", "a\nb", "")) {
      String said = refusal(name, box, 400);
      assertTrue(said.contains("name"), said);
    }
    assertTrue(refusal("large.stl", new byte[2_000_001], 413).contains("too large"));
  }

  @Test
  void a_model_larger_than_the_bed_is_kept_and_said_not_to_fit()
      throws IOException, InterruptedException {
    ModelView model = model(upload("ann", "wall.stl", box(300, 10, 10)));
    assertFalse(model.fits());
    assertTrue(model.warnings().getFirst().contains("does not fit on the printer's bed"));
  }

  @Test
  void the_quota_is_kept_and_frees_with_what_is_removed() throws IOException, InterruptedException {
    Path file = Shapes.stl(Shapes.ball(10, 90, 0), folder.resolve("ball"));
    byte[] ball = Files.readAllBytes(file);
    String first = model(upload("ann", "1.stl", ball)).id();
    HttpResponse<String> full = upload("ben", "2.stl", ball);
    assertEquals(507, full.statusCode());
    assertTrue(full.body().contains("/problems/quota-full"), full.body());
    server.send(
        server
            .request(Role.OPERATOR, "/api/v1/models/" + first)
            .header("X-Test-Account", "ann")
            .DELETE());
    assertEquals(201, upload("ben", "2.stl", ball).statusCode());
  }

  @Test
  void what_a_killed_server_left_half_done_is_swept_away() throws IOException {
    Files.writeString(folder.resolve("models").resolve("0123456789abcdef.part"), "half");
    Files.writeString(folder.resolve("models").resolve("fedcba.png"), "no row knows it");
    open(new Tasks(store, InstantSource.system()));
    assertEquals(List.of(), files());
  }
}

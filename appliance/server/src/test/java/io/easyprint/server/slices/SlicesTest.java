package io.easyprint.server.slices;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.live.LivePage;
import io.easyprint.server.mesh.Mesh;
import io.easyprint.server.mesh.Shapes;
import io.easyprint.server.models.Digest;
import io.easyprint.server.models.Extent;
import io.easyprint.server.models.ModelView;
import io.easyprint.server.slices.SliceView.SliceResult;
import io.easyprint.server.store.DerbyStore;
import io.easyprint.server.store.FreshStore;
import io.easyprint.server.web.Json;
import io.easyprint.server.web.Role;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an upload to G-code, over real HTTP with the real CuraEngine. */
@Order(3) // one of the longest: begins early
final class SlicesTest {
  private static final Mesh BOX = Shapes.box(12, 14, 4);

  /** Of the printer that a new server has. */
  private static final double HALF_A_BED = 117.5;

  @TempDir Path folder;
  private SliceHarness all;

  @BeforeEach
  void start() throws IOException {
    all = new SliceHarness(folder);
  }

  @AfterEach
  void stop() {
    if (all != null) {
      all.close();
    }
  }

  private static String request(ModelView model, String more) {
    return "{\"modelId\":\"%s\",\"quality\":\"draft\",\"adhesion\":\"skirt\"%s}"
        .formatted(model.id(), more);
  }

  /** Keeps the engine busy for longer than any test looks at it. */
  private static String endless(ModelView model, String more) {
    return request(model, ",\"overrides\":{\"layer_height\":0.04,\"wall_line_count\":30}" + more);
  }

  @Test
  void a_model_is_sliced_downloaded_pictured_and_shown_layer_by_layer()
      throws IOException, InterruptedException {
    ModelView model = all.upload(Role.OPERATOR, "상자 (1).stl", BOX);
    assertTrue(model.fits());
    try (LivePage page =
        new LivePage(
            all.server.client(),
            all.server.address(),
            Map.of("X-Api-Key", all.server.key(Role.OPERATOR)))) {
      SliceView asked = all.slice(Role.OPERATOR, request(model, ",\"infill\":15"));
      page.until("\"state\":\"slicing\"");
      page.until("\"state\":\"done\"");
      SliceView slice = all.done(Role.OPERATOR, asked.id());
      assertEquals("상자 (1).stl", slice.modelName());
      assertEquals("draft", slice.settings().quality());
      assertEquals(15, slice.settings().infill());
      assertEquals("none", slice.settings().support());
      assertEquals("skirt", slice.settings().adhesion());
      assertFalse(slice.settings().material().isEmpty());
      assertEquals(1, slice.progress());

      // What a print keeps of it, asked for again, is the same slice.
      String chosen = Json.text(slice.settings());
      String once = chosen.replaceFirst("[{]", "{\"modelId\":\"" + model.id() + "\",");
      assertEquals(slice.id(), all.slice(Role.OPERATOR, once).id());

      SliceResult gcode = Objects.requireNonNull(slice.gcode());
      String path = "/api/v1/slices/" + slice.id();
      byte[] file = all.bytes(Role.OPERATOR, path + "/gcode");
      assertEquals(gcode.bytes(), file.length);
      assertArrayEquals(
          file, Files.readAllBytes(all.server.data().resolve("gcode/" + slice.id() + ".gcode")));
      String text = new String(file, StandardCharsets.UTF_8);
      assertTrue(text.contains(";Layer height: 0.3"), text.substring(0, 400));
      assertTrue(text.contains("; thumbnail begin"));
      assertEquals(14, gcode.layers(), 1);
      assertEquals(4, gcode.size().z(), 0.3);
      assertTrue(gcode.filamentG() > 0.3 && gcode.seconds() > 60, slice.toString());
      assertEquals(
          "attachment; filename=\"__ _1_.gcode\"; filename*=UTF-8''%EC%83%81%EC%9E%90%20%281%29.gcode",
          all.ask(Role.OPERATOR, path + "/gcode")
              .headers()
              .firstValue("Content-Disposition")
              .orElse(""));
      byte[] picture = all.bytes(Role.OPERATOR, path + "/picture");
      assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, Arrays.copyOf(picture, 4));
      String kept = all.ask(Role.OPERATOR, path + "/settings").body();
      assertTrue(kept.contains("\"infill_sparse_density\":{\"value\":\"15\""), "settings are kept");
      layers(path, gcode.layers());
    }
  }

  private void layers(String path, int count) throws IOException, InterruptedException {
    LayerList layers = SliceHarness.read(all.ask(Role.OPERATOR, path + "/layers"), LayerList.class);
    assertEquals(count, layers.count());
    assertEquals(count, layers.heights().size());
    assertEquals(0.3, layers.heights().getLast() - layers.heights().get(count - 2), 1e-9);
    String second = all.ask(Role.OPERATOR, path + "/layers/2").body();
    assertTrue(
        second.startsWith("{\"layer\":2,\"z\":" + layers.heights().get(1) + ",\"paths\":[["),
        second);
    // The box stands in the middle of a bed of 235 mm: an outer wall half a line inside of it.
    assertTrue(second.matches("(?s).*\\[1,1\\d\\d\\.?\\d*,1\\d\\d.*"), second);
    assertEquals(404, all.ask(Role.OPERATOR, path + "/layers/0").statusCode());
    assertEquals(404, all.ask(Role.OPERATOR, path + "/layers/" + (count + 1)).statusCode());
    assertEquals(404, all.ask(Role.OPERATOR, path + "/layers/x").statusCode());
  }

  @Test
  void the_same_again_is_answered_with_what_is_there() throws IOException, InterruptedException {
    ModelView model = all.upload(Role.OPERATOR, "box.stl", BOX);
    SliceView first = all.slice(Role.OPERATOR, request(model, ""));
    assertEquals(first.id(), all.slice(Role.OPERATOR, request(model, "")).id(), "while it waits");
    SliceView made = all.done(Role.OPERATOR, first.id());
    SliceView again = all.slice(Role.OPERATOR, request(model, ",\"support\":\"none\""));
    assertEquals(first.id(), again.id(), "the same in other words");
    assertEquals("done", again.state());
    assertNotEquals(first.id(), all.slice(Role.OPERATOR, request(model, ",\"infill\":99")).id());

    // Another account's upload of the same file gets a slice of its own, without the engine.
    ModelView other = all.upload(Role.ADMINISTRATOR, "box.stl", BOX);
    SliceView shared = all.slice(Role.ADMINISTRATOR, request(other, ""));
    assertEquals("done", shared.state());
    assertNotEquals(first.id(), shared.id());
    assertEquals(made.gcode(), shared.gcode());
    all.delete(Role.OPERATOR, "/api/v1/slices/" + first.id());
    assertEquals(404, all.ask(Role.OPERATOR, "/api/v1/slices/" + first.id()).statusCode());
    byte[] left = all.bytes(Role.ADMINISTRATOR, "/api/v1/slices/" + shared.id() + "/gcode");
    assertEquals(Objects.requireNonNull(shared.gcode()).bytes(), left.length);
  }

  @Test
  void a_slice_is_its_owners_and_the_administrators_only()
      throws IOException, InterruptedException {
    ModelView model = all.upload(Role.OPERATOR, "box.stl", BOX);
    SliceView slice = all.slice(Role.OPERATOR, request(model, ""));
    all.done(Role.OPERATOR, slice.id());
    String path = "/api/v1/slices/" + slice.id();
    for (String more : List.of("", "/gcode", "/picture", "/layers", "/layers/1", "/settings")) {
      assertEquals(404, all.ask(Role.VIEWER, path + more).statusCode(), more);
      assertEquals(200, all.ask(Role.ADMINISTRATOR, path + more).statusCode(), more);
    }
    String byModel = "/api/v1/slices?model=" + model.id();
    assertEquals("{\"items\":[]}", all.ask(Role.VIEWER, byModel).body());
    assertTrue(all.ask(Role.OPERATOR, byModel).body().contains(slice.id()));
    assertEquals(403, all.delete(Role.VIEWER, path).statusCode());
    // Another's model cannot be sliced either.
    HttpResponse<String> others =
        all.server.post(
            Role.OPERATOR,
            "/api/v1/slices",
            request(all.upload(Role.ADMINISTRATOR, "a.stl", BOX), ""));
    assertEquals(400, others.statusCode());
    assertTrue(others.body().contains("\"field\":\"modelId\""), others.body());
  }

  @Test
  void a_cancelled_slice_ends_at_once_and_leaves_nothing() throws Exception {
    ModelView model = all.upload(Role.OPERATOR, "ball.stl", Shapes.ball(60, 120, 0));
    SliceView running = all.slice(Role.OPERATOR, endless(model, ""));
    SliceView waiting = all.slice(Role.OPERATOR, endless(model, ",\"infill\":40"));
    all.until(Role.OPERATOR, running.id(), s -> s.state().equals("slicing") && s.progress() > 0.05);
    assertEquals("waiting", all.get(Role.OPERATOR, waiting.id()).state());
    for (SliceView slice : List.of(waiting, running)) {
      assertEquals(204, all.delete(Role.OPERATOR, "/api/v1/slices/" + slice.id()).statusCode());
      SliceView ended = all.get(Role.OPERATOR, slice.id());
      assertEquals("cancelled", ended.state());
      assertNull(ended.error());
      assertEquals(
          409, all.ask(Role.OPERATOR, "/api/v1/slices/" + slice.id() + "/gcode").statusCode());
    }
    // The next one is not held up, and takes the place of the engine that was ended.
    ModelView box = all.upload(Role.OPERATOR, "box.stl", BOX);
    SliceView next = all.done(Role.OPERATOR, all.slice(Role.OPERATOR, request(box, "")).id());
    assertTrue(all.files().stream().allMatch(name -> name.startsWith(next.id())), "no rests");
    assertEquals(204, all.delete(Role.OPERATOR, "/api/v1/slices/" + running.id()).statusCode());
    assertEquals(404, all.ask(Role.OPERATOR, "/api/v1/slices/" + running.id()).statusCode());
  }

  @Test
  void what_a_stopped_server_had_begun_is_made_by_the_next() throws Exception {
    ModelView model = all.upload(Role.OPERATOR, "ball.stl", Shapes.ball(30, 80, 0));
    SliceView slice = all.slice(Role.OPERATOR, request(model, ",\"infill\":60"));
    all.until(Role.OPERATOR, slice.id(), s -> s.progress() > 0.05);
    Files.writeString(all.server.data().resolve("gcode/rest.gcode.part"), "half");
    Files.createDirectories(all.server.data().resolve("slicing/slice-of-a-killed-server"));
    all.server.restart();
    SliceView done = all.done(Role.OPERATOR, slice.id());
    assertEquals(slice.createdAt(), done.createdAt());
    assertTrue(all.files().stream().noneMatch(name -> name.endsWith(".part")));
    try (var left = Files.list(all.server.data().resolve("slicing"))) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void choices_that_do_not_fit_are_refused_with_the_field_and_change_nothing()
      throws IOException, InterruptedException {
    ModelView model = all.upload(Role.OPERATOR, "box.stl", BOX);
    refused(model, ",\"infill\":101", "infill");
    refused(model, ",\"support\":\"tee\"", "support");
    refused(model, ",\"adhesion\":\"glue\"", "adhesion");
    refused(model, ",\"copies\":0", "copies");
    refused(model, ",\"material\":\"generic_plaa\"", "material");
    assertTrue(
        refused(model, ",\"overrides\":{\"infil_sparse_density\":20}", "infil_sparse_density")
            .contains("did you mean 'infill_sparse_density'?"));
    assertTrue(
        refused(model, ",\"overrides\":{\"layer_height\":0}", "layer_height")
            .contains("layer_height is 0; it must be at least 0.001"));
    refused(model, ",\"overrides\":{\"layer_height\":[1]}", "layer_height");
    refused(model, ",\"pose\":{\"scale\":{\"x\":0,\"y\":1,\"z\":1}}", "pose");
    assertTrue(refused(model, ",\"quality\":\"splendid\"", "quality").contains("high, normal"));
    HttpResponse<String> list = all.ask(Role.OPERATOR, "/api/v1/slices?model=" + model.id());
    assertEquals("{\"items\":[]}", list.body());
  }

  private String refused(ModelView model, String more, String field)
      throws IOException, InterruptedException {
    String json = "{\"modelId\":\"" + model.id() + "\"" + more + "}";
    HttpResponse<String> answer = all.server.post(Role.OPERATOR, "/api/v1/slices", json);
    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("\"field\":\"" + field + "\""), answer.body());
    return answer.body();
  }

  @Test
  void a_slice_that_cannot_be_says_why() throws IOException, InterruptedException {
    ModelView wide = all.upload(Role.OPERATOR, "wall.stl", Shapes.box(300, 5, 5));
    assertFalse(wide.fits());
    SliceView slice = all.slice(Role.OPERATOR, request(wide, ""));
    SliceView failed = all.until(Role.OPERATOR, slice.id(), s -> s.state().equals("failed"));
    assertTrue(String.valueOf(failed.error()).startsWith("The model does not fit"), failed.error());
    // Made smaller it fits.
    String half = ",\"pose\":{\"scale\":{\"x\":0.5,\"y\":1,\"z\":1},\"layFlat\":true}";
    all.done(Role.OPERATOR, all.slice(Role.OPERATOR, request(wide, half)).id());
  }

  @Test
  void several_models_and_copies_share_a_plate() throws IOException, InterruptedException {
    ModelView box = all.upload(Role.OPERATOR, "box.stl", BOX);
    ModelView ball = all.upload(Role.OPERATOR, "ball.stl", Shapes.ball(5, 12, 0));
    String upright =
        "{\"scale\":{\"x\":2,\"y\":1,\"z\":1},\"layFlat\":false,\"turn\":{\"x\":90,\"y\":0,\"z\":0}}";
    String more =
        ",\"copies\":2,\"models\":[{\"modelId\":\"%s\",\"copies\":3},{\"modelId\":\"%s\",\"pose\":%s}]"
            .formatted(ball.id(), box.id(), upright);
    PlateView plate = plate(request(box, more));
    assertTrue(plate.fits());
    assertEquals(List.of(2, 3, 1), plate.models().stream().map(m -> m.spots().size()).toList());
    Extent stands = plate.models().get(2).size();
    assertEquals(List.of(24.0, 4.0, 14.0), List.of(stands.x(), stands.y(), stands.z()));
    assertEquals(
        List.of(2.0, 0.0, 0.0, 0.0, 0.0, -1.0, 0.0, 1.0, 0.0), plate.models().get(2).matrix());

    SliceView slice = all.done(Role.OPERATOR, all.slice(Role.OPERATOR, request(box, more)).id());
    String path = "/api/v1/slices/" + slice.id();
    String gcode = new String(all.bytes(Role.OPERATOR, path + "/gcode"), StandardCharsets.UTF_8);
    assertEquals(2, slice.settings().copies());
    assertEquals(14, Objects.requireNonNull(slice.gcode()).size().z(), 0.4);
    List<String> files = List.of("box.stl", "2-ball.stl", "3-box.stl");
    for (int i = 0; i < files.size(); i++) {
      PlateView.OnPlate model = plate.models().get(i);
      PrintedMesh.assertWithin(gcode, files.get(i), model, HALF_A_BED);
    }
    // Its picture is wide: they stand beside one another.
    BufferedImage picture =
        ImageIO.read(new ByteArrayInputStream(all.bytes(Role.OPERATOR, path + "/picture")));
    assertTrue(PrintedMesh.separateColumns(picture) > 1, "several can be told apart");
  }

  @Test
  void a_plate_tells_what_has_no_room_and_takes_nobody_elses_models()
      throws IOException, InterruptedException {
    ModelView tile = all.upload(Role.OPERATOR, "tile.stl", Shapes.box(104, 104, 2));
    String seven = request(tile, ",\"copies\":7");
    PlateView full = plate(seven.replace("skirt", "none"));
    assertFalse(full.fits());
    assertTrue(full.models().getFirst().fits());
    assertEquals(4, full.models().getFirst().spots().size());
    // What a skirt takes is not there for models.
    assertEquals(1, plate(seven).models().getFirst().spots().size());
    ModelView wall = all.upload(Role.OPERATOR, "wall.stl", Shapes.box(300, 5, 5));
    PlateView beside = plate(request(wall, ",\"models\":[{\"modelId\":\"" + tile.id() + "\"}]"));
    assertFalse(beside.models().getFirst().fits());
    assertEquals(List.of(), beside.models().getFirst().spots());
    assertEquals(1, beside.models().get(1).spots().size());

    ModelView other = all.upload(Role.ADMINISTRATOR, "a.stl", BOX);
    ModelView ready =
        all.upload(Role.OPERATOR, "a.gcode", "G28\nG1 X1 E1\n".getBytes(StandardCharsets.UTF_8));
    for (ModelView bad : List.of(other, ready)) {
      HttpResponse<String> no =
          all.server.post(Role.OPERATOR, "/api/v1/slicing/plate", request(bad, ""));
      assertEquals(400, no.statusCode(), no.body());
      assertTrue(no.body().contains("\"field\":\"modelId\""), no.body());
    }
    // A model for the plate is looked for among all that have a shape.
    String found = all.ask(Role.OPERATOR, "/api/v1/models?shapes=true&search=A").body();
    assertTrue(found.contains("wall.stl") && !found.contains("a.gcode"), found);
  }

  private PlateView plate(String json) throws IOException, InterruptedException {
    HttpResponse<String> answer = all.server.post(Role.OPERATOR, "/api/v1/slicing/plate", json);
    assertEquals(200, answer.statusCode(), answer.body());
    return SliceHarness.read(answer, PlateView.class);
  }

  @Test
  void ready_gcode_can_be_printed_at_once_as_it_is() throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder("G21\nG90\nM82\nG28\n;LAYER_COUNT:3\n");
    for (int layer = 0; layer < 3; layer++) {
      text.append(";LAYER:").append(layer).append('\n');
      text.append("G1 Z").append(0.2 * (layer + 1)).append(" F600\n;TYPE:WALL-OUTER\n");
      text.append("G1 X100 Y100 F3000\nG1 X120 Y100 E").append(layer + 1).append('\n');
    }
    byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
    for (String name : List.of("a.gcode", "b.gco", "c.g")) {
      ModelView model = all.upload(Role.OPERATOR, name, content);
      assertEquals("gcode", model.format());
      SliceView asked =
          all.slice(Role.OPERATOR, "{\"modelId\":\"" + model.id() + "\",\"quality\":\"high\"}");
      SliceView slice = all.done(Role.OPERATOR, asked.id());
      SliceResult gcode = Objects.requireNonNull(slice.gcode());
      assertEquals(3, gcode.layers());
      assertEquals(3, gcode.filamentMm(), 1e-9);
      String path = "/api/v1/slices/" + slice.id();
      assertArrayEquals(content, all.bytes(Role.OPERATOR, path + "/gcode"));
      assertTrue(all.ask(Role.OPERATOR, path + "/layers/2").body().contains("[1,100,100,120,100]"));
      // It was there before anybody asked.
      String listed = all.ask(Role.OPERATOR, "/api/v1/slices?model=" + model.id()).body();
      assertEquals(1, listed.split("\"modelId\"", -1).length - 1, listed);
    }
    String far = text.toString().replace("X120", "X320");
    ModelView beside = all.upload(Role.OPERATOR, "far.gcode", far.getBytes(StandardCharsets.UTF_8));
    SliceView slice = all.slice(Role.OPERATOR, "{\"modelId\":\"" + beside.id() + "\"}");
    SliceView failed = all.until(Role.OPERATOR, slice.id(), s -> s.state().equals("failed"));
    assertTrue(String.valueOf(failed.error()).contains("beyond the edge"), failed.error());
  }

  @Test
  void the_hash_that_the_print_host_checks_is_the_files() throws Exception {
    ModelView model = all.upload(Role.OPERATOR, "box.stl", BOX);
    SliceView slice = all.done(Role.OPERATOR, all.slice(Role.OPERATOR, request(model, "")).id());
    Path file = all.server.data().resolve("gcode/" + slice.id() + ".gcode");
    String kept = all.ask(Role.OPERATOR, "/api/v1/slices/" + slice.id()).body();
    assertFalse(kept.contains("sha256"), "it is the queue's to know");
    all.close();
    try (DerbyStore store = FreshStore.open(all.server.data().resolve("store"))) {
      Slice row = new SliceStore(store).find(slice.id()).orElseThrow();
      assertEquals(Digest.sha256(file), Objects.requireNonNull(row.facts()).sha256());
    }
  }
}

package io.easyprint.server.printers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.ServerHarness;
import io.easyprint.server.cura.CuraFiles;
import io.easyprint.server.mesh.Shapes;
import io.easyprint.server.web.Json;
import io.easyprint.server.web.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding and setting up a printer, over real HTTP with Cura's own definitions. */
final class PrintersFeatureTest {
  @TempDir Path folder;
  private ServerHarness server;

  @BeforeEach
  void start() throws IOException {
    CuraFiles.resources(); // A test without them says so and is skipped.
    server = new ServerHarness(folder.resolve("data"), Map.of());
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static <T> T read(HttpResponse<String> answer, Class<T> type) {
    assertEquals(200, answer.statusCode(), answer.body());
    return Json.read(answer.body().getBytes(StandardCharsets.UTF_8), type);
  }

  private DefinitionView.PageOf search(String query) throws IOException, InterruptedException {
    return read(server.get("/api/v1/definitions" + query), DefinitionView.PageOf.class);
  }

  private SlicingChoices choices(String query) throws IOException, InterruptedException {
    return read(server.get("/api/v1/slicing" + query), SlicingChoices.class);
  }

  private HttpResponse<String> choose(Role role, String id)
      throws IOException, InterruptedException {
    return server.send(
        server
            .request(role, "/api/v1/printer/definition")
            .header("Content-Type", "application/json")
            .method("PUT", HttpRequest.BodyPublishers.ofString("{\"id\":\"" + id + "\"}")));
  }

  @Test
  void printers_are_found_by_maker_and_model_the_best_known_first()
      throws IOException, InterruptedException {
    DefinitionView.PageOf first = search("");
    assertEquals(
        List.of("anet3d_a8", "creality_ender3"),
        first.items().stream().limit(2).map(DefinitionView::id).toList());
    assertEquals("1", first.next());
    DefinitionView.PageOf second = search("?page=1");
    assertFalse(second.items().contains(first.items().getLast()));
    List<DefinitionView> found = search("?search=ENDER-3%20creality").items();
    assertTrue(found.stream().anyMatch(d -> d.id().equals("creality_ender3")), found.toString());
    assertTrue(found.stream().allMatch(d -> d.maker().contains("Creality")), found.toString());
    DefinitionView ender = found.getFirst();
    assertEquals(235, ender.size().x());
    assertEquals(250, ender.size().z());
    assertTrue(search("?search=no%20such%20printer").items().isEmpty());
    assertNull(search("?search=no%20such%20printer").next());
  }

  @Test
  void the_choices_are_the_set_up_printers() throws IOException, InterruptedException {
    SlicingChoices ender = choices("");
    assertEquals("creality_ender3", ender.printer().id());
    List<String> qualities = ender.qualities().stream().map(QualityChoice::id).toList();
    assertEquals(List.of("high", "normal", "draft"), qualities.subList(0, 3));
    assertTrue(qualities.contains("own:standard"), qualities.toString());
    assertTrue(ender.materials().stream().anyMatch(m -> m.name().equals("Generic PLA")));
    assertTrue(ender.infillPatterns().contains(new Choice("gyroid", "Gyroid")));
    assertEquals(
        List.of("none", "buildplate", "everywhere", "tree"),
        ender.supports().stream().map(Choice::id).toList());
    assertEquals(
        List.of("brim", "none", "raft", "skirt"),
        ender.adhesions().stream().map(Choice::id).sorted().toList());

    assertEquals(403, choose(Role.OPERATOR, "anet3d_a8").statusCode());
    HttpResponse<String> unknown = choose(Role.ADMINISTRATOR, "anet3d_a88");
    assertEquals(400, unknown.statusCode());
    assertTrue(unknown.body().contains("did you mean 'anet3d_a8'?"), unknown.body());
    assertEquals("creality_ender3", choices("").printer().id(), "nothing has changed");

    assertEquals(200, choose(Role.ADMINISTRATOR, "anet3d_a8").statusCode());
    server.restart();
    SlicingChoices anet = choices("");
    assertEquals("anet3d_a8", anet.printer().id());
    assertEquals(220, anet.printer().size().x());
    assertEquals(400, server.get("/api/v1/slicing?material=generic_wood_9").statusCode());
  }

  @Test
  void another_nozzle_changes_the_choices_and_the_settings()
      throws IOException, InterruptedException {
    PrinterInfo usual = choices("").printer();
    assertEquals("0.4mm Nozzle", usual.nozzle());
    assertTrue(usual.nozzles().contains("0.2mm Nozzle"), usual.nozzles().toString());
    String fine = "{\"id\":\"creality_ender3\",\"nozzle\":\"0.2mm Nozzle\"}";
    HttpResponse<String> chosen =
        server.send(
            server
                .request(Role.ADMINISTRATOR, "/api/v1/printer/definition")
                .header("Content-Type", "application/json")
                .method("PUT", HttpRequest.BodyPublishers.ofString(fine)));
    assertEquals("0.2mm Nozzle", read(chosen, SlicingChoices.class).printer().nozzle());
    List<String> qualities = choices("").qualities().stream().map(QualityChoice::id).toList();
    assertTrue(qualities.contains("high") && !qualities.contains("draft"), qualities.toString());
    String now =
        server.post(Role.OPERATOR, "/api/v1/slicing/settings", "{\"quality\":\"high\"}").body();
    assertTrue(setting(now, "machine_nozzle_size").contains("\"value\":0.2"));
    assertEquals(400, choose(Role.ADMINISTRATOR, "creality_ender3\",\"nozzle\":\"9").statusCode());
  }

  @Test
  void a_model_fits_or_not_by_the_set_up_printer() throws IOException, InterruptedException {
    Path file = Shapes.stl(Shapes.box(230, 10, 10), folder.resolve("long.stl"));
    HttpResponse<String> model =
        server.send(
            server
                .request(Role.ADMINISTRATOR, "/api/v1/models?name=long.stl")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Files.readAllBytes(file))));
    assertTrue(model.body().contains("\"fits\":true"), model.body());
    choose(Role.ADMINISTRATOR, "anet3d_a8");
    String now = server.send(server.request(Role.ADMINISTRATOR, "/api/v1/models")).body();
    assertTrue(now.contains("\"fits\":false"), now);
    assertTrue(now.contains("there is room for 220.0"), now);
  }

  private HttpResponse<String> custom(Role role, String id, String json)
      throws IOException, InterruptedException {
    return server.send(
        server
            .request(role, "/api/v1/definitions/" + id)
            .header("Content-Type", "application/json")
            .method("PUT", HttpRequest.BodyPublishers.ofString(json)));
  }

  @Test
  void a_printer_of_ones_own_is_made_from_one_of_curas() throws IOException, InterruptedException {
    String big =
        """
        {"name": "Ender 3 with a large bed", "basedOn": "creality_ender3", "settings": {
          "machine_width": "400", "machine_center_is_zero": "True", "machine_heated_bed": "False",
          "machine_start_gcode": "G28 ; hello {print_time}",
          "machine_max_feedrate_x": "200"}}
        """;
    assertEquals(403, custom(Role.OPERATOR, "my_ender", big).statusCode());
    HttpResponse<String> made = custom(Role.ADMINISTRATOR, "my_ender", big);
    assertEquals(201, made.statusCode(), made.body());
    assertEquals(200, custom(Role.ADMINISTRATOR, "my_ender", big).statusCode());
    DefinitionView first = search("?search=large%20bed").items().getFirst();
    assertEquals("my_ender", first.id());
    assertEquals(400, first.size().x());
    String told = server.get("/api/v1/definitions/my_ender").body();
    assertTrue(told.contains("\"basedOn\":\"creality_ender3\""), told);
    assertFalse(told.contains("machine_nozzle_size"), "its nozzles have names");
    assertTrue(setting(told, "machine_start_gcode").contains("G28 ; hello {print_time}"), told);
    assertTrue(
        setting(told, "machine_end_gcode").contains("{machine_depth}"),
        "what G-code names stays a name, so that a person can change the rest");
    assertTrue(
        setting(server.get("/api/v1/definitions/creality_ender3").body(), "machine_width")
            .contains("\"value\":\"235\""));

    server.restart();
    assertEquals(200, choose(Role.ADMINISTRATOR, "my_ender").statusCode());
    assertEquals(400, choices("").printer().size().x());
    String now =
        server.post(Role.OPERATOR, "/api/v1/slicing/settings", "{\"quality\":\"draft\"}").body();
    assertTrue(setting(now, "machine_center_is_zero").contains("\"value\":true"));
    assertTrue(setting(now, "machine_heated_bed").contains("\"value\":false"));

    HttpRequest.Builder remove =
        server.request(Role.ADMINISTRATOR, "/api/v1/definitions/my_ender").DELETE();
    assertEquals(409, server.send(remove).statusCode(), "it is set up");
    choose(Role.ADMINISTRATOR, "anet3d_a8");
    assertEquals(204, server.send(remove).statusCode());
    assertEquals(404, server.send(remove).statusCode());
    assertEquals(400, server.get("/api/v1/definitions/my_ender").statusCode());
  }

  @Test
  void a_printer_that_cannot_be_is_refused() throws IOException, InterruptedException {
    String form = "{\"name\":\"%s\",\"basedOn\":\"%s\",\"settings\":{%s}}";
    refusal("my", form.formatted("", "creality_ender3", ""), "name");
    refusal("my", form.formatted("a", "", ""), "basedOn");
    refusal("my", form.formatted("a", "creality_ender33", ""), "printer");
    refusal("my", form.formatted("a", "anet3d_a8", "\"machine_width\":\"-1\""), "machine_width");
    refusal("my", form.formatted("a", "anet3d_a8", "\"machine_width\":\"wide\""), "machine_width");
    String nozzle = "\"machine_nozzle_size\":\"0.6\"";
    refusal("my", form.formatted("a", "creality_ender3", nozzle), "machine_nozzle_size");
    refusal("my", form.formatted("a", "anet3d_a8", "\"layer_height\":\"0.1\""), "layer_height");
    String plain = form.formatted("a", "anet3d_a8", "");
    assertEquals(400, custom(Role.ADMINISTRATOR, "creality_ender3", plain).statusCode());
    assertEquals(400, custom(Role.ADMINISTRATOR, "My%20Printer", plain).statusCode());
    assertEquals("anet3d_a8", search("").items().getFirst().id(), "none was made");
  }

  private void refusal(String id, String json, String field)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = custom(Role.ADMINISTRATOR, id, json);
    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("\"field\":\"" + field + "\""), answer.body());
  }

  @Test
  void every_setting_is_told_as_it_is_with_the_choices() throws IOException, InterruptedException {
    String json =
        server
            .post(
                Role.OPERATOR,
                "/api/v1/slicing/settings",
                "{\"quality\":\"normal\",\"infill\":30,\"overrides\":{\"wall_thickness\":1.6}}")
            .body();
    String line = setting(json, "wall_line_count");
    assertTrue(line.contains("\"value\":4.0") || line.contains("\"value\":4,"), line);
    assertTrue(line.contains("\"dependsOn\":[") && line.contains("\"wall_thickness\""), line);
    assertTrue(line.contains("\"overridden\":false"), line);
    String thickness = setting(json, "wall_thickness");
    assertTrue(thickness.contains("\"overridden\":true"), thickness);
    assertTrue(thickness.contains("\"unit\":\"mm\""), thickness);
    assertTrue(thickness.contains("\"minimum\":0.0"), thickness);
    assertTrue(setting(json, "support_type").contains("\"enabled\":false"));
    assertTrue(setting(json, "support_type").contains("{\"id\":\"buildplate\""));
    assertTrue(setting(json, "support_enable").contains("\"value\":false"));
    assertTrue(
        json.startsWith("{\"categories\":[{\"id\":\"machine_settings\""), json.substring(0, 90));
    assertTrue(json.split("\"key\":", -1).length > 500, "all of them");
  }

  private static String setting(String json, String key) {
    int at = json.indexOf("{\"key\":\"" + key + "\"");
    assertTrue(at >= 0, key);
    int end = json.indexOf("{\"key\":", at + 1);
    return json.substring(at, end < 0 ? json.length() : end);
  }
}

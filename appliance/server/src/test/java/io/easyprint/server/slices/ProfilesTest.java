package io.easyprint.server.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.web.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Named choices, over real HTTP. */
final class ProfilesTest {
  private static final String PROFILES = "/api/v1/slicing/profiles";

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

  private SlicingProfile save(Role role, String name, boolean shared, String settings)
      throws IOException, InterruptedException {
    String json =
        "{\"name\":\"%s\",\"shared\":%b,\"settings\":%s}".formatted(name, shared, settings);
    HttpResponse<String> answer = all.server.post(role, PROFILES, json);
    assertEquals(201, answer.statusCode(), answer.body());
    return SliceHarness.read(answer, SlicingProfile.class);
  }

  private String list(Role role) throws IOException, InterruptedException {
    return all.ask(role, PROFILES).body();
  }

  @Test
  void an_account_sees_its_own_profiles_and_the_shared_ones()
      throws IOException, InterruptedException {
    String strong = "{\"quality\":\"draft\",\"infill\":80,\"overrides\":{\"wall_thickness\":2}}";
    SlicingProfile own = save(Role.OPERATOR, "Strong", false, strong);
    SlicingProfile shared = save(Role.ADMINISTRATOR, "House", true, "{\"adhesion\":\"brim\"}");
    save(Role.ADMINISTRATOR, "Secret", false, "{}");

    String seen = list(Role.OPERATOR);
    assertTrue(seen.contains("\"infill\":80") && seen.contains("\"wall_thickness\":2"), seen);
    assertTrue(seen.indexOf("House") < seen.indexOf("Strong"), "by name");
    assertFalse(seen.contains("Secret"));
    assertFalse(list(Role.VIEWER).contains("Strong"));
    assertEquals(404, all.delete(Role.OPERATOR, PROFILES + "/" + shared.id()).statusCode());
    assertEquals(403, all.delete(Role.VIEWER, PROFILES + "/" + own.id()).statusCode());

    SlicingProfile again = save(Role.OPERATOR, "Strong", true, "{\"infill\":90}");
    assertFalse(list(Role.OPERATOR).contains(own.id()), "the same name replaces");
    assertTrue(list(Role.VIEWER).contains(again.id()));
    assertEquals(204, all.delete(Role.OPERATOR, PROFILES + "/" + again.id()).statusCode());
    assertFalse(list(Role.VIEWER).contains("Strong"));
  }

  @Test
  void a_profile_that_could_not_be_sliced_with_is_refused()
      throws IOException, InterruptedException {
    for (String bad :
        new String[] {
          "{\"name\":\"\",\"shared\":false,\"settings\":{}}",
          "{\"name\":\"x\",\"shared\":false,\"settings\":{\"infill\":-1}}",
          "{\"name\":\"x\",\"shared\":false,\"settings\":{\"overrides\":{\"no_such\":1}}}",
          "{\"name\":\"x\",\"shared\":false,\"settings\":{\"overrides\":{\"layer_height\":0}}}"
        }) {
      assertEquals(400, all.server.post(Role.OPERATOR, PROFILES, bad).statusCode(), bad);
    }
    assertEquals("{\"items\":[]}", list(Role.OPERATOR));
  }

  private static byte[] zip(Map<String, String> parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private HttpResponse<String> take(String query, byte[] archive)
      throws IOException, InterruptedException {
    return all.server.send(
        all.server
            .request(Role.OPERATOR, PROFILES + "/import" + query)
            .POST(HttpRequest.BodyPublishers.ofByteArray(archive)));
  }

  private static String profile(String type, String more, String values) {
    return """
    [general]
    version = 4
    name = Fine parts
    definition = creality_base

    [metadata]
    type = %s
    quality_type = standard
    setting_version = 19
    %s
    [values]
    %s
    """
        .formatted(type, more, values);
  }

  @Test
  void what_was_changed_in_cura_is_taken_in() throws IOException, InterruptedException {
    Map<String, String> project = new LinkedHashMap<>();
    project.put("3D/3dmodel.model", "<model/>");
    project.put(
        "Cura/creality_base_fine.inst.cfg",
        profile("quality_changes", "", "layer_height = 0.16\nadhesion_type = brim"));
    project.put(
        "Cura/creality_base_extruder_0_fine.inst.cfg",
        profile(
            "quality_changes",
            "position = 0",
            "infill_sparse_density = 35\nspeed_print = =max(40, 50)\nno_such_setting = 1"));
    project.put(
        "Cura/creality_base_extruder_1_fine.inst.cfg",
        profile("quality_changes", "position = 1", "infill_sparse_density = 99"));
    project.put("Cura/printer_user.inst.cfg", profile("user", "", "layer_height = 0.12"));
    project.put("Cura/standard.inst.cfg", profile("quality", "", "layer_height = 0.3"));
    HttpResponse<String> answer = take("", zip(project));
    assertEquals(201, answer.statusCode(), answer.body());
    SlicingProfile.Imported imported = SliceHarness.read(answer, SlicingProfile.Imported.class);
    assertEquals("Fine parts", imported.profile().name());
    assertEquals("own:standard", imported.profile().settings().get("quality"));
    assertEquals(
        Map.of("layer_height", "0.12", "adhesion_type", "brim", "infill_sparse_density", "35"),
        imported.profile().settings().get("overrides"));
    assertEquals(2, imported.leftOut().size(), imported.leftOut().toString());
    assertTrue(imported.leftOut().toString().contains("speed_print: its value is a formula"));
    assertTrue(imported.leftOut().toString().contains("no_such_setting"));

    // A profile that Cura exports has no folder; a name may be given.
    byte[] exported =
        zip(Map.of("creality_base_fine", profile("quality_changes", "", "wall_thickness = 2")));
    assertEquals(201, take("?name=Thick", exported).statusCode());
    assertTrue(list(Role.OPERATOR).contains("Thick"));
  }

  @Test
  void a_file_that_is_no_profile_of_curas_is_refused() throws IOException, InterruptedException {
    String nothing = profile("material", "", "layer_height = 1");
    for (byte[] bad :
        new byte[][] {
          new byte[0],
          "solid box".getBytes(StandardCharsets.UTF_8),
          zip(Map.of("a.txt", "hello")),
          zip(Map.of("Cura/a.inst.cfg", nothing)),
          zip(Map.of("x", profile("quality_changes", "", "layer_height = hello")))
        }) {
      assertEquals(400, take("?name=x", bad).statusCode());
    }
    assertEquals("{\"items\":[]}", list(Role.OPERATOR));
  }
}

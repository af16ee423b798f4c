package io.easyprint.server.slicing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.gcode.scan.ScanResult;
import io.easyprint.printhost.api.EasyprintException;
import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import io.easyprint.server.cura.CuraFiles;
import io.easyprint.server.cura.ResolvedSettings;
import io.easyprint.server.cura.SettingsRequest;
import io.easyprint.server.mesh.Mesh;
import io.easyprint.server.mesh.MeshDesk;
import io.easyprint.server.mesh.MeshLimits;
import io.easyprint.server.mesh.ModelFormat;
import io.easyprint.server.mesh.Placed;
import io.easyprint.server.mesh.Pose;
import io.easyprint.server.mesh.Shapes;
import io.easyprint.server.models.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models to finished G-code, with the real CuraEngine. */
final class SlicerTest {
  private static final SettingsRequest REQUEST =
      SettingsRequest.of("anet3d_a8")
          .withQuality("normal")
          .withMaterial("generic_pla")
          .with("layer_height", "0.3")
          .with("adhesion_type", "skirt");

  @TempDir Path folder;
  private SlicingTools tools;

  @BeforeEach
  void tools() {
    tools =
        SlicingTools.of(
            Settings.of(
                folder,
                Map.of(
                    Setting.CURA,
                    CuraFiles.resources().root().toString(),
                    Setting.SLICER_THREADS,
                    "1")),
            folder,
            new MeshDesk(MeshLimits.DEFAULT),
            folder.resolve("work"));
  }

  private SliceItem item(String name, Mesh mesh, Pose pose, int copies) throws IOException {
    Path file = Shapes.stl(mesh, folder.resolve("upload-" + System.nanoTime()));
    return new SliceItem(file, ModelFormat.STL_BINARY, name, pose, copies);
  }

  private SliceJob job(SettingsRequest request, SliceItem... items) {
    ResolvedSettings resolved = tools.resolve(request);
    return new SliceJob(
        "job",
        List.of(items),
        resolved,
        tools.filaments(request, resolved),
        folder.resolve("out.gcode"));
  }

  private SliceResult slice(SliceJob job) throws IOException {
    return tools.slicer().prepare(job).run((phase, done) -> {});
  }

  private String refusal(SliceJob job) {
    return String.valueOf(assertThrows(EasyprintException.class, () -> slice(job)).getMessage());
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1);
  }

  @Test
  void a_slice_is_byte_for_byte_what_the_engine_writes_when_called_by_hand()
      throws IOException, InterruptedException {
    Mesh box = Shapes.box(12, 14, 6);
    SliceJob job = job(REQUEST, item("box.stl", box, Pose.AS_DRAWN, 1));
    SliceFacts facts = slice(job).facts();

    // The same by hand: the middle of the model on the middle of the bed, and every setting twice.
    Placed.of(box, Pose.AS_DRAWN).write(0, 0, folder.resolve("box.stl"));
    HandEngine.slice(job.settings(), "box.stl", folder, "reference.gcode");

    String ours = text("out.gcode");
    String reference = text("reference.gcode");
    String begins = ";LAYER_COUNT:";
    assertEquals(
        reference.substring(reference.indexOf(begins)), ours.substring(ours.indexOf(begins)));
    String generated = ";Generated with ";
    String ourStart = ours.substring(ours.indexOf(generated), ours.indexOf(begins));
    assertEquals(
        reference.substring(reference.indexOf(generated), reference.indexOf(begins)),
        ourStart.replaceAll("(?s); thumbnail begin.*; thumbnail end\n\n", ""));
    assertFalse(ours.contains(";TIME:6666"));
    assertTrue(ours.contains(";TIME:" + (long) facts.engineSeconds() + "\n"));
    assertEquals(ours.length(), facts.bytes());
  }

  @Test
  void what_is_known_about_a_slice_agrees_with_the_engine() throws IOException {
    SliceResult result =
        slice(job(REQUEST, item("ball.stl", Shapes.ball(8, 20, 0), Pose.AS_DRAWN, 1)));
    SliceFacts facts = result.facts();
    assertEquals(facts.layers(), result.layers().layers());
    assertTrue(facts.layers() >= 50 && facts.layers() <= 55, facts.toString());
    assertEquals(16, facts.size().z(), 0.5);
    assertEquals(
        facts.filamentMm() * Math.PI * 1.75 * 1.75 / 4 / 1000 * 1.24, facts.filamentG(), 0.01);
    assertTrue(facts.seconds() > 0.5 * facts.engineSeconds(), facts.toString());
    assertTrue(facts.seconds() < 2 * facts.engineSeconds() + 300, facts.toString());
    assertEquals(512, result.picture().orElseThrow().size());
    assertTrue(text("out.gcode").contains("; thumbnail begin 220x220 "));
    try (Stream<Path> left = Files.list(folder.resolve("work"))) {
      assertEquals(0, left.count());
    }
  }

  /** It was found out while the engine wrote, before the file had its head. */
  @Test
  void what_is_known_about_a_slice_is_what_its_file_says() throws IOException {
    SliceItem box = item("box.stl", Shapes.box(12, 14, 6), Pose.AS_DRAWN, 1);
    for (SettingsRequest request :
        List.of(
            REQUEST,
            REQUEST.with("machine_start_gcode", "M109 S0\nM190 S0\nG28 ;{print_time}"),
            REQUEST.with("machine_start_gcode", "M117 {print_time}\nG28"),
            REQUEST.with("machine_end_gcode", "M117 {jobname} {filament_weight}"))) {
      SliceJob job = job(request, box);
      SliceResult result = slice(job);
      ScanResult read = GcodeFacts.scan(job.output(), MachineLimits.of(job.settings()));
      assertArrayEquals(read.layers().toBytes(), result.layers().toBytes());
      assertEquals(read.estimate().seconds(), result.facts().seconds());
      assertEquals(read.metadata().filament(), List.of(result.facts().filamentMm()));
      assertEquals(Digest.sha256(job.output()), result.facts().sha256());
    }
  }

  @Test
  void copies_and_several_models_stand_side_by_side() throws IOException {
    SliceFacts one =
        slice(job(REQUEST, item("a.stl", Shapes.box(10, 10, 3), Pose.AS_DRAWN, 1))).facts();
    Pose turned = new Pose(1, 1, 1, false, 0, 0, 90);
    SliceFacts all =
        slice(
                job(
                    REQUEST,
                    item("A (1).stl", Shapes.box(10, 10, 3), Pose.AS_DRAWN, 3),
                    item("말.stl", Shapes.box(30, 5, 3), turned, 1)))
            .facts();
    assertTrue(all.size().x() > one.size().x() + 10);
    assertTrue(all.filamentMm() > 3 * one.filamentMm());
    String gcode = text("out.gcode");
    assertTrue(gcode.contains(";MESH:a-1-.stl"), "meshes are told apart");
    assertTrue(gcode.contains(";MESH:2--.stl"));
  }

  @Test
  void what_has_no_room_is_refused_before_the_engine_starts() throws IOException {
    String said =
        refusal(job(REQUEST, item("wall.stl", Shapes.box(230, 10, 10), Pose.AS_DRAWN, 1)));
    assertTrue(said.startsWith("The model does not fit: it measures 230.0 × 10.0 × 10.0 mm"), said);
    assertTrue(
        refusal(job(REQUEST, item("b.stl", Shapes.box(60, 60, 10), Pose.AS_DRAWN, 20)))
            .matches("Only \\d+ of the 20 models have room on the bed at once\\."));
    String named =
        refusal(
            job(
                REQUEST,
                item("b.stl", Shapes.box(10, 10, 10), Pose.AS_DRAWN, 1),
                item("wall.stl", Shapes.box(230, 10, 10), Pose.AS_DRAWN, 1)));
    assertTrue(named.startsWith("wall.stl: The model does not fit"), named);
    // It fits, but its brim does not.
    String brim =
        refusal(
            job(
                REQUEST.with("adhesion_type", "brim"),
                item("c.stl", Shapes.box(210, 10, 10), Pose.AS_DRAWN, 1)));
    assertTrue(brim.contains("there is room for 204.0 × 204.0"), brim);
    assertFalse(Files.exists(folder.resolve("out.gcode")));
  }

  @Test
  void settings_of_the_engine_that_cannot_be_are_told_in_its_own_words() throws IOException {
    String said =
        refusal(
            job(
                REQUEST.with("layer_height", "0").with("layer_height_0", "0"),
                item("a.stl", Shapes.box(10, 10, 3), Pose.AS_DRAWN, 1)));
    assertTrue(said.startsWith("CuraEngine says: ") || said.contains("no layer"), said);
    assertFalse(Files.exists(folder.resolve("out.gcode")));
    String sequence =
        refusal(
            job(
                REQUEST.with("print_sequence", "one_at_a_time"),
                item("a.stl", Shapes.box(10, 10, 3), Pose.AS_DRAWN, 2)));
    assertTrue(sequence.contains("print_sequence"), sequence);
  }

  @Test
  void the_picture_in_the_gcode_is_the_png_it_says() throws IOException {
    slice(job(REQUEST, item("a.stl", Shapes.box(10, 10, 3), Pose.AS_DRAWN, 1)));
    String gcode = text("out.gcode");
    String lines =
        gcode.substring(gcode.indexOf("; thumbnail begin"), gcode.indexOf("; thumbnail end"));
    int length = Integer.parseInt(lines.lines().findFirst().orElseThrow().split(" ")[4]);
    String base64 = lines.lines().skip(1).map(line -> line.substring(2)).reduce("", String::concat);
    assertEquals(length, base64.length());
    byte[] png = Base64.getDecoder().decode(base64);
    assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, Arrays.copyOf(png, 4));
  }
}

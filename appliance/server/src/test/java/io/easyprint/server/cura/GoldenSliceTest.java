package io.easyprint.server.cura;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import io.easyprint.server.mesh.Mesh;
import io.easyprint.server.mesh.MeshDesk;
import io.easyprint.server.mesh.MeshLimits;
import io.easyprint.server.mesh.ModelFormat;
import io.easyprint.server.mesh.Placed;
import io.easyprint.server.mesh.Pose;
import io.easyprint.server.mesh.Shapes;
import io.easyprint.server.slicing.HandEngine;
import io.easyprint.server.slicing.SliceItem;
import io.easyprint.server.slicing.SliceJob;
import io.easyprint.server.slicing.SlicingTools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From a person's choices to G-code through our path, against CuraEngine called by hand with the
 * settings that Cura's own library sends: the layers and the end are the same bytes.
 */
@Order(4) // one of the longest: begins early
@ResourceLock("the answers of Cura's own library, kept in build/cura-reference")
final class GoldenSliceTest {
  private static final String LAYERS = ";LAYER_COUNT:";

  private static Map<String, Object> reference = Map.of();

  @TempDir private Path folder;

  @BeforeAll
  static void ask() throws IOException, InterruptedException {
    reference = CuraReference.read();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anet3d_a8",
        "creality_ender3",
        "creality_cr10",
        "prusa_i3_mk2",
        "ultimaker_original",
        "anycubic_i3_mega",
        "artillery_sidewinder_x1",
        "geeetech_a30"
      })
  void our_gcode_is_byte_for_byte_what_curas_settings_give(String printer)
      throws IOException, InterruptedException {
    Map<String, Object> one =
        CuraReference.list(reference, "cases").stream()
            .map(CuraReference::map)
            .filter(c -> printer.equals(c.get("printer")))
            .findFirst()
            .orElseThrow();
    Mesh box = Shapes.box(14, 11, 5);
    String engine = ours(one, box);
    byHand(one, box);
    String ours = text("ours.gcode");
    String theirs = text("theirs.gcode");
    assertTrue(theirs.length() > 10_000, theirs);
    String ourLayers = ours.substring(ours.indexOf(LAYERS));
    String theirLayers = theirs.substring(theirs.indexOf(LAYERS));
    if (engine.startsWith("5.")) {
      assertEquals(StraightGcode.extruded(theirLayers), StraightGcode.extruded(ourLayers), 0.01);
      // Of one of them it begins a loop at such a place, so that all behind it is in another order.
      if (!printer.equals("anycubic_i3_mega")) {
        assertEquals(StraightGcode.of(theirLayers), StraightGcode.of(ourLayers), printer);
      }
    } else {
      assertEquals(theirLayers, ourLayers, printer);
    }
    assertEquals(start(theirs), start(ours), printer);
  }

  /** Slices, and tells the engine's version. */
  private String ours(Map<String, Object> one, Mesh model) throws IOException {
    SlicingTools tools =
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
    SettingsRequest request = CuraReferenceTest.request(one);
    ResolvedSettings resolved = tools.resolve(request);
    Path file = Shapes.stl(model, folder.resolve("upload"));
    tools
        .slicer()
        .prepare(
            new SliceJob(
                "box",
                List.of(new SliceItem(file, ModelFormat.STL_BINARY, "box.stl", Pose.AS_DRAWN, 1)),
                resolved,
                tools.filaments(request, resolved),
                folder.resolve("ours.gcode")))
        .run((phase, done) -> {});
    return tools.slicer().engineVersion();
  }

  private void byHand(Map<String, Object> one, Mesh model)
      throws IOException, InterruptedException {
    Placed.of(model, Pose.AS_DRAWN).write(0, 0, folder.resolve("box.stl"));
    List<Map<String, String>> extruders = new ArrayList<>();
    for (Object extruder : CuraReference.list(one, "extruders")) {
      extruders.add(texts(CuraReference.map(extruder).get("settings")));
    }
    HandEngine.slice(
        CuraReference.text(one, "printer"),
        texts(one.get("global")),
        extruders,
        "box.stl",
        folder,
        "theirs.gcode");
  }

  private static Map<String, String> texts(@Nullable Object map) {
    Map<String, String> texts = new LinkedHashMap<>();
    CuraReference.map(Objects.requireNonNull(map))
        .forEach((key, value) -> texts.put(key, String.valueOf(value)));
    return texts;
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1);
  }

  /**
   * From the engine's name to the first layer. In front of that stands the header, which the engine
   * leaves as a dummy; the picture is ours, and a wait for 0 °C is what we take out.
   */
  private static String start(String gcode) {
    return gcode
        .substring(gcode.indexOf(";Generated with "), gcode.indexOf(LAYERS))
        .replaceAll("(?s); thumbnail begin.*; thumbnail end\n\n", "")
        .lines()
        .filter(line -> !line.matches("M1[09][09] (T\\d+ )?S0(\\.0*)?\\s*"))
        .collect(Collectors.joining("\n"));
  }
}

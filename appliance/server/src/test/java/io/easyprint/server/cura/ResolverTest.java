package io.easyprint.server.cura;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ResolverTest {
  private static Resolver resolver;

  @BeforeAll
  static void read() {
    resolver = CuraFiles.resolver(CuraFiles.printers());
  }

  private static SettingsRequest anet() {
    return SettingsRequest.of("anet3d_a8").withQuality("normal").withMaterial("generic_pla");
  }

  @Test
  void what_a_person_sets_changes_what_depends_on_it() {
    ResolvedSettings settings =
        resolver.resolve(
            anet()
                .with(
                    Map.of(
                        "infill_sparse_density", "80",
                        "layer_height", "0.1",
                        "wall_thickness", "1.6",
                        "speed_print", "30",
                        "support_enable", "yes",
                        "adhesion_type", "raft")));
    Map<String, String> extruder = settings.extruderValues(0);
    assertEquals("lines", extruder.get("infill_pattern"));
    assertEquals("0.5", extruder.get("infill_line_distance"));
    assertEquals("4", extruder.get("wall_line_count"));
    assertEquals("15.0", extruder.get("speed_wall"));
    assertEquals("60", extruder.get("speed_infill"));
    assertEquals("15.0", extruder.get("raft_speed"));
    assertEquals("15.0", settings.globalValues().get("raft_speed"));
  }

  @Test
  void a_value_says_which_layer_and_formula_it_came_from() {
    ResolvedSettings settings = resolver.resolve(anet().with("infill_sparse_density", "80"));
    assertEquals(Layer.USER, origin(settings, "infill_sparse_density").layer());
    assertEquals(Layer.MATERIAL, origin(settings, "material_diameter").layer());
    Origin pattern = origin(settings, "infill_pattern");
    assertEquals("anet3d_a8", pattern.container());
    assertTrue(pattern.formula().contains("infill_sparse_density"), pattern.formula());
  }

  private static Origin origin(ResolvedSettings settings, String key) {
    Map<String, ResolvedSetting> extruder = settings.extruders().get(0).settings();
    return Objects.requireNonNull(extruder.get(key)).origin();
  }

  @Test
  void a_filament_of_the_printers_diameter_is_taken_for_its_thicker_twin() {
    assertEquals("generic_pla_175", resolver.resolve(anet()).extruders().get(0).material());
  }

  @Test
  void unknown_names_are_answered_with_the_nearest_known_one() {
    assertNearest("anet3d_a8", SettingsRequest.of("anet_a8"));
    assertNearest("normal", anet().withQuality("nromal"));
    assertNearest("generic_pla_175", anet().withMaterial("generic_plaa_175"));
    assertNearest("infill_sparse_density", anet().with("infil_sparse_density", "20"));
    assertNearest("gyroid", anet().with("infill_pattern", "gyriod"));
  }

  private static void assertNearest(String expected, SettingsRequest request) {
    UnknownNameException failure =
        assertThrows(UnknownNameException.class, () -> resolver.resolve(request));
    assertEquals(Optional.of(expected), failure.nearest(), failure.getMessage());
  }
}

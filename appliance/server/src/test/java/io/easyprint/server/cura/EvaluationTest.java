package io.easyprint.server.cura;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
  private static final SettingsRequest SMALL = SettingsRequest.of("small");

  @TempDir private Path folder;
  private Printers printers;
  private Resolver resolver;

  @BeforeEach
  void make() throws IOException {
    printers = SmallPrinter.in(folder);
    resolver = SmallPrinter.resolver(printers);
  }

  private String problem(String setting) {
    return resolver.resolve(SMALL).problems().stream()
        .filter(problem -> problem.setting().equals(setting))
        .findFirst()
        .orElseThrow()
        .message();
  }

  private SettingState state(SettingsRequest request, int extruder, String key) {
    return resolver.states(request, extruder, Set.of(key)).get(0);
  }

  @Test
  void a_value_formula_wins_over_a_default_further_down_the_chain() {
    assertEquals("1.5", resolver.resolve(SMALL).extruderValues(0).get("outer"));
  }

  @Test
  void settings_that_depend_on_themselves_are_named_and_count_as_nothing() {
    assertEquals("depends on itself: chicken → egg → chicken", problem("egg"));
    assertEquals("1", resolver.resolve(SMALL).globalValues().get("chicken"));
  }

  @Test
  void a_name_that_is_not_there_and_a_formula_that_cannot_be_read_are_reported_by_setting() {
    assertEquals("name 'nowhere' is not defined", problem("lost"));
    assertEquals("0", resolver.resolve(SMALL).globalValues().get("lost"));
    assertEquals("the expression ends too early", problem("broken"));
    assertEquals("None", resolver.resolve(SMALL).globalValues().get("broken"));
  }

  @Test
  void a_setting_for_the_whole_printer_is_resolved_from_all_extruders() {
    SettingsRequest raft =
        SMALL.withExtruder(1, ExtruderChoice.PREFERRED.with("adhesion_type", "raft"));
    ResolvedSettings settings = resolver.resolve(raft);
    assertEquals("raft", settings.globalValues().get("adhesion_type"));
    assertEquals("skirt", settings.extruderValues(0).get("adhesion_type"));
    assertTrue(state(raft, -1, "brim").enabled());
    assertFalse(state(SMALL, -1, "brim").enabled());
  }

  @Test
  void an_extruder_that_is_switched_off_has_no_say_but_is_still_sent() {
    SettingsRequest off =
        SMALL.withExtruder(
            1, ExtruderChoice.PREFERRED.with("adhesion_type", "raft").withEnabled(false));
    ResolvedSettings settings = resolver.resolve(off);
    assertEquals("skirt", settings.globalValues().get("adhesion_type"));
    assertEquals("raft", settings.extruderValues(1).get("adhesion_type"));
  }

  @Test
  void one_extruder_may_decide_for_all() {
    ResolvedSettings settings =
        resolver.resolve(
            SMALL
                .with("wall_extruder", "1")
                .withExtruder(1, ExtruderChoice.PREFERRED.with("walls", "7")));
    assertEquals("7", settings.globalValues().get("walls"));
    assertEquals("7", settings.extruderValues(0).get("walls"));
    assertEquals("3.5", settings.extruderValues(0).get("outer"));
    assertEquals(1, settings.limitedTo().get("walls"));
  }

  @Test
  void the_extruder_for_a_job_may_be_found_by_what_is_in_it() {
    ExtruderChoice soluble = ExtruderChoice.PREFERRED.with("soluble", "yes");
    assertEquals("0", resolver.resolve(SMALL).globalValues().get("support_extruder"));
    assertEquals(
        "1",
        resolver.resolve(SMALL.withExtruder(1, soluble)).globalValues().get("support_extruder"));
  }

  @Test
  void what_a_person_sets_may_be_a_formula() {
    assertEquals(
        "6",
        resolver.resolve(SMALL.with("walls", "=3 if egg else 6")).extruderValues(0).get("walls"));
    assertThrows(CuraException.class, () -> resolver.resolve(SMALL.with("walls", "=3 +")));
  }

  @Test
  void a_value_beyond_its_limit_is_refused_and_an_unusual_one_warned_of() {
    assertEquals(SettingState.Verdict.VALID, state(SMALL, 0, "walls").verdict());
    assertEquals(SettingState.Verdict.HIGH, state(SMALL.with("walls", "6"), 0, "walls").verdict());
    SettingsRequest none = SMALL.with("walls", "0");
    assertEquals(SettingState.Verdict.TOO_LOW, state(none, 0, "walls").verdict());
    assertTrue(resolver.refused(none).stream().anyMatch(s -> s.key().equals("walls")));
  }

  @Test
  void a_custom_printer_changes_its_base_and_is_kept() {
    CustomPrinters custom = CustomPrinters.in(folder.resolve("custom"));
    custom.save(new CustomPrinter("mine", "Mine", "small", Map.of("walls", "4")));
    Printers again =
        new Printers(new CuraResources(folder), CustomPrinters.in(folder.resolve("custom")));
    assertEquals("mine", again.all().get(0).id());
    ResolvedSettings settings = SmallPrinter.resolver(again).resolve(SettingsRequest.of("mine"));
    assertEquals("Mine", settings.printerName());
    assertEquals("small", settings.definition());
    assertEquals("4", settings.globalValues().get("walls"));
    custom.delete("mine");
    assertEquals(List.of(), CustomPrinters.in(folder.resolve("custom")).all());
  }

  @Test
  void an_id_that_is_no_plain_name_is_no_file() {
    CustomPrinters custom = CustomPrinters.in(folder.resolve("custom"));
    CustomPrinter bad = new CustomPrinter("../x", "Bad", "small", Map.of());
    assertThrows(CuraException.class, () -> custom.save(bad));
  }

  @Test
  void a_value_of_the_wrong_kind_is_an_error() {
    assertThrows(CuraException.class, () -> resolver.resolve(SMALL.with("walls", "many")));
    assertThrows(CuraException.class, () -> resolver.resolve(SMALL.with("walls", "1.5")));
    assertThrows(CuraException.class, () -> resolver.resolve(SMALL.with("machine_settings", "1")));
  }
}

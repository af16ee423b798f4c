package io.easyprint.server.cura;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SettingCatalogueTest {
  private static SettingCatalogue catalogue;

  @BeforeAll
  static void read() {
    catalogue = new SettingCatalogue(CuraFiles.printers());
  }

  private static SettingInfo setting(String key, Locale language) {
    return catalogue.settings("anet3d_a8", language).stream()
        .filter(s -> s.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_setting_is_described_with_its_unit_type_options_and_what_it_depends_on() {
    SettingInfo density = setting("infill_sparse_density", Locale.ENGLISH);
    assertEquals("Infill Density", density.label());
    assertEquals("%", density.unit());
    assertEquals("float", density.type());
    assertEquals("infill", density.category());
    assertTrue(density.perExtruder());
    SettingInfo pattern = setting("infill_pattern", Locale.ENGLISH);
    assertEquals("Gyroid", pattern.options().get("gyroid"));
    assertTrue(pattern.dependsOn().contains("infill_sparse_density"));
    assertEquals(
        "'lines' if infill_sparse_density > 50 else 'cubic'", pattern.formulas().get("value"));
  }

  @Test
  void texts_come_in_the_languages_that_cura_has() {
    assertEquals("Infill Density", setting("infill_sparse_density", Locale.ENGLISH).label());
    assertEquals("Fülldichte", setting("infill_sparse_density", Locale.GERMAN).label());
    assertEquals("Infill Density", setting("infill_sparse_density", Locale.of("xx")).label());
  }

  @Test
  void a_search_looks_through_keys_labels_and_descriptions_names_first() {
    List<SettingInfo> found = catalogue.search("anet3d_a8", Locale.ENGLISH, "infill density");
    assertEquals("infill_sparse_density", found.get(0).key());
    assertTrue(found.stream().noneMatch(s -> s.type().equals("category")));
    assertEquals(
        "infill_sparse_density",
        catalogue.search("anet3d_a8", Locale.GERMAN, "fülldichte").get(0).key());
  }
}

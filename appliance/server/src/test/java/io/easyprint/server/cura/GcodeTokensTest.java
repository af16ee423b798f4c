package io.easyprint.server.cura;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GcodeTokensTest {
  private static final GcodeTokens TOKENS =
      new GcodeTokens(
          Map.of("depth", 220L, "heat", 210L, "first", "1"),
          Map.of("0", Map.of("heat", 200L, "height", 0.2), "1", Map.of("heat", 190L)));

  private static String expand(String text) {
    return TOKENS.expand(text, "0");
  }

  @Test
  void a_token_takes_the_extruders_value_before_the_printers() {
    assertEquals("M104 S200 ; 220", expand("M104 S{heat} ; {depth}"));
  }

  @Test
  void a_token_may_name_an_extruder_by_number_or_by_a_setting() {
    assertEquals("S190 S190 S200", expand("S{heat, 1} S{heat,first} S{heat, nothing}"));
  }

  @Test
  void what_is_not_known_stays_and_double_brackets_are_single() {
    assertEquals("{jobname} {x} 0.2", expand("{jobname} {{x}} {height}"));
  }

  @Test
  void text_with_brackets_that_do_not_pair_is_left_alone() {
    assertEquals("{heat} }", expand("{heat} }"));
    assertEquals("{heat", expand("{heat"));
    assertEquals("{} {heat}", expand("{} {heat}"));
  }

  @Test
  void a_number_may_be_formatted() {
    assertEquals("0.20", expand("{height:.2f}"));
  }

  @Test
  void heating_in_a_comment_does_not_count() {
    assertTrue(GcodeTokens.heatsBed("M190 S{material_bed_temperature_layer_0}\n"));
    assertTrue(GcodeTokens.heatsNozzle("M109 S{material_print_temperature, 1}"));
    assertFalse(GcodeTokens.heatsBed("; M190 S{material_bed_temperature}\nG28"));
    assertFalse(GcodeTokens.heatsNozzle("M104 S200"));
  }
}

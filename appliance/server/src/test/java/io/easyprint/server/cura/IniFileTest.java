package io.easyprint.server.cura;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IniFileTest {
  @Test
  void keys_and_values_are_read_by_section() {
    IniFile file = IniFile.parse("[general]\nname = A b\r\nversion=4\n\n[values]\nx = =y * 2\n");
    assertEquals(Map.of("name", "A b", "version", "4"), file.section("general"));
    assertEquals(Map.of("x", "=y * 2"), file.section("values"));
    assertEquals(Map.of(), file.section("metadata"));
  }

  @Test
  void a_line_that_starts_no_key_belongs_to_the_value_before() {
    IniFile file = IniFile.parse("[values]\ncode = G28\n\t;home\n\tG1 X1\nz = 1\n");
    assertEquals("G28\n;home\nG1 X1", file.section("values").get("code"));
    assertEquals("1", file.section("values").get("z"));
  }

  @Test
  void an_indented_first_heading_is_taken() {
    assertEquals("A", IniFile.parse("\t[general]\nname = A\n").section("general").get("name"));
  }
}

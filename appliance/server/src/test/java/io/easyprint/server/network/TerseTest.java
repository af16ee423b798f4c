package io.easyprint.server.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TerseTest {
  @Test
  void colons_and_backslashes_of_a_name_belong_to_it() {
    assertEquals(
        List.of("*", "78", "WPA2", "Gäste: im\\Haus"),
        Terse.fields("*:78:WPA2:Gäste\\: im\\\\Haus", 4));
  }

  @Test
  void what_is_missing_at_the_end_is_empty() {
    assertEquals(List.of("wlan0", "wifi", "", ""), Terse.fields("wlan0:wifi:", 4));
    assertEquals(List.of("\\"), Terse.fields("\\", 1));
  }
}

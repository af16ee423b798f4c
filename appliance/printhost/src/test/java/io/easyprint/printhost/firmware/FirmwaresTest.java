package io.easyprint.printhost.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirmwaresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FIRMWARE_NAME:Marlin 2.1.2.4 (Aug  1 2024) SOURCE_CODE_URL:x | Marlin",
        "FIRMWARE_NAME:Marlin 1.1.9 (Github) PROTOCOL_VERSION:1.0 | Marlin",
        "FIRMWARE_NAME:Prusa-Firmware 3.13.3 based on Marlin FIRMWARE_URL:x | Prusa-Firmware",
        "FIRMWARE_NAME:Repetier_1.0.4 FIRMWARE_URL:x PROTOCOL_VERSION:1.0 | Repetier",
        "FIRMWARE_NAME:Klipper FIRMWARE_VERSION:v0.12 | Klipper",
        "FIRMWARE_NAME:Smoothieware, FIRMWARE_URL:x X-SOURCE_CODE_URL:y | Smoothie",
        "FIRMWARE_NAME:Something Else 7 | ''"
      })
  void a_firmware_is_found_by_its_name(String line, String family) {
    Identity identity = IdentityReader.read(List.of(line));
    assertEquals(family, Firmwares.of(identity).family());
  }

  @Test
  void what_nobody_has_looked_into_gets_one_line_at_a_time() {
    FirmwareFacts facts = Firmwares.of(Identity.UNKNOWN);
    assertFalse(facts.windowed());
    assertFalse(facts.known());
  }

  @Test
  void every_fact_of_the_table_has_its_source() {
    for (FirmwareFacts facts : Firmwares.table()) {
      assertTrue(facts.source().length() > 40, facts.family());
      assertTrue(facts.highestNumber() > 1_000 && facts.plannerMoves() > 0, facts.family());
    }
  }

  @Test
  void capabilities_are_read_and_bounded() {
    Identity identity =
        IdentityReader.read(
            List.of(
                "FIRMWARE_NAME:Marlin 2.1.2.4 MACHINE_TYPE:Ender-3 EXTRUDER_COUNT:1",
                "Cap:AUTOREPORT_TEMP:1",
                "Cap:MEATPACK:0",
                "Cap:<script>:1",
                "Cap:" + "X".repeat(200) + ":1"));
    assertEquals("Marlin 2.1.2.4", identity.name());
    assertEquals("Ender-3", identity.machine());
    assertEquals(Map.of("AUTOREPORT_TEMP", true, "MEATPACK", false), identity.capabilities());
    assertTrue(identity.can("AUTOREPORT_TEMP"));
    assertFalse(identity.can("MEATPACK"));
    assertFalse(identity.can("PROMPT_SUPPORT"));
  }
}

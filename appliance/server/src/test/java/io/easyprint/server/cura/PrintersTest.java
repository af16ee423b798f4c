package io.easyprint.server.cura;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PrintersTest {
  private static Printers printers;

  @BeforeAll
  static void read() {
    printers = CuraFiles.printers();
  }

  @Test
  void every_visible_printer_of_cura_is_listed_with_the_best_known_first() {
    List<PrinterSummary> all = printers.all();
    assertTrue(all.size() >= 400, "only " + all.size());
    assertEquals("anet3d_a8", all.get(0).id());
    assertEquals("creality_ender3", all.get(1).id());
    assertFalse(all.stream().anyMatch(printer -> printer.id().equals("fdmprinter")));
  }

  @Test
  void printers_are_found_by_maker_and_model_in_any_order() {
    assertEquals("anet3d_a8", printers.search("a8 anet").get(0).id());
    assertTrue(
        printers.search("ultimaker s5").stream().anyMatch(p -> p.id().equals("ultimaker_s5")));
    assertEquals(List.of(), printers.search("no such printer"));
  }

  @Test
  void a_profile_tells_what_can_be_chosen() {
    PrinterProfiles profiles = new PrinterProfiles(printers, CuraFiles.resolver(printers));
    PrinterProfile ender = profiles.profile(SettingsRequest.of("creality_ender3"));
    assertEquals("0.4mm Nozzle", ender.nozzle());
    assertEquals("generic_pla_175", ender.material());
    assertEquals("standard", ender.quality());
    assertTrue(ender.nozzles().contains("0.6mm Nozzle"));
    assertTrue(ender.materials().stream().allMatch(m -> m.approximateDiameter() == 2));
    assertEquals(
        new PrinterProfile.Quality("standard", "Standard Quality", 0.2),
        ender.qualities().stream().filter(q -> q.type().equals("standard")).findFirst().get());
    assertEquals(new PrinterProfile.Bed(235, 235, 250, false, false, true), ender.bed());
  }
}

package io.easyprint.server.slicing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.easyprint.server.config.SettingsException;
import org.junit.jupiter.api.Test;

final class PricesTest {
  @Test
  void a_material_costs_what_is_set_for_it_or_else_for_its_type() {
    Prices prices = Prices.of(" PLA=20, generic_petg_175 = 24.50 ,");
    assertEquals(20, prices.perKg("generic_pla_175", "PLA"));
    assertEquals(24.5, prices.perKg("generic_petg_175", "PETG"));
    assertEquals(0, prices.perKg("other_petg", "PETG"));
    assertEquals(0, Prices.of("").perKg("generic_pla_175", "PLA"));
  }

  @Test
  void what_is_no_price_is_refused() {
    for (String bad : new String[] {"PLA", "PLA=cheap", "=20", "PLA=-1", "PLA=1=2"}) {
      assertThrows(SettingsException.class, () -> Prices.of(bad), bad);
    }
  }

  @Test
  void a_filament_costs_by_its_mass() {
    // A metre of 1.75 mm at 1.25 g/cm³ weighs 3.007 g.
    assertEquals(0.0601, new Filament(1.75, 1.25, 20).cost(1000), 1e-4);
    assertEquals(0, new Filament(1.75, 1.25, 0).cost(1000));
  }
}

package io.easyprint.server.slicing;

import io.easyprint.server.config.SettingsException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a kilogram of each material costs. Immutable. */
final class Prices {
  private final Map<String, Double> perKg;

  private Prices(Map<String, Double> perKg) {
    this.perKg = perKg;
  }

  /**
   * Reads them.
   *
   * @param text such as {@code PLA=20, generic_petg_175=24.50}
   * @throws SettingsException for anything else
   */
  static Prices of(String text) {
    Map<String, Double> perKg = new TreeMap<>();
    for (String one : text.split(",", -1)) {
      if (one.isBlank()) {
        continue;
      }
      String[] pair = one.split("=", -1);
      if (pair.length != 2 || pair[0].isBlank() || !pair[1].strip().matches("\\d{1,7}(\\.\\d+)?")) {
        throw new SettingsException(
            "material-prices: '" + one.strip() + "' is no price such as PLA=20.");
      }
      perKg.put(key(pair[0]), Double.parseDouble(pair[1].strip()));
    }
    return new Prices(perKg);
  }

  /** The price of a material, by its id or else its type; 0 where none is set. */
  double perKg(String id, String type) {
    Double own = perKg.get(key(id));
    return own == null ? perKg.getOrDefault(key(type), 0.0) : own;
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}

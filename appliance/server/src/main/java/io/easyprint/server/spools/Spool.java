package io.easyprint.server.spools;

import io.avaje.jsonb.Json;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A spool of filament. Immutable.
 *
 * @param id random name
 * @param name what people call it
 * @param material such as PLA
 * @param colour as {@code #rrggbb}
 * @param diameter of the filament, mm
 * @param weightG of the filament when the spool was full
 * @param leftG of the filament now; never below 0
 * @param price of the full spool; null where nobody said
 * @param loaded whether it is on the printer
 */
@Json
public record Spool(
    String id,
    String name,
    String material,
    String colour,
    double diameter,
    double weightG,
    double leftG,
    @Nullable Double price,
    boolean loaded) {
  private static final double PLA = 1.24;

  /** g/cm³, as makers give them; a material that is not here weighs as PLA, and PETG-CF as PETG. */
  private static final Map<String, Double> DENSITY =
      Map.of(
          "PLA", PLA, "PETG", 1.27, "ABS", 1.04, "ASA", 1.07, "TPU", 1.21, "PC", 1.2, "PA", 1.14,
          "PVA", 1.23, "HIPS", 1.03, "PP", 0.9);

  /** The mass of so much of its filament, g; {@code mm} of length. */
  double grams(double mm) {
    String family = material.toUpperCase(Locale.ROOT).replaceFirst("[^A-Z].*", "");
    double density = DENSITY.getOrDefault(family, PLA);
    return mm * Math.PI / 4 * diameter * diameter * density / 1000;
  }

  /** What so many grams cost; null where it has no price. */
  @Nullable Double cost(double grams) {
    return price == null || weightG <= 0 ? null : (Double) (price * grams / weightG);
  }

  Spool withLeft(double grams) {
    return new Spool(
        id, name, material, colour, diameter, weightG, Math.max(0, grams), price, loaded);
  }
}

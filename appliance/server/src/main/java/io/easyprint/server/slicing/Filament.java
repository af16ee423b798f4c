package io.easyprint.server.slicing;

/**
 * What an extruder is loaded with. Immutable.
 *
 * @param diameter mm
 * @param density g/cm³
 * @param pricePerKg in whatever money the owner reckons; 0 where it is not known
 */
public record Filament(double diameter, double density, double pricePerKg) {
  /** What is usual, of no known price. */
  static final Filament USUAL = new Filament(0, 0, 0);

  private static final double USUAL_DIAMETER = 1.75;

  /** PLA's, for materials that do not tell. */
  private static final double USUAL_DENSITY = 1.24;

  /** Takes what is usual where a number makes no sense. */
  public Filament {
    diameter = diameter > 0.1 && diameter < 10 ? diameter : USUAL_DIAMETER;
    density = density > 0.1 && density < 25 ? density : USUAL_DENSITY;
  }

  /** What this length weighs, g. */
  double grams(double millimetres) {
    return millimetres * area() / 1000 * density;
  }

  /** What this length costs; 0 where the price is not known. */
  double cost(double millimetres) {
    return grams(millimetres) / 1000 * pricePerKg;
  }

  /** The length that has this volume, mm. */
  double length(double millimetres3) {
    return millimetres3 / area();
  }

  private double area() {
    return Math.PI * diameter * diameter / 4;
  }
}

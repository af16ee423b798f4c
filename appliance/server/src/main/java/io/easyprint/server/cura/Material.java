package io.easyprint.server.cura;

import java.util.List;
import java.util.Map;

/**
 * A filament as Cura's material files describe it. Immutable.
 *
 * @param id the file's name, such as generic_pla_175; Cura's "base file"
 * @param name what to show, without the brand
 * @param type such as PLA or PETG
 * @param color the colour's name
 * @param colorCode such as #ffc924, or empty
 * @param guid the identity of the filament across printers
 * @param diameter in mm
 * @param density in g/cm³, 0 where the file does not say
 */
public record Material(
    String id,
    String name,
    String brand,
    String type,
    String color,
    String colorCode,
    String guid,
    double diameter,
    double density,
    String description) {
  static final String NO_MATERIAL = "empty_material";

  static Material none() {
    return new Material(
        NO_MATERIAL,
        "empty",
        "",
        "empty",
        "",
        "",
        "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
        0,
        0,
        "");
  }

  /** The diameter to the nearest millimetre (2 for 1.75, 3 for 2.85), which is what must match. */
  public int approximateDiameter() {
    return (int) Math.rint(diameter);
  }

  /** What a material file says beyond the filament itself: settings by printer and by nozzle. */
  record Settings(
      Map<String, Object> common, boolean compatible, Map<String, ForMachine> machines) {}

  /** The settings for one printer definition, on top of the common ones. */
  record ForMachine(
      Map<String, Object> values, boolean compatible, Map<String, ForNozzle> nozzles) {}

  /** The settings for one nozzle of a printer, on top of the printer's. */
  record ForNozzle(Map<String, Object> values, boolean compatible) {}

  /** The filament with its settings. */
  record WithSettings(Material material, Settings settings) {
    /** The printers that this material has settings for. */
    List<String> machines() {
      return List.copyOf(settings.machines().keySet());
    }
  }
}

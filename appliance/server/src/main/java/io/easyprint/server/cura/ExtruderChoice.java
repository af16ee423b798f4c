package io.easyprint.server.cura;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is chosen for one extruder. Empty names mean what the printer prefers. Immutable.
 *
 * @param nozzle the nozzle's name, such as "0.4mm Nozzle"
 * @param material the material's id, such as "generic_pla"
 * @param overrides settings for this extruder alone, as a person would type them
 */
public record ExtruderChoice(
    String nozzle, String material, boolean enabled, Map<String, String> overrides) {
  /** What the printer comes with. */
  public static final ExtruderChoice PREFERRED = new ExtruderChoice("", "", true, Map.of());

  /** Copies the overrides. */
  public ExtruderChoice {
    overrides = Map.copyOf(overrides);
  }

  /** The same with another nozzle. */
  public ExtruderChoice withNozzle(String name) {
    return new ExtruderChoice(name, material, enabled, overrides);
  }

  /** The same with another material. */
  public ExtruderChoice withMaterial(String id) {
    return new ExtruderChoice(nozzle, id, enabled, overrides);
  }

  /** The same switched on or off. */
  public ExtruderChoice withEnabled(boolean on) {
    return new ExtruderChoice(nozzle, material, on, overrides);
  }

  /** The same with one more setting. */
  public ExtruderChoice with(String setting, String value) {
    Map<String, String> more = new LinkedHashMap<>(overrides);
    more.put(setting, value);
    return new ExtruderChoice(nozzle, material, enabled, more);
  }
}

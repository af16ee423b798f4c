package io.easyprint.server.cura;

import io.avaje.jsonb.Json;
import java.util.Map;

/**
 * A printer that a person made from one of Cura's by changing some of its settings: bed size,
 * origin, heated bed, nozzle, limits, start and end G-code. Immutable.
 *
 * @param id unique, and none of Cura's
 * @param basedOn the id of Cura's definition
 * @param settings such as machine_width or machine_start_gcode, as a person would type them; what
 *     extruders have of their own, such as machine_nozzle_size, goes to each of them too
 */
@Json
public record CustomPrinter(String id, String name, String basedOn, Map<String, String> settings) {
  /** Copies the settings. */
  public CustomPrinter {
    settings = Map.copyOf(settings);
  }
}

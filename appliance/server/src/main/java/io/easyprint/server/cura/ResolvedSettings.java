package io.easyprint.server.cura;

import io.avaje.jsonb.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every setting of one print, as Cura would hand it to CuraEngine: those of the printer as a whole
 * and, again, those of each extruder. Start and end G-code have their tokens replaced, but for
 * those that are only known after slicing ({@code {print_time}}, {@code {filament_amount}}, {@code
 * {filament_weight}}, {@code {filament_cost}}, {@code {jobname}}). Immutable.
 *
 * @param printer the id that was asked for, a definition's or a custom printer's
 * @param definition the id of Cura's definition, whose file CuraEngine wants
 * @param quality the type of the quality, such as "normal"
 * @param intent such as "engineering", or "default"
 * @param limitedTo settings that one extruder decides, with its number
 * @param initialExtruder the extruder that the print starts with
 */
@Json
public record ResolvedSettings(
    String printer,
    String printerName,
    String definition,
    String quality,
    String intent,
    int initialExtruder,
    Map<String, ResolvedSetting> global,
    List<ResolvedExtruder> extruders,
    Map<String, Integer> limitedTo,
    List<Problem> problems) {
  /** The values for the printer as a whole. */
  public Map<String, String> globalValues() {
    return values(global);
  }

  /** The values of an extruder; empty where there is no such extruder. */
  public Map<String, String> extruderValues(int position) {
    return extruders.stream()
        .filter(extruder -> extruder.position() == position)
        .findFirst()
        .map(extruder -> values(extruder.settings()))
        .orElse(Map.of());
  }

  private static Map<String, String> values(Map<String, ResolvedSetting> settings) {
    Map<String, String> values = new LinkedHashMap<>();
    settings.forEach((key, setting) -> values.put(key, setting.value()));
    return values;
  }
}

package io.easyprint.server.cura;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to resolve: a printer and what a person chose for it. Empty names mean what the printer
 * prefers. Immutable.
 *
 * @param printer a definition's id or a custom printer's
 * @param quality the quality's type, such as "normal"
 * @param intent such as "engineering"
 * @param extruders the choices by position; extruders beyond the list take what the printer prefers
 * @param overrides settings as a person would type them; one that can differ between extruders goes
 *     to each of them
 */
public record SettingsRequest(
    String printer,
    String quality,
    String intent,
    List<ExtruderChoice> extruders,
    Map<String, String> overrides) {
  /** Copies the choices. */
  public SettingsRequest {
    extruders = List.copyOf(extruders);
    overrides = Map.copyOf(overrides);
  }

  /** A printer with all that it prefers. */
  public static SettingsRequest of(String printer) {
    return new SettingsRequest(printer, "", "", List.of(), Map.of());
  }

  /** The same with another quality. */
  public SettingsRequest withQuality(String type) {
    return new SettingsRequest(printer, type, intent, extruders, overrides);
  }

  /** The same with another intent. */
  public SettingsRequest withIntent(String category) {
    return new SettingsRequest(printer, quality, category, extruders, overrides);
  }

  /** The same with another material in the first extruder. */
  public SettingsRequest withMaterial(String id) {
    return withExtruder(0, extruder(0).withMaterial(id));
  }

  /** The same with another nozzle in the first extruder. */
  public SettingsRequest withNozzle(String name) {
    return withExtruder(0, extruder(0).withNozzle(name));
  }

  /** The same with another choice for an extruder. */
  public SettingsRequest withExtruder(int position, ExtruderChoice choice) {
    List<ExtruderChoice> changed = new ArrayList<>(extruders);
    while (changed.size() <= position) {
      changed.add(ExtruderChoice.PREFERRED);
    }
    changed.set(position, choice);
    return new SettingsRequest(printer, quality, intent, changed, overrides);
  }

  /** The same with one more setting. */
  public SettingsRequest with(String setting, String value) {
    return with(Map.of(setting, value));
  }

  /** The same with more settings. */
  public SettingsRequest with(Map<String, String> settings) {
    Map<String, String> more = new LinkedHashMap<>(overrides);
    more.putAll(settings);
    return new SettingsRequest(printer, quality, intent, extruders, more);
  }

  /** The choice for an extruder. */
  public ExtruderChoice extruder(int position) {
    return position < extruders.size() ? extruders.get(position) : ExtruderChoice.PREFERRED;
  }
}

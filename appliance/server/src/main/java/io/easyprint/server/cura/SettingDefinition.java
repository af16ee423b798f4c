package io.easyprint.server.cura;

import io.easyprint.server.cura.formula.Formula;
import io.easyprint.server.cura.formula.None;
import io.easyprint.server.cura.formula.PyText;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * One setting of a definition with its properties. A property that Cura treats as a function is a
 * {@link Formula}, whatever it was in the file; the others are what the file says. Immutable.
 *
 * @param parent the setting or category it hangs below; empty for a category
 * @param category the category at the root of its branch
 */
record SettingDefinition(
    String key, String parent, String category, Map<String, Object> properties) {
  private static final Set<String> FUNCTIONS =
      Set.of(
          "value",
          "enabled",
          "minimum_value",
          "maximum_value",
          "minimum_value_warning",
          "maximum_value_warning",
          "allow_empty",
          "is_uuid",
          "warning_value",
          "error_value",
          "limit_to_extruder",
          "resolve");

  /** What a setting has that does not say otherwise (Uranium's and Cura's registered defaults). */
  private static final Map<String, Object> DEFAULTS =
      Map.ofEntries(
          Map.entry("type", ""),
          Map.entry("label", ""),
          Map.entry("description", ""),
          Map.entry("unit", ""),
          Map.entry("default_value", 0L),
          Map.entry("enabled", true),
          Map.entry("options", Map.of()),
          Map.entry("allow_empty", true),
          Map.entry("is_uuid", false),
          Map.entry("regex_blacklist_pattern", ""),
          Map.entry("settable_per_mesh", true),
          Map.entry("settable_per_extruder", true),
          Map.entry("settable_per_meshgroup", true),
          Map.entry("settable_globally", true),
          Map.entry("limit_to_extruder", "-1"));

  SettingDefinition {
    properties = Map.copyOf(properties);
  }

  static SettingDefinition of(
      String key, String parent, String category, Map<String, Object> raw, FormulaCache formulas) {
    return new SettingDefinition(key, parent, category, compiled(raw, formulas));
  }

  /**
   * The same setting with some properties replaced, as a definition further down the chain says.
   */
  SettingDefinition with(Map<String, Object> raw, FormulaCache formulas) {
    Map<String, Object> merged = new HashMap<>(properties);
    merged.putAll(compiled(raw, formulas));
    return new SettingDefinition(key, parent, category, merged);
  }

  /** The same setting with the properties that another has in addition. */
  SettingDefinition with(SettingDefinition more) {
    Map<String, Object> merged = new HashMap<>(properties);
    merged.putAll(more.properties);
    return new SettingDefinition(key, parent, category, merged);
  }

  private static Map<String, Object> compiled(Map<String, Object> raw, FormulaCache formulas) {
    Map<String, Object> compiled = new HashMap<>();
    raw.forEach((name, value) -> {
      if (FUNCTIONS.contains(name)) {
        compiled.put(name, formulas.formula(PyText.str(value)));
      } else if (!name.equals("children")) {
        compiled.put(name, value);
      }
    });
    return compiled;
  }

  String type() {
    return text("type");
  }

  boolean isCategory() {
    return type().equals("category");
  }

  String text(String property) {
    return PyText.str(property(property));
  }

  /** A property as the definition has it; {@link None} where neither it nor a default is there. */
  Object property(String property) {
    Object value = properties.get(property);
    if (value == null) {
      value = DEFAULTS.getOrDefault(property, None.NONE);
    }
    return value == None.NONE && property.equals("value") ? property("default_value") : value;
  }
}

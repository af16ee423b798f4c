package io.easyprint.server.cura;

import io.easyprint.server.cura.formula.Formula;
import io.easyprint.server.cura.formula.Literal;
import io.easyprint.server.cura.formula.None;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * One layer of a stack: the values that a person, a quality, a material and so on set. Texts are
 * read by the type of their setting; one that starts with '=' is a formula. Immutable.
 */
final class Container {
  private final Layer layer;
  private final String id;
  private final Map<String, Object> values;

  private Container(Layer layer, String id, Map<String, Object> values) {
    this.layer = layer;
    this.id = id;
    this.values = values;
  }

  static Container empty(Layer layer) {
    return new Container(layer, layer.emptyId(), Map.of());
  }

  /**
   * Reads a layer.
   *
   * @param raw texts, or truth values from a material
   * @param definition says which settings there are and of which type
   * @param unknown told of the settings that the definition lacks; they are left out, as in Cura
   */
  static Container of(
      Layer layer,
      String id,
      Map<String, ?> raw,
      Definition definition,
      FormulaCache formulas,
      BiConsumer<String, String> unknown) {
    Map<String, Object> values = new HashMap<>();
    raw.forEach((key, value) ->
        definition
            .setting(key)
            .ifPresentOrElse(
                setting -> values.put(key, read(setting, value, formulas)),
                () -> unknown.accept(id, key)));
    return new Container(layer, id, Map.copyOf(values));
  }

  private static Object read(SettingDefinition setting, Object value, FormulaCache formulas) {
    if (!(value instanceof String text)) {
      return value;
    }
    if (text.strip().startsWith("=")) {
      Formula formula = formulas.formula(text.substring(1));
      return formula;
    }
    return Literal.ofType(setting.type(), text);
  }

  Layer layer() {
    return layer;
  }

  String id() {
    return id;
  }

  /** A value, a formula, or {@link None} where this layer leaves the setting alone. */
  Object value(String key) {
    return values.getOrDefault(key, None.NONE);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }
}

package io.easyprint.server.cura;

import io.easyprint.server.cura.formula.Formula;
import io.easyprint.server.cura.formula.Literal;
import io.easyprint.server.cura.formula.PyText;
import io.easyprint.server.cura.formula.PythonException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks what a person typed for a setting and brings it into the form that Cura keeps. */
final class SettingValue {
  private SettingValue() {}

  /**
   * The value as Cura keeps it.
   *
   * @throws CuraException where the setting cannot take it
   */
  static String checked(SettingDefinition setting, String typed) {
    if (typed.strip().startsWith("=")) {
      return formula(setting, typed.strip());
    }
    return switch (setting.type()) {
      case "bool" -> truth(setting, typed.strip());
      case "int" -> number(setting, typed.strip(), true);
      case "float" -> number(setting, typed.strip(), false);
      case "enum" -> option(setting, typed.strip());
      case "extruder", "optional_extruder" -> number(setting, typed.strip(), true);
      case "[int]", "polygon", "polygons" -> list(setting, typed.strip());
      case "category" -> throw bad(setting, typed, "it is a heading, not a setting");
      default -> typed;
    };
  }

  private static String formula(SettingDefinition setting, String typed) {
    Formula formula = Formula.of(typed.substring(1).strip());
    if (!formula.problem().isEmpty()) {
      throw bad(setting, typed, formula.problem());
    }
    return "=" + formula.text();
  }

  private static String truth(SettingDefinition setting, String typed) {
    return switch (typed.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> "True";
      case "false", "no", "off", "0" -> "False";
      default ->
          throw UnknownNameException.of(
              "value of " + setting.key(), typed, List.of("True", "False"));
    };
  }

  private static String number(SettingDefinition setting, String typed, boolean whole) {
    Object value;
    try {
      value = Literal.evaluate(whole ? typed : typed.replace(',', '.'));
    } catch (PythonException e) {
      throw bad(setting, typed, whole ? "a whole number is wanted" : "a number is wanted");
    }
    if (value instanceof Long || (value instanceof Double && !whole)) {
      return PyText.str(value);
    }
    throw bad(setting, typed, whole ? "a whole number is wanted" : "a number is wanted");
  }

  private static String option(SettingDefinition setting, String typed) {
    Map<String, Object> options = Json.map(setting.properties(), "options");
    if (!options.isEmpty() && !options.containsKey(typed)) {
      throw UnknownNameException.of("value of " + setting.key(), typed, options.keySet());
    }
    return typed;
  }

  private static String list(SettingDefinition setting, String typed) {
    try {
      if (Literal.evaluate(typed) instanceof List<?>) {
        return typed;
      }
    } catch (PythonException e) {
      throw bad(setting, typed, "a list such as [0, 90] is wanted");
    }
    throw bad(setting, typed, "a list such as [0, 90] is wanted");
  }

  private static CuraException bad(SettingDefinition setting, String typed, String why) {
    return new CuraException(setting.key() + " cannot be '" + typed + "': " + why + ".");
  }
}

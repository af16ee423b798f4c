package io.easyprint.server.cura;

import io.easyprint.server.cura.formula.PyText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts values into start and end G-code as Cura does before it slices: {@code {setting}} takes the
 * value of the given extruder, {@code {setting, 1}} or {@code {setting, other_setting}} that of
 * another, and what is not known stays as it is. Immutable.
 *
 * @param global the values for the printer as a whole, with Cura's extra names
 * @param extruders those of the extruders, by number as a text
 */
record GcodeTokens(Map<String, Object> global, Map<String, Map<String, Object>> extruders) {
  private static final Pattern BED =
      token("material_bed_temperature|material_bed_temperature_layer_0");
  private static final Pattern NOZZLE =
      token(
          "material_print_temperature|material_print_temperature_layer_0"
              + "|default_material_print_temperature|material_initial_print_temperature"
              + "|material_final_print_temperature|material_standby_temperature"
              + "|print_temperature");
  private static final Pattern COMMENT = Pattern.compile(";.*");
  private static final Pattern FIXED = Pattern.compile("\\.(\\d{1,2})f");

  private static Pattern token(String names) {
    return Pattern.compile("\\{(" + names + ")(,\\s?\\w+)?}");
  }

  /** Whether the start G-code heats the bed itself; where it does not, CuraEngine must. */
  static boolean heatsBed(String startGcode) {
    return BED.matcher(COMMENT.matcher(startGcode).replaceAll("")).find();
  }

  /** Whether the start G-code heats the nozzle itself. */
  static boolean heatsNozzle(String startGcode) {
    return NOZZLE.matcher(COMMENT.matcher(startGcode).replaceAll("")).find();
  }

  /** The text with its tokens replaced; unchanged as a whole where its brackets do not pair. */
  String expand(String text, String extruder) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean twice = at + 1 < text.length() && text.charAt(at + 1) == c;
      if ((c == '{' || c == '}') && twice) {
        out.append(c);
        at += 2;
      } else if (c == '{') {
        int end = text.indexOf('}', at);
        String value = end < 0 ? null : field(text.substring(at + 1, end), extruder);
        if (value == null) {
          return text;
        }
        out.append(value);
        at = end + 1;
      } else if (c == '}') {
        return text;
      } else {
        out.append(c);
        at++;
      }
    }
    return out.toString();
  }

  private @Nullable String field(String field, String extruder) {
    int colon = field.indexOf(':');
    String name = colon < 0 ? field : field.substring(0, colon);
    boolean plain = name.chars().noneMatch(c -> ".[!{".indexOf(c) >= 0);
    if (!plain || name.isEmpty() || name.chars().allMatch(Character::isDigit)) {
      return null;
    }
    Object value = value(name, extruder);
    return colon < 0 ? PyText.str(value) : formatted(value, field.substring(colon + 1));
  }

  private static @Nullable String formatted(Object value, String format) {
    Matcher fixed = FIXED.matcher(format);
    if (format.isEmpty()) {
      return PyText.str(value);
    }
    if (!fixed.matches() || !(value instanceof Number number)) {
      return null;
    }
    return new BigDecimal(number.doubleValue())
        .setScale(Integer.parseInt(fixed.group(1)), RoundingMode.HALF_EVEN)
        .toPlainString();
  }

  private Object value(String token, String extruder) {
    String[] parts = token.split(",", -1);
    if (parts.length > 2) {
      return "{" + token + "}";
    }
    String key = parts[0].strip();
    String from = parts.length == 2 ? number(parts[1].strip(), extruder) : extruder;
    Object value = extruders.getOrDefault(from, Map.of()).get(key);
    if (value == null) {
      value = global.get(key);
    }
    return value == null ? "{" + key + "}" : value;
  }

  private String number(String text, String otherwise) {
    Object named = text.matches("[+-]?\\d+") ? text : global.getOrDefault(text, otherwise);
    String number = PyText.str(named);
    return number.matches("[+-]?\\d+") ? number : otherwise;
  }
}

package io.easyprint.server.cura;

import io.easyprint.server.cura.formula.None;
import io.easyprint.server.cura.formula.PyText;
import io.easyprint.server.cura.formula.PyValue;
import io.easyprint.server.cura.formula.PythonException;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Works out limits and judges values as Uranium's validator does. For one request. */
final class StateReader {
  /** The types whose values Cura judges. */
  private static final Set<String> JUDGED = Set.of("int", "float", "bool", "str", "extruder");

  private final Evaluation evaluation;
  private final Stack stack;

  StateReader(Evaluation evaluation, Stack stack) {
    this.evaluation = evaluation;
    this.stack = stack;
  }

  SettingState state(SettingDefinition setting) {
    String key = setting.key();
    Object value = evaluation.value(stack, key);
    return new SettingState(
        key,
        PyText.str(value),
        PyValue.truth(property(key, "enabled")),
        text(property(key, "minimum_value")),
        text(property(key, "maximum_value")),
        text(property(key, "minimum_value_warning")),
        text(property(key, "maximum_value_warning")),
        judge(setting, value),
        Provenance.of(evaluation, stack, key));
  }

  private Object property(String key, String property) {
    return evaluation.property(stack, key, property);
  }

  private static String text(Object limit) {
    return limit == None.NONE ? "" : PyText.str(limit);
  }

  private SettingState.Verdict judge(SettingDefinition setting, Object value) {
    if (!JUDGED.contains(setting.type())) {
      return SettingState.Verdict.VALID;
    }
    try {
      if (value == None.NONE || !PyValue.equal(value, value)) {
        return SettingState.Verdict.INVALID;
      }
      return switch (setting.type()) {
        case "str" -> judgeText(setting, PyText.str(value));
        case "bool" -> judgeTruth(setting.key(), value);
        default -> judgeNumber(setting.key(), value);
      };
    } catch (PythonException e) {
      return SettingState.Verdict.INVALID;
    }
  }

  private SettingState.Verdict judgeText(SettingDefinition setting, String value) {
    boolean mayBeEmpty = PyValue.truth(property(setting.key(), "allow_empty"));
    String blacklist = setting.text("regex_blacklist_pattern");
    boolean good = mayBeEmpty || !value.isEmpty();
    if (good && property(setting.key(), "is_uuid").equals(true)) {
      good = isUuid(value);
    } else if (good && !blacklist.isEmpty()) {
      good = !Pattern.compile(blacklist).matcher(value.toLowerCase(Locale.ROOT)).matches();
    }
    return good ? SettingState.Verdict.VALID : SettingState.Verdict.INVALID;
  }

  private static boolean isUuid(String value) {
    try {
      return !UUID.fromString(value).toString().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private SettingState.Verdict judgeTruth(String key, Object value) {
    if (PyValue.equal(property(key, "warning_value"), value)) {
      return SettingState.Verdict.HIGH;
    }
    return PyValue.equal(property(key, "error_value"), value)
        ? SettingState.Verdict.TOO_HIGH
        : SettingState.Verdict.VALID;
  }

  private SettingState.Verdict judgeNumber(String key, Object value) {
    Object minimum = property(key, "minimum_value");
    Object maximum = property(key, "maximum_value");
    if (minimum != None.NONE && maximum != None.NONE && PyValue.less(maximum, minimum)) {
      return SettingState.Verdict.INVALID;
    }
    if (minimum != None.NONE && PyValue.less(value, minimum)) {
      return SettingState.Verdict.TOO_LOW;
    }
    if (maximum != None.NONE && PyValue.less(maximum, value)) {
      return SettingState.Verdict.TOO_HIGH;
    }
    Object low = property(key, "minimum_value_warning");
    if (low != None.NONE && PyValue.less(value, low)) {
      return SettingState.Verdict.LOW;
    }
    Object high = property(key, "maximum_value_warning");
    return high != None.NONE && PyValue.less(high, value)
        ? SettingState.Verdict.HIGH
        : SettingState.Verdict.VALID;
  }
}

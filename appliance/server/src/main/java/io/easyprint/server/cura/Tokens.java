package io.easyprint.server.cura;

import io.easyprint.server.cura.formula.None;
import io.easyprint.server.cura.formula.PyText;
import io.easyprint.server.cura.formula.PyValue;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Gathers what start and end G-code may name and puts it in, and adds the few settings that Cura
 * works out only when it slices. For one request.
 */
final class Tokens {
  private static final List<String> FEATURES =
      List.of(
          "wall_0_extruder_nr",
          "wall_x_extruder_nr",
          "roofing_extruder_nr",
          "top_bottom_extruder_nr",
          "infill_extruder_nr");

  private final Evaluation evaluation;
  private final GcodeTokens tokens;
  private final Object initial;
  private final List<MaterialChoice> materials;

  Tokens(Evaluation evaluation, List<MaterialChoice> materials, Clock clock) {
    this.evaluation = evaluation;
    this.materials = materials;
    this.initial = initial();
    LocalDateTime now = LocalDateTime.now(clock);
    Map<String, Map<String, Object>> extruders = new LinkedHashMap<>();
    for (Stack extruder : evaluation.extruders()) {
      extruders.put(
          number(extruder), values(extruder, materials.get(extruder.position()).material(), now));
    }
    this.tokens = new GcodeTokens(values(evaluation.global(), Material.none(), now), extruders);
  }

  /** The extruder that the print starts with. */
  int initialExtruder() {
    try {
      int number = Integer.parseInt(PyText.str(initial));
      return number < 0 ? evaluation.defaultExtruder() : number;
    } catch (NumberFormatException e) {
      return evaluation.defaultExtruder();
    }
  }

  private String number(Stack extruder) {
    return PyText.str(evaluation.value(extruder, "extruder_nr"));
  }

  void expandGlobal(Map<String, ResolvedSetting> values) {
    String start = PyText.str(evaluation.value(evaluation.global(), "machine_start_gcode"));
    flag(values, "material_bed_temp_prepend", !GcodeTokens.heatsBed(start));
    flag(values, "material_print_temp_prepend", !GcodeTokens.heatsNozzle(start));
    expand(values, "machine_start_gcode", PyText.str(initial));
    expand(values, "machine_end_gcode", PyText.str(initial));
  }

  void expandExtruder(Stack extruder, Map<String, ResolvedSetting> values) {
    expand(values, "machine_extruder_start_code", number(extruder));
    expand(values, "machine_extruder_end_code", number(extruder));
    String guid = materials.get(extruder.position()).material().guid();
    values.computeIfPresent(
        "material_guid", (key, setting) -> new ResolvedSetting(guid, setting.origin()));
  }

  private void expand(Map<String, ResolvedSetting> values, String key, String extruder) {
    values.computeIfPresent(
        key,
        (k, setting) ->
            new ResolvedSetting(tokens.expand(setting.value(), extruder), setting.origin()));
  }

  private static void flag(Map<String, ResolvedSetting> values, String key, boolean value) {
    values.computeIfPresent(
        key, (k, setting) -> new ResolvedSetting(PyText.str(value), setting.origin()));
  }

  private Map<String, Object> values(Stack stack, Material material, LocalDateTime now) {
    Map<String, Object> values = new HashMap<>();
    for (String key : evaluation.global().definition().keys()) {
      values.put(key, evaluation.value(stack, key));
    }
    for (String key : stack.definition().keys()) {
      values.put(key, evaluation.value(stack, key));
    }
    values.putAll(extras(stack, material, now));
    return values;
  }

  private Map<String, Object> extras(Stack stack, Material material, LocalDateTime now) {
    boolean none = stack.isGlobal() || material.id().equals(Material.NO_MATERIAL);
    Map<String, Object> extras = new HashMap<>();
    extras.put("material_id", none ? Material.NO_MATERIAL : material.id());
    extras.put("material_type", none ? "empty" : material.type());
    extras.put("material_name", none ? "empty" : material.name());
    extras.put("material_brand", none ? "" : material.brand());
    extras.put("print_bed_temperature", evaluation.value(stack, "material_bed_temperature"));
    extras.put("print_temperature", evaluation.value(stack, "material_print_temperature"));
    extras.put("travel_speed", evaluation.value(stack, "speed_travel"));
    extras.put("time", now.format(DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)));
    extras.put("date", now.format(DateTimeFormatter.ofPattern("dd-MM-yyyy", Locale.ROOT)));
    extras.put("day", now.format(DateTimeFormatter.ofPattern("EEE", Locale.ENGLISH)));
    extras.put("initial_extruder_nr", initial);
    return extras;
  }

  /** As CuraEngine starts: with the adhesion, the support's brim, or the first extruder in use. */
  private Object initial() {
    if (!PyText.str(global("adhesion_type")).equals("none")) {
      return global("adhesion_extruder_nr");
    }
    boolean support =
        PyValue.truth(global("support_enable"))
            || PyText.str(global("support_structure")).equals("tree");
    if (support && PyValue.truth(global("support_brim_enable"))) {
      return global("support_infill_extruder_nr");
    }
    return evaluation.value(firstUsed(), "extruder_nr");
  }

  private Object global(String key) {
    Object value = evaluation.value(evaluation.global(), key);
    return value == None.NONE ? "" : value;
  }

  /** Models are taken to print with the first extruder that is switched on. */
  private Stack firstUsed() {
    int first = evaluation.defaultExtruder();
    for (String feature : FEATURES) {
      Object number = global(feature);
      if (number instanceof Long n && n >= 0 && n < first) {
        first = (int) (long) n;
      }
    }
    return evaluation.extruders().get(Math.min(first, evaluation.extruders().size() - 1));
  }
}

package io.easyprint.server.cura;

import io.easyprint.server.cura.formula.Formula;
import io.easyprint.server.cura.formula.None;
import io.easyprint.server.cura.formula.PyText;
import io.easyprint.server.cura.formula.PyValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every setting of a printer with its texts in the languages that Cura has, in Cura's order under
 * its headings. Thread-safe.
 */
public final class SettingCatalogue {
  private static final List<String> FORMULAS =
      List.of(
          "value",
          "enabled",
          "minimum_value",
          "maximum_value",
          "minimum_value_warning",
          "maximum_value_warning",
          "limit_to_extruder",
          "resolve");

  private final Printers printers;
  private final Map<String, Translations> languages = new ConcurrentHashMap<>();

  /** The settings of these printers. */
  public SettingCatalogue(Printers printers) {
    this.printers = printers;
  }

  /**
   * All settings and headings.
   *
   * @throws UnknownNameException for a printer that is not known
   */
  public List<SettingInfo> settings(String printer, Locale language) {
    Definition definition =
        printers.libraries().definitions().definition(printers.printer(printer).basedOn());
    Translations texts =
        languages.computeIfAbsent(
            language.toLanguageTag(), tag -> Translations.of(printers.translations(), language));
    List<SettingInfo> all = new ArrayList<>();
    for (SettingDefinition setting : definition.settings().values()) {
      all.add(info(setting, definition, texts));
    }
    return all;
  }

  /** The settings, without headings, that have every word in their key, label or description. */
  public List<SettingInfo> search(String printer, Locale language, String text) {
    List<String> words =
        Arrays.stream(text.toLowerCase(Locale.ROOT).split("[\\s_]+"))
            .filter(word -> !word.isEmpty())
            .toList();
    return settings(printer, language).stream()
        .filter(setting -> !setting.type().equals("category"))
        .filter(setting -> holds(setting, words, true))
        .sorted(Comparator.comparing(setting -> !holds(setting, words, false)))
        .toList();
  }

  private static boolean holds(SettingInfo setting, List<String> words, boolean anywhere) {
    String name = setting.key().replace('_', ' ') + " " + setting.label();
    String all = (anywhere ? name + " " + setting.description() : name).toLowerCase(Locale.ROOT);
    return words.stream().allMatch(all::contains);
  }

  private static SettingInfo info(
      SettingDefinition setting, Definition definition, Translations texts) {
    Set<String> dependsOn = new LinkedHashSet<>();
    Map<String, String> formulas = new LinkedHashMap<>();
    for (String property : FORMULAS) {
      if (setting.property(property) instanceof Formula formula && !formula.names().isEmpty()) {
        formulas.put(property, formula.text());
        formula.names().stream()
            .sorted()
            .filter(definition.keys()::contains)
            .forEach(dependsOn::add);
      }
    }
    Map<String, String> options = new LinkedHashMap<>();
    Json.map(setting.properties(), "options")
        .forEach((name, label) ->
            options.put(name, texts.text(setting.key(), "option " + name, PyText.str(label))));
    Object byDefault = setting.property("default_value");
    return new SettingInfo(
        setting.key(),
        texts.text(setting.key(), "label", setting.text("label")),
        texts.text(setting.key(), "description", setting.text("description")),
        setting.text("unit"),
        setting.type(),
        options,
        byDefault == None.NONE ? "" : PyText.str(byDefault),
        setting.category(),
        setting.parent(),
        PyValue.truth(setting.property("settable_per_extruder")),
        PyValue.truth(setting.property("settable_per_mesh")),
        dependsOn,
        formulas);
  }
}

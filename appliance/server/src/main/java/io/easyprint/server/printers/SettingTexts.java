package io.easyprint.server.printers;

import io.easyprint.server.cura.SettingInfo;
import io.easyprint.server.slicing.SlicingTools;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The settings of a printer with their texts, by key and in Cura's order. */
public final class SettingTexts {
  private SettingTexts() {}

  /** All settings and headings. */
  public static Map<String, SettingInfo> byKey(
      SlicingTools tools, String printer, Locale language) {
    Map<String, SettingInfo> all = new LinkedHashMap<>();
    SetUp.checked(() -> tools.catalogue().settings(printer, language))
        .forEach(setting -> all.put(setting.key(), setting));
    return all;
  }

  /** What may be chosen for a setting; nothing where there is no such setting. */
  public static List<Choice> options(Map<String, SettingInfo> settings, String key) {
    SettingInfo setting = settings.get(key);
    return setting == null ? List.of() : options(setting);
  }

  /** The same for a setting that is at hand. */
  public static List<Choice> options(SettingInfo setting) {
    return setting.options().entrySet().stream()
        .map(option -> new Choice(option.getKey(), option.getValue()))
        .toList();
  }
}

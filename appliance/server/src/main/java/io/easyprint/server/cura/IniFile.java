package io.easyprint.server.cura;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A profile as Cura writes it: sections of keys and values. A line that does not start a key
 * belongs to the value before it, so a value may have several lines, and ';' starts no comment. Two
 * of Cura's files begin with an indented heading, which it accepts. Immutable.
 */
record IniFile(Map<String, Map<String, String>> sections) {
  private static final String NO_KEY = "=\t !<>[";
  private static final Pattern HEADER = Pattern.compile("\\[\\w+]\\s*");
  private static final String VALUES = "\n[values]";

  static IniFile read(Path file) {
    return parse(text(file));
  }

  /** Only what stands before the values, where a profile's metadata is. */
  static IniFile readHead(Path file) {
    String text = text(file);
    int values = text.indexOf(VALUES);
    return parse(values < 0 ? text : text.substring(0, values));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CuraException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  static IniFile parse(String text) {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    Map<String, String> section = new LinkedHashMap<>();
    StringBuilder value = new StringBuilder();
    String key = "";
    for (String line : text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1)) {
      boolean header = isHeader(sections.isEmpty() ? line.strip() : line);
      int equals = header ? -1 : keyEnd(line);
      if (!header && equals < 0) {
        value.append('\n').append(line);
        continue;
      }
      finish(section, key, value);
      key = "";
      if (header) {
        section = new LinkedHashMap<>();
        sections.put(line.substring(line.indexOf('[') + 1, line.indexOf(']')), section);
      } else {
        key = line.substring(0, equals).stripTrailing();
        value.append(line, equals + 1, line.length());
      }
    }
    finish(section, key, value);
    return new IniFile(sections);
  }

  private static void finish(Map<String, String> section, String key, StringBuilder value) {
    if (!key.isEmpty()) {
      section.put(key, stripTabs(value.toString().stripTrailing()).replace("\n\t", "\n"));
    }
    value.setLength(0);
  }

  private static String stripTabs(String value) {
    int start = 0;
    while (start < value.length() && (value.charAt(start) == ' ' || value.charAt(start) == '\t')) {
      start++;
    }
    return value.substring(start);
  }

  private static boolean isHeader(String line) {
    return line.startsWith("[") && HEADER.matcher(line).matches();
  }

  /** Where the '=' of a line that starts a key is; -1 where the line continues a value. */
  private static int keyEnd(String line) {
    int end = 0;
    while (end < line.length() && NO_KEY.indexOf(line.charAt(end)) < 0) {
      end++;
    }
    int equals = end;
    while (equals < line.length() && (line.charAt(equals) == ' ' || line.charAt(equals) == '\t')) {
      equals++;
    }
    boolean starts =
        end > 0
            && equals < line.length()
            && line.charAt(equals) == '='
            && !line.startsWith("==", equals);
    return starts ? equals : -1;
  }

  Map<String, String> section(String name) {
    return sections.getOrDefault(name, Map.of());
  }
}

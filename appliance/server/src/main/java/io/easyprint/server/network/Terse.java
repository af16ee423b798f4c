package io.easyprint.server.network;

import java.util.ArrayList;
import java.util.List;

/**
 * nmcli's terse output (nmcli(1), {@code --terse --escape yes}, seen with 1.42 and 1.52): a line
 * for each thing, its fields parted by colons; before a colon or backslash within a field stands a
 * backslash.
 */
final class Terse {
  private Terse() {}

  /** The fields of a line; one that is missing at its end is empty. */
  static List<String> fields(String line, int count) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char letter = line.charAt(i);
      if (letter == '\\' && i + 1 < line.length()) {
        i++;
        field.append(line.charAt(i));
      } else if (letter == ':') {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(letter);
      }
    }
    fields.add(field.toString());
    while (fields.size() < count) {
      fields.add("");
    }
    return List.copyOf(fields);
  }
}

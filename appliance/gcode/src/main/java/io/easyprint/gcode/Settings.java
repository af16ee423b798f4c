package io.easyprint.gcode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The motion settings that a file makes as it goes on (M204 and its like), so that a print can be
 * taken up in the middle with the same ones. Bounded; not thread-safe.
 */
public final class Settings {
  /** Which M codes are settings whose words add up: a later word replaces the earlier one. */
  private static final int[] CODES = {
    200, 201, 203, 204, 205, 207, 208, 220, 221, 302, 572, 592, 593, 900
  };

  private final int[] masks = new int[CODES.length];
  private final long[][] values = new long[CODES.length][26];

  /** Takes in a line if it is a setting. */
  void note(GcodeLine line) {
    if (line.code() < CODES[0] || line.subcode() != 0 || !line.readable()) {
      return;
    }
    for (int i = 0; i < CODES.length; i++) {
      if (CODES[i] == line.code()) {
        int words = line.valuedWords();
        masks[i] |= words;
        for (char word = 'A'; word <= 'Z'; word++) {
          if ((words & GcodeLine.bit(word)) != 0) {
            values[i][word - 'A'] = line.value(word);
          }
        }
      }
    }
  }

  /** The commands that make these settings again. */
  public List<String> commands() {
    List<String> commands = new ArrayList<>();
    byte[] number = new byte[24];
    for (int i = 0; i < CODES.length; i++) {
      StringBuilder command = new StringBuilder("M").append(CODES[i]);
      for (int word = 0; word < 26; word++) {
        if ((masks[i] & (1 << word)) != 0) {
          int end = FixedPoint.format(values[i][word], number, 0);
          command.append(' ').append((char) ('A' + word));
          command.append(new String(number, 0, end, StandardCharsets.US_ASCII));
        }
      }
      if (masks[i] != 0) {
        commands.add(command.toString());
      }
    }
    return commands;
  }
}

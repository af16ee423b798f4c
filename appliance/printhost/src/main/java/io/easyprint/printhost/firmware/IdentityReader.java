package io.easyprint.printhost.firmware;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the answer to M115: {@code FIRMWARE_NAME:Marlin 2.1.2 (…) SOURCE_CODE_URL:…
 * MACHINE_TYPE:Ender-3 …} and {@code Cap:AUTOREPORT_TEMP:1}. Stateless.
 */
public final class IdentityReader {
  private static final Pattern WORD = Pattern.compile("(?:^|\\s)([A-Z][A-Z_]{3,30}):");
  private static final Pattern CAPABILITY = Pattern.compile("^Cap:([A-Z0-9_]{1,40}):([01])");
  private static final int MOST_CAPABILITIES = 100;
  private static final int LONGEST = 80;

  private IdentityReader() {}

  /** What these lines say together; {@link Identity#UNKNOWN} when they say nothing. */
  public static Identity read(List<String> lines) {
    String name = "";
    String machine = "";
    Map<String, Boolean> capabilities = new HashMap<>();
    for (String line : lines) {
      Matcher capability = CAPABILITY.matcher(line.strip());
      if (capability.find()) {
        if (capabilities.size() < MOST_CAPABILITIES) {
          capabilities.put(capability.group(1), capability.group(2).equals("1"));
        }
      } else if (line.contains("FIRMWARE_NAME:")) {
        name = word(line, "FIRMWARE_NAME");
        machine = word(line, "MACHINE_TYPE");
      }
    }
    return new Identity(name, machine, capabilities);
  }

  private static String word(String line, String wanted) {
    Matcher words = WORD.matcher(line);
    while (words.find()) {
      if (words.group(1).equals(wanted)) {
        int from = words.end();
        int to = words.find() ? words.start() : line.length();
        String value = line.substring(from, to).strip();
        return value.length() > LONGEST ? value.substring(0, LONGEST) : value;
      }
    }
    return "";
  }
}

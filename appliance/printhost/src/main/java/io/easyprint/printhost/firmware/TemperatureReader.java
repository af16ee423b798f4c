package io.easyprint.printhost.firmware;

import io.easyprint.printhost.api.Temperature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads temperature reports of the dialects: {@code ok T:20.5 /0.0 B:21.0 /60.0 @:0 B@:127}
 * (Marlin, Prusa), {@code T0:… T1:…}, {@code C:} chamber, {@code T:20.5 E:0 W:?} while heating,
 * {@code B:21.3 /60 T0:20.1 /0} (Klipper), {@code ok T:20.5 /0.0 @0} (Smoothie). The probe ({@code
 * P:}) and the wait counter ({@code W:}) are no heaters. Stateless.
 */
public final class TemperatureReader {
  private static final Pattern READING =
      Pattern.compile(
          "(?:^|[\\s,])(T\\d?|B|C):\\s*(-?\\d{1,4}(?:\\.\\d{1,4})?)"
              + "(?:\\s*/\\s*(-?\\d{1,4}(?:\\.\\d{1,4})?))?");
  private static final Pattern POWER = Pattern.compile("(?:^|\\s)([BC]?)@(\\d?):\\s*(\\d{1,3})");
  private static final double FULL_POWER = 127;

  private TemperatureReader() {}

  /**
   * The readings in a line; empty when it holds none.
   *
   * @param known the last readings, for targets that a report leaves out while it heats
   */
  public static List<Temperature> read(String line, List<Temperature> known) {
    Map<String, Double> powers = powers(line);
    List<Temperature> found = new ArrayList<>();
    boolean numbered = line.contains("T0:") || line.contains("T1:");
    Matcher readings = READING.matcher(line);
    while (readings.find()) {
      String heater = readings.group(1);
      if (heater.equals("T")) {
        if (numbered) {
          continue;
        }
        heater = "T0";
      }
      double target = readings.group(3) == null ? target(heater, known) : number(readings.group(3));
      found.add(
          new Temperature(
              heater, number(readings.group(2)), target, powers.getOrDefault(heater, -1.0)));
    }
    return found;
  }

  private static Map<String, Double> powers(String line) {
    Map<String, Double> powers = new HashMap<>();
    Matcher matcher = POWER.matcher(line);
    while (matcher.find()) {
      String heater =
          matcher.group(1).isEmpty()
              ? "T" + (matcher.group(2).isEmpty() ? "0" : matcher.group(2))
              : matcher.group(1);
      powers.put(heater, Math.min(1, number(matcher.group(3)) / FULL_POWER));
    }
    return powers;
  }

  private static double target(String heater, List<Temperature> known) {
    for (Temperature each : known) {
      if (each.heater().equals(heater)) {
        return each.target();
      }
    }
    return 0;
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }
}

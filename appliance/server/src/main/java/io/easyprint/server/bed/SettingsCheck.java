package io.easyprint.server.bed;

import io.avaje.jsonb.Json;
import io.easyprint.gcode.WireLine;
import io.easyprint.server.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what a page sends; whatever is left out stays as it was. Pure. */
final class SettingsCheck {
  private static final int MOST_LINES = 150;

  /** These stop the printer, or wait for a person, or make the printer's word worthless. */
  private static final Set<String> BARRED =
      Set.of("M0", "M1", "M112", "M226", "M600", "M999", "M118", "M110", "M108", "M410");

  /** The body of a change. */
  @Json
  record Wanted(
      @Nullable String way,
      @Nullable Double release,
      @Nullable Double coolMinutes,
      @Nullable String direction,
      @Nullable Double pushHeight,
      @Nullable Double headRadius,
      @Nullable Double gantryHeight,
      @Nullable Double widest,
      @Nullable Double feedrate,
      @Nullable Boolean linesMayStay,
      @Nullable String beltAxis,
      @Nullable Double beltMargin,
      @Nullable List<@Nullable String> script) {}

  private SettingsCheck() {}

  /**
   * The settings after a change.
   *
   * @throws ProblemException naming the field that does not fit
   */
  static ClearingSettings check(Wanted wanted, ClearingSettings now) {
    Way way = choice("way", wanted.way(), Way.values(), now.way());
    List<String> script = wanted.script() == null ? now.script() : lines(wanted.script());
    if (way == Way.SCRIPT && script.isEmpty()) {
      throw ProblemException.invalidField("script", "The script has no line.");
    }
    double coldest = way == Way.PUSH_OFF ? 15 : 0;
    String belt = wanted.beltAxis() == null ? now.beltAxis() : wanted.beltAxis();
    if (!belt.equals("Y") && !belt.equals("Z")) {
      throw ProblemException.invalidField("beltAxis", "The belt's axis is Y or Z.");
    }
    return new ClearingSettings(
        way,
        number("release", wanted.release(), now.release(), coldest, 100, "°C"),
        number("coolMinutes", wanted.coolMinutes(), now.coolMinutes(), 1, 720, "minutes"),
        choice("direction", wanted.direction(), Direction.values(), now.direction()),
        number("pushHeight", wanted.pushHeight(), now.pushHeight(), 1, 100, "mm"),
        number("headRadius", wanted.headRadius(), now.headRadius(), 5, 200, "mm"),
        number("gantryHeight", wanted.gantryHeight(), now.gantryHeight(), 0, 1000, "mm"),
        number("widest", wanted.widest(), now.widest(), 5, 1000, "mm"),
        number("feedrate", wanted.feedrate(), now.feedrate(), 60, 12_000, "mm/min"),
        wanted.linesMayStay() == null ? now.linesMayStay() : wanted.linesMayStay(),
        belt,
        number("beltMargin", wanted.beltMargin(), now.beltMargin(), 0, 2000, "mm"),
        script);
  }

  private static <E extends Enum<E>> E choice(
      String field, @Nullable String wanted, E[] values, E now) {
    if (wanted == null) {
      return now;
    }
    return Arrays.stream(values)
        .filter(each -> each.name().equals(wanted))
        .findFirst()
        .orElseThrow(() ->
            ProblemException.invalidField(field, "It is one of " + Arrays.toString(values) + "."));
  }

  private static double number(
      String field, @Nullable Double wanted, double now, double least, double most, String unit) {
    double value = wanted == null ? now : wanted;
    if (!Double.isFinite(value) || value < least || value > most) {
      throw ProblemException.invalidField(
          field, String.format(Locale.ROOT, "From %.0f to %.0f %s.", least, most, unit));
    }
    return value;
  }

  private static List<String> lines(List<@Nullable String> wanted) {
    if (wanted.size() > MOST_LINES) {
      throw ProblemException.invalidField("script", "At most " + MOST_LINES + " lines.");
    }
    List<String> lines = new ArrayList<>();
    for (String each : wanted) {
      String line = each == null ? "" : each.strip();
      if (line.isEmpty() || line.startsWith(";")) {
        continue;
      }
      if (line.getBytes(StandardCharsets.UTF_8).length > WireLine.MAX_COMMAND
          || line.chars().anyMatch(c -> c < ' ' || c > '~')) {
        throw ProblemException.invalidField(
            "script", "A line is plain text of at most " + WireLine.MAX_COMMAND + " characters.");
      }
      String command = line.split("[\\s;]", 2)[0].toUpperCase(Locale.ROOT);
      if (!command.matches("[GMT]\\d{1,4}(\\.\\d{1,2})?")) {
        throw ProblemException.invalidField(
            "script", "\"" + line + "\" does not begin with a command such as G1.");
      }
      if (BARRED.contains(command)) {
        throw ProblemException.invalidField(
            "script", command + " has no place in a script that runs unattended.");
      }
      lines.add(line);
    }
    return List.copyOf(lines);
  }
}

package io.easyprint.server.printer;

import io.avaje.jsonb.Json;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.Status;
import io.easyprint.printhost.api.Temperature;
import io.easyprint.server.mesh.Bed;
import io.easyprint.server.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of the printer by hand, checked and turned into G-code. Pure: what the printer
 * last said goes in, lines come out, or a {@link ProblemException} and nothing.
 */
final class HandControl {
  /** Highest targets, °C: five degrees below what the print host's watch takes for a fault. */
  private static final double HOTTEST_NOZZLE = 300;

  private static final double HOTTEST_BED = 130;
  private static final double HOTTEST_CHAMBER = 95;

  /** Marlin's EXTRUDE_MINTEMP: below it filament is not moved, and Marlin would not say so. */
  private static final double COLD = 170;

  private static final double FARTHEST = 1_000;
  private static final double MOST_FILAMENT = 200;
  private static final double FASTEST = 30_000;
  private static final int MOST_LINES = 200;
  private static final int LONGEST_LINE = 256;
  private static final Pattern AXES = Pattern.compile("X?Y?Z?");

  /** A heater's new target, °C. */
  @Json
  record Heat(@Nullable String heater, @Nullable Double target) {}

  /** A move in mm; the feedrate in mm/min. */
  @Json
  record Move(
      @Nullable Double x,
      @Nullable Double y,
      @Nullable Double z,
      @Nullable Double e,
      boolean relative,
      @Nullable Double feedrate) {}

  /** Axes to home, such as {@code XY}; none means all. */
  @Json
  record Home(@Nullable String axes) {}

  /** Lines as typed. */
  @Json
  record Lines(@Nullable List<@Nullable String> lines) {}

  private HandControl() {}

  /** M104, M140 or M141. */
  static List<String> heat(Heat asked, Status now) {
    String heater = asked.heater() == null ? "" : asked.heater();
    String known =
        now.temperatures().stream().map(Temperature::heater).collect(Collectors.joining(", "));
    if (now.temperatures().stream().noneMatch(each -> each.heater().equals(heater))) {
      throw ProblemException.invalidField(
          "heater",
          known.isEmpty()
              ? "The printer has not told its heaters yet."
              : "The printer has no such heater; it has " + known + ".");
    }
    double most =
        switch (heater.charAt(0)) {
          case 'T' -> HOTTEST_NOZZLE;
          case 'B' -> HOTTEST_BED;
          default -> HOTTEST_CHAMBER;
        };
    double target = within("target", asked.target(), 0, most, "°C");
    return List.of(
        switch (heater.charAt(0)) {
          case 'T' -> text("M104 %s S%.1f", heater, target);
          case 'B' -> text("M140 S%.1f", target);
          default -> text("M141 S%.1f", target);
        });
  }

  /** G1, and the modes around it. */
  static List<String> move(Move asked, Status now, Optional<Bed> bed) {
    refuseUnlessIdle(now);
    List<String> lines = new ArrayList<>();
    String axes =
        axis("x", asked.x(), asked.relative(), bed.map(Bed::width))
            + axis("y", asked.y(), asked.relative(), bed.map(Bed::depth))
            + axis("z", asked.z(), asked.relative(), bed.map(Bed::height));
    String speed =
        asked.feedrate() == null
            ? ""
            : text(" F%.0f", within("feedrate", asked.feedrate(), 1, FASTEST, "mm/min"));
    if (!axes.isEmpty()) {
      lines.add(asked.relative() ? "G91" : "G90");
      lines.add("G1" + axes + speed);
      lines.add("G90");
    }
    if (asked.e() != null) {
      double length = within("e", asked.e(), -MOST_FILAMENT, MOST_FILAMENT, "mm");
      refuseCold(now);
      // Filament is moved by so much, whatever the axes are told.
      lines.add("M83");
      lines.add(text("G1 E%.3f", length) + (speed.isEmpty() ? " F300" : speed));
      lines.add("M82");
    }
    if (lines.isEmpty()) {
      throw ProblemException.invalid("invalid", "The move names no axis.");
    }
    return lines;
  }

  private static String axis(
      String field, @Nullable Double value, boolean relative, Optional<Double> size) {
    if (value == null) {
      return "";
    }
    double farthest = relative ? FARTHEST : size.orElse(FARTHEST);
    double nearest = relative ? -FARTHEST : 0;
    return text(
        " %s%.3f", field.toUpperCase(Locale.ROOT), within(field, value, nearest, farthest, "mm"));
  }

  private static void refuseCold(Status now) {
    for (Temperature reading : now.temperatures()) {
      if (reading.heater().startsWith("T") && reading.actual() >= COLD) {
        return;
      }
    }
    throw ProblemException.conflict(
        "nozzle-cold", text("The nozzle is below %.0f °C: heat it before moving filament.", COLD));
  }

  /** G28. */
  static List<String> home(Home asked, Status now) {
    refuseUnlessIdle(now);
    String axes = asked.axes() == null ? "" : asked.axes().strip().toUpperCase(Locale.ROOT);
    if (!AXES.matcher(axes).matches()) {
      throw ProblemException.invalidField("axes", "The axes are X, Y and Z, in this order.");
    }
    if (now.state() == PrinterState.PAUSED && (axes.isEmpty() || axes.contains("Z"))) {
      throw ProblemException.conflict(
          "printer-state", "A print stands on the bed: homing Z would drive into it.");
    }
    return List.of(
        "G28" + axes.chars().mapToObj(each -> " " + (char) each).collect(Collectors.joining()));
  }

  /** Lines of printable text, one command each. */
  static List<String> lines(Lines asked) {
    List<@Nullable String> lines = asked.lines();
    if (lines == null || lines.isEmpty() || lines.size() > MOST_LINES) {
      throw ProblemException.invalidField("lines", "Send 1 to " + MOST_LINES + " lines.");
    }
    List<String> plain = new ArrayList<>();
    for (String line : lines) {
      if (line == null || line.isBlank() || line.length() > LONGEST_LINE) {
        throw ProblemException.invalidField(
            "lines", "A line has 1 to " + LONGEST_LINE + " characters.");
      }
      if (line.codePoints().anyMatch(HandControl::unprintable)) {
        throw ProblemException.invalidField("lines", "A line is one line of printable text.");
      }
      plain.add(line.strip());
    }
    return plain;
  }

  private static boolean unprintable(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.UNASSIGNED;
  }

  private static void refuseUnlessIdle(Status now) {
    if (now.state() != PrinterState.READY && now.state() != PrinterState.PAUSED) {
      throw ProblemException.conflict(
          "printer-state", "The printer takes moves by hand only while it is idle or paused.");
    }
  }

  static double within(
      String field, @Nullable Double value, double least, double most, String unit) {
    if (value == null || !Double.isFinite(value) || value < least || value > most) {
      throw ProblemException.invalidField(
          field, text("%s is from %.0f to %.0f %s.", field, least, most, unit));
    }
    return value;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}

package io.easyprint.server.cura;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * For tests: G-code without the places within a straight line. CuraEngine 5.0 keeps or drops one of
 * them depending on which settings stand on its command line and in which order, the same values or
 * not; and with it what it reckons for the time.
 */
final class StraightGcode {
  private static final Pattern EXTRUDED =
      Pattern.compile("G1 (F[\\d.]+ )?X([\\d.-]+) Y([\\d.-]+) E([\\d.-]+)");
  private static final Pattern PLACE = Pattern.compile(".*X([\\d.-]+) Y([\\d.-]+).*");

  /** Places are written in thousandths of a millimetre. */
  private static final double ROUNDED = 0.002;

  private StraightGcode() {}

  private record Line(double fromX, double fromY, double toX, double toY, String speed, String e) {
    String text() {
      return String.format(Locale.ROOT, "G1 %sX%.3f Y%.3f E%s", speed, toX, toY, e);
    }

    /** Whether the other goes on in the same direction at the same speed. */
    boolean goesOn(Line next) {
      double x = next.toX - fromX;
      double y = next.toY - fromY;
      double beside = Math.abs((toX - fromX) * y - (toY - fromY) * x) / Math.hypot(x, y);
      double ahead = (toX - fromX) * (next.toX - toX) + (toY - fromY) * (next.toY - toY);
      return next.speed.isEmpty() && beside < ROUNDED && ahead > 0;
    }

    Line to(Line next) {
      return new Line(fromX, fromY, next.toX, next.toY, speed, next.e);
    }
  }

  /** The farthest that the filament gets, mm. */
  static double extruded(String gcode) {
    return gcode
        .lines()
        .map(EXTRUDED::matcher)
        .filter(Matcher::matches)
        .mapToDouble(line -> number(line, 4))
        .max()
        .orElseThrow();
  }

  static List<String> of(String gcode) {
    List<String> lines = new ArrayList<>();
    Line last = null;
    double x = 0;
    double y = 0;
    for (String line : gcode.split("\n")) {
      Line next = null;
      Matcher extruded = EXTRUDED.matcher(line);
      Matcher place = PLACE.matcher(line);
      if (extruded.matches()) {
        String speed = extruded.group(1) == null ? "" : extruded.group(1);
        next = new Line(x, y, number(extruded, 2), number(extruded, 3), speed, extruded.group(4));
      }
      if (place.matches()) {
        x = number(place, 1);
        y = number(place, 2);
      }
      if (last != null && next != null && last.goesOn(next)) {
        last = last.to(next);
        continue;
      }
      if (last != null) {
        lines.add(last.text());
      }
      last = next;
      if (next == null && !line.startsWith(";TIME_ELAPSED:")) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static double number(Matcher line, int group) {
    return Double.parseDouble(line.group(group));
  }
}

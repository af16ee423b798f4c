package io.easyprint.printhost.stream;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the places of a script's line with what was kept at a pause. Stateless. */
final class ScriptText {
  private static final Pattern PLACE =
      Pattern.compile("\\{(x|y|z|e|f|fan|tool)([+-]\\d+(?:\\.\\d+)?)?\\}");

  private ScriptText() {}

  static String fill(String line, PauseRecord kept) {
    Matcher places = PLACE.matcher(line);
    StringBuilder filled = new StringBuilder();
    while (places.find()) {
      double value = value(places.group(1), kept);
      String sum = places.group(2);
      places.appendReplacement(
          filled, number(sum == null ? value : value + Double.parseDouble(sum)));
    }
    return places.appendTail(filled).toString();
  }

  private static double value(String name, PauseRecord kept) {
    Position at = kept.position();
    return switch (name) {
      case "x" -> at.x();
      case "y" -> at.y();
      case "z" -> at.z();
      case "e" -> at.e();
      case "f" -> at.feedrate() > 0 ? at.feedrate() : 1500;
      case "fan" -> kept.fan();
      default -> kept.tool();
    };
  }

  private static String number(double value) {
    BigDecimal decimal = BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP);
    return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
  }
}

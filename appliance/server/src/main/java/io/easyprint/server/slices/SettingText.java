package io.easyprint.server.slices;

import io.easyprint.server.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** A setting's value as Cura reads it, from the one that came as JSON. */
final class SettingText {
  private static final double MOST_WHOLE = 1e15;

  private SettingText() {}

  static String of(String key, @Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case Boolean truth -> truth ? "True" : "False";
      case Double number when !Double.isFinite(number) -> throw bad(key);
      case Double number when number == Math.rint(number) && Math.abs(number) < MOST_WHOLE ->
          Long.toString(number.longValue());
      case Number number -> number.toString();
      case null, default -> throw bad(key);
    };
  }

  private static ProblemException bad(String key) {
    return ProblemException.invalidField(
        key, "The value of %s has to be a text, a number or true or false.".formatted(key));
  }
}

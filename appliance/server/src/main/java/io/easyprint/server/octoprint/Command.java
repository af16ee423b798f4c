package io.easyprint.server.octoprint;

import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.web.Request;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A body of OctoPrint's: {@code command}, and whatever belongs to it. Its clients send numbers as
 * texts and the other way round, so a value is taken where it can be understood. Immutable.
 */
final class Command {
  private final Map<String, Object> body;

  private Command(Map<String, Object> body) {
    this.body = body;
  }

  static Command of(Request request) throws IOException {
    return new Command(request.jsonMap());
  }

  /** What is to be done. */
  String name() {
    return text("command").orElseThrow(() -> missing("command"));
  }

  static ProblemException unknown(String name) {
    return ProblemException.invalidField("command", "There is no command " + name + " here.");
  }

  private static ProblemException missing(String field) {
    return ProblemException.invalidField(field, "The field " + field + " is missing.");
  }

  Optional<String> text(String field) {
    return Optional.ofNullable(body.get(field)).map(String::valueOf);
  }

  boolean is(String field) {
    return text(field).filter(Command::isTrue).isPresent();
  }

  /** As OctoPrint reads it. */
  static boolean isTrue(String text) {
    return List.of("true", "yes", "y", "1").contains(text.strip().toLowerCase(Locale.ROOT));
  }

  @Nullable Double number(String field) {
    return number(field, body.get(field));
  }

  private static @Nullable Double number(String field, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    try {
      return Double.valueOf(value.toString().strip());
    } catch (NumberFormatException e) {
      throw ProblemException.invalidField(field, field + " is a number.");
    }
  }

  /**
   * A factor in per cent: OctoPrint takes 105 and 1.05 for the same.
   *
   * @throws ProblemException where it is missing
   */
  double factor() {
    Double factor = number("factor");
    if (factor == null) {
      throw missing("factor");
    }
    return factor <= 10 ? factor * 100 : factor;
  }

  /** The texts of a list; where there is one text instead, that. */
  List<String> texts(String field) {
    Object value = body.get(field);
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(value.toString());
  }

  /** A value for each tool, by the tool's number. */
  Map<Integer, Double> tools(String field) {
    if (!(body.get(field) instanceof Map<?, ?> values) || values.isEmpty()) {
      throw missing(field);
    }
    Map<Integer, Double> byTool = new TreeMap<>();
    values.forEach((tool, value) -> {
      Double number = number(field, value);
      if (number == null) {
        throw missing(field);
      }
      byTool.put(tool(field, String.valueOf(tool)), number);
    });
    return byTool;
  }

  /** The number of {@code tool0}. */
  static int tool(String field, String name) {
    if (!name.matches("tool[0-9]")) {
      throw ProblemException.invalidField(field, "The tools are called tool0, tool1 and so on.");
    }
    return name.charAt(4) - '0';
  }
}

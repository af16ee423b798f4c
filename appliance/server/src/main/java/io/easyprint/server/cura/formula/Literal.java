package io.easyprint.server.cura.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Texts read as values of a setting's type, as Uranium reads what a file or a person gave. */
public final class Literal {
  /** Zeros before a number that does not continue a name or a fraction: "02" is meant as "2". */
  private static final Pattern LEADING_ZEROS = Pattern.compile("(?<![.\\w])0+(?=\\d)");

  private Literal() {}

  /**
   * The value of a text for a setting's type. A float that cannot be read is 0; a whole number or
   * truth value that cannot be read stays a text, as in Cura.
   */
  public static Object ofType(String type, String text) {
    return switch (type) {
      case "float" -> real(text);
      case "int" -> whole(text);
      case "bool", "polygon", "polygons" -> orText(text);
      default -> text;
    };
  }

  private static Object real(String text) {
    String cleaned = LEADING_ZEROS.matcher(text.replace(",", ".")).replaceAll("");
    try {
      return evaluate(cleaned);
    } catch (PythonException e) {
      return 0L;
    }
  }

  private static Object whole(String text) {
    try {
      return evaluate(text);
    } catch (PythonException e) {
      return e.kind() == PythonException.Kind.SYNTAX ? (Object) 0L : text;
    }
  }

  private static Object orText(String text) {
    try {
      return evaluate(text);
    } catch (PythonException e) {
      return text;
    }
  }

  /**
   * A constant as Python's {@code ast.literal_eval} accepts it.
   *
   * @throws PythonException where the text is no constant
   */
  public static Object evaluate(String text) {
    int start = 0;
    while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
      start++;
    }
    return constant(Parser.parse(text.substring(start)));
  }

  private static Object constant(Node node) {
    return switch (node) {
      case Node.Constant(Object value) -> value;
      case Node.Unary(String operator, Node operand) when !operator.equals("not") -> {
        Object value = constant(operand);
        if (value instanceof Boolean || !PyNumber.isNumber(value)) {
          throw PythonException.value("no constant");
        }
        yield operator.equals("-") ? PyNumber.negate(value) : value;
      }
      case Node.ListOf(List<Node> items, boolean tuple) -> {
        List<Object> values = new ArrayList<>();
        for (Node item : items) {
          values.add(constant(item));
        }
        yield tuple ? new PyTuple(values) : values;
      }
      default -> throw PythonException.value("no constant: " + node);
    };
  }
}

package io.easyprint.server.cura.formula;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Python's {@code str} and {@code repr}; what CuraEngine is sent is the former. */
public final class PyText {
  /** Python writes a float in full from 1e-4 up to, but not with, 1e16. */
  private static final int FULL_FROM = -4;

  private static final int FULL_BELOW = 16;

  private PyText() {}

  /** Python's {@code str(value)}. */
  public static String str(Object value) {
    return value instanceof String text ? text : repr(value);
  }

  /** Python's {@code repr(value)}. */
  public static String repr(Object value) {
    return switch (value) {
      case Boolean b -> b ? "True" : "False";
      case Double d -> number(d);
      case String s -> quoted(s);
      case List<?> list -> joined(list, "[", "]");
      case PyTuple(List<Object> items) when items.size() == 1 -> joined(items, "(", ",)");
      case PyTuple(List<Object> items) -> joined(items, "(", ")");
      default -> value.toString();
    };
  }

  private static String joined(List<?> items, String open, String close) {
    return items.stream()
        .map(item -> repr((Object) item))
        .collect(Collectors.joining(", ", open, close));
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    String digits = exact.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - exact.scale();
    String sign = value < 0 ? "-" : "";
    if (exponent >= FULL_FROM && exponent < FULL_BELOW) {
      String plain = exact.abs().toPlainString();
      return sign + plain + (plain.indexOf('.') < 0 ? ".0" : "");
    }
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    String power = (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "");
    return sign + digits.charAt(0) + fraction + "e" + power + Math.abs(exponent);
  }

  private static String quoted(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder out = new StringBuilder().append(quote);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\\' -> out.append("\\\\");
        default -> {
          if (c == quote) {
            out.append('\\').append(c);
          } else if (c < ' ' || c == 0x7f) {
            out.append(String.format("\\x%02x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append(quote).toString();
  }
}

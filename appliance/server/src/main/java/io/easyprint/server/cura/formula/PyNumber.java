package io.easyprint.server.cura.formula;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Python's arithmetic: whole numbers stay whole, floats follow IEEE 754, booleans count as 0, 1.
 */
final class PyNumber {
  private PyNumber() {}

  static boolean isNumber(Object value) {
    return value instanceof Long || value instanceof Double || value instanceof Boolean;
  }

  /** The number as a Long or a Double. */
  static Number number(Object value) {
    return switch (value) {
      case Long l -> l;
      case Double d -> d;
      case Boolean b -> b ? 1L : 0L;
      default -> throw PythonException.value("not a number: " + PyText.repr(value));
    };
  }

  static double real(Object value) {
    return number(value).doubleValue();
  }

  static Object calculate(String operator, Object left, Object right) {
    Number a = number(left);
    Number b = number(right);
    try {
      if (a instanceof Long x && b instanceof Long y && !operator.equals("/")) {
        return whole(operator, x, y);
      }
      return real(operator, a.doubleValue(), b.doubleValue());
    } catch (ArithmeticException e) {
      throw PythonException.value("a number that is too large");
    }
  }

  private static Object whole(String operator, long a, long b) {
    return switch (operator) {
      case "+" -> Math.addExact(a, b);
      case "-" -> Math.subtractExact(a, b);
      case "*" -> Math.multiplyExact(a, b);
      case "//" -> Math.floorDiv(a, notZero(b));
      case "%" -> Math.floorMod(a, notZero(b));
      case "**" -> b < 0 ? real("**", (double) a, (double) b) : power(a, b);
      default -> throw PythonException.value("unknown operator " + operator);
    };
  }

  private static Object power(long a, long b) {
    if (b > Long.SIZE && Math.abs(a) > 1) {
      throw new ArithmeticException("overflow");
    }
    return BigInteger.valueOf(a).pow((int) Math.min(b, Long.SIZE + (b & 1))).longValueExact();
  }

  private static Object real(String operator, double a, double b) {
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / notZero(b);
      case "//" -> floorDivide(a, notZero(b));
      case "%" -> remainder(a, notZero(b));
      case "**" -> power(a, b);
      default -> throw PythonException.value("unknown operator " + operator);
    };
  }

  private static double remainder(double a, double b) {
    double rest = a % b;
    if (rest == 0) {
      return Math.copySign(0.0, b);
    }
    return (b < 0) == (rest < 0) ? rest : rest + b;
  }

  private static double floorDivide(double a, double b) {
    double quotient = (a - remainder(a, b)) / b;
    if (quotient == 0) {
      return Math.copySign(0.0, a / b);
    }
    double floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
  }

  private static double power(double a, double b) {
    if (a == 0 && b < 0) {
      throw PythonException.value("0.0 cannot be raised to a negative power");
    }
    if (a < 0 && !Double.isInfinite(b) && b != Math.rint(b)) {
      throw PythonException.value("a complex number");
    }
    double result = Math.pow(a, b);
    if (Double.isInfinite(result) && !Double.isInfinite(a) && !Double.isInfinite(b)) {
      throw PythonException.value("a number that is too large");
    }
    return result;
  }

  private static long notZero(long divisor) {
    if (divisor == 0) {
      throw PythonException.value("division by zero");
    }
    return divisor;
  }

  private static double notZero(double divisor) {
    if (divisor == 0) {
      throw PythonException.value("division by zero");
    }
    return divisor;
  }

  static Object negate(Object value) {
    return number(value) instanceof Long l ? (Object) Math.negateExact(l) : (Object) (-real(value));
  }

  /** Python compares a whole number and a float by their exact values. */
  static int compare(Object left, Object right) {
    Number a = number(left);
    Number b = number(right);
    if (a instanceof Long x && b instanceof Long y) {
      return Long.compare(x, y);
    }
    if ((a instanceof Double && b instanceof Double) || infinite(a) || infinite(b)) {
      double d = a.doubleValue();
      double e = b.doubleValue();
      return d < e ? -1 : d > e ? 1 : 0;
    }
    return exact(a).compareTo(exact(b));
  }

  static boolean isNan(Object value) {
    return value instanceof Double d && d.isNaN();
  }

  private static boolean infinite(Number value) {
    return value instanceof Double d && (d.isInfinite() || d.isNaN());
  }

  private static BigDecimal exact(Number value) {
    return value instanceof Long l ? BigDecimal.valueOf(l) : new BigDecimal(value.doubleValue());
  }

  /** Half to even, on the exact binary value, as Python 3 does. */
  static Object round(Object value) {
    Number number = number(value);
    return number instanceof Long l
        ? l
        : whole(new BigDecimal(finite(number)), RoundingMode.HALF_EVEN);
  }

  static Object round(Object value, long places) {
    Number number = number(value);
    if (number instanceof Long l) {
      int scale = Math.clamp(places, -Long.SIZE, 0);
      return BigDecimal.valueOf(l).setScale(scale, RoundingMode.HALF_EVEN).longValueExact();
    }
    double real = number.doubleValue();
    if (Double.isNaN(real) || Double.isInfinite(real)) {
      return real;
    }
    int scale = Math.clamp(places, -400, 400);
    return new BigDecimal(real).setScale(scale, RoundingMode.HALF_EVEN).doubleValue();
  }

  static Object floor(Object value) {
    return number(value) instanceof Long l
        ? l
        : whole(new BigDecimal(finite(number(value))), RoundingMode.FLOOR);
  }

  static Object ceil(Object value) {
    return number(value) instanceof Long l
        ? l
        : whole(new BigDecimal(finite(number(value))), RoundingMode.CEILING);
  }

  static Object truncate(Object value) {
    return number(value) instanceof Long l
        ? l
        : whole(new BigDecimal(finite(number(value))), RoundingMode.DOWN);
  }

  private static Object whole(BigDecimal value, RoundingMode mode) {
    try {
      return value.setScale(0, mode).longValueExact();
    } catch (ArithmeticException e) {
      throw PythonException.value("a number that is too large");
    }
  }

  private static double finite(Number value) {
    double real = value.doubleValue();
    if (Double.isNaN(real) || Double.isInfinite(real)) {
      throw PythonException.value("cannot convert " + PyText.repr(real) + " to a whole number");
    }
    return real;
  }
}

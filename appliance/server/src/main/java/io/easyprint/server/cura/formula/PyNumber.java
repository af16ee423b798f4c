package io.easyprint.server.cura.formula;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Python's arithmetic: whole numbers stay whole and never overflow (they are a Long while they fit,
 * else a BigInteger), floats follow IEEE 754, booleans count as 0 and 1.
 */
final class PyNumber {
  /** Nobody needs a power with more bits than this; it would only burn time. */
  private static final int MOST_BITS = 4096;

  private PyNumber() {}

  static boolean isNumber(Object value) {
    return value instanceof Long
        || value instanceof Double
        || value instanceof Boolean
        || value instanceof BigInteger;
  }

  /** The number as a Long, a BigInteger or a Double. */
  static Number number(Object value) {
    return switch (value) {
      case Long l -> l;
      case Double d -> d;
      case Boolean b -> b ? 1L : 0L;
      case BigInteger i -> i;
      default -> throw PythonException.value("not a number: " + PyText.repr(value));
    };
  }

  static double real(Object value) {
    return number(value).doubleValue();
  }

  /** A whole number in the smaller form that holds it. */
  static Number whole(BigInteger value) {
    return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
  }

  private static BigInteger big(Number value) {
    return value instanceof BigInteger i ? i : BigInteger.valueOf(value.longValue());
  }

  static Object calculate(String operator, Object left, Object right) {
    Number a = number(left);
    Number b = number(right);
    if (a instanceof Double || b instanceof Double || operator.equals("/")) {
      return real(operator, a.doubleValue(), b.doubleValue());
    }
    return operator.equals("**") ? power(a, b) : whole(big(a), operator, big(b));
  }

  private static Object whole(BigInteger a, String operator, BigInteger b) {
    return switch (operator) {
      case "+" -> whole(a.add(b));
      case "-" -> whole(a.subtract(b));
      case "*" -> whole(a.multiply(b));
      case "//" -> whole(floorDivide(a, notZero(b)));
      case "%" -> whole(a.subtract(notZero(b).multiply(floorDivide(a, b))));
      default -> throw PythonException.value("unknown operator " + operator);
    };
  }

  private static BigInteger floorDivide(BigInteger a, BigInteger b) {
    BigInteger[] parts = a.divideAndRemainder(b);
    boolean below = parts[1].signum() != 0 && parts[1].signum() != b.signum();
    return below ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  private static Object power(Number base, Number exponent) {
    BigInteger b = big(exponent);
    if (b.signum() < 0) {
      return real("**", base.doubleValue(), exponent.doubleValue());
    }
    BigInteger a = big(base);
    if (b.bitLength() >= Integer.SIZE || (long) a.bitLength() * b.intValue() > MOST_BITS) {
      throw PythonException.value("a number that is too large");
    }
    return whole(a.pow(b.intValue()));
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

  private static BigInteger notZero(BigInteger divisor) {
    if (divisor.signum() == 0) {
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
    Number number = number(value);
    return number instanceof Double d ? (Object) (-d) : whole(big(number).negate());
  }

  static Object abs(Object value) {
    Number number = number(value);
    return number instanceof Double d ? (Object) Math.abs(d) : whole(big(number).abs());
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
    return value instanceof Double d ? new BigDecimal(d) : new BigDecimal(big(value));
  }

  /** The nearest whole number in a direction; HALF_EVEN is Python's {@code round}. */
  static Object whole(Object value, RoundingMode mode) {
    Number number = number(value);
    if (infinite(number)) {
      throw PythonException.value("cannot make " + PyText.repr(number) + " a whole number");
    }
    return number instanceof Double d
        ? whole(new BigDecimal(d).setScale(0, mode).toBigInteger())
        : number;
  }

  /** Half to even, on the exact binary value, as Python 3 does. */
  static Object round(Object value, long places) {
    Number number = number(value);
    if (infinite(number)) {
      return number;
    }
    int scale = Math.clamp(places, -400, 400);
    if (number instanceof Double d) {
      return new BigDecimal(d).setScale(scale, RoundingMode.HALF_EVEN).doubleValue();
    }
    BigDecimal exact = new BigDecimal(big(number));
    return whole(exact.setScale(Math.min(scale, 0), RoundingMode.HALF_EVEN).toBigInteger());
  }
}

package io.easyprint.server.cura.formula;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Python's truth, equality, order and operators for every kind of value. */
public final class PyValue {
  private PyValue() {}

  /** What Python's {@code bool(value)} says. */
  public static boolean truth(Object value) {
    return switch (value) {
      case Boolean b -> b;
      case Long l -> l != 0;
      case BigInteger i -> i.signum() != 0;
      case Double d -> d != 0;
      case String s -> !s.isEmpty();
      case List<?> list -> !list.isEmpty();
      case PyTuple tuple -> !tuple.items().isEmpty();
      case None none -> false;
      default -> true;
    };
  }

  /**
   * Python's {@code int(value)} for an index.
   *
   * @throws PythonException where it is none
   */
  public static int whole(Object value) {
    Object whole = Functions.own("int").call(List.of(value));
    if (whole instanceof Long number && number == number.intValue()) {
      return number.intValue();
    }
    throw PythonException.value("no index: " + PyText.repr(value));
  }

  /** Python's {@code ==}: numbers by value, True equals 1, text never equals a number. */
  public static boolean equal(Object left, Object right) {
    if (PyNumber.isNumber(left) && PyNumber.isNumber(right)) {
      return !PyNumber.isNan(left) && !PyNumber.isNan(right) && PyNumber.compare(left, right) == 0;
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      return equalItems(a, b);
    }
    if (left instanceof PyTuple(List<Object> a) && right instanceof PyTuple(List<Object> b)) {
      return equalItems(a, b);
    }
    return left.equals(right);
  }

  private static boolean equalItems(List<?> left, List<?> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!equal(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The order of two values; a NaN is reported by {@link PyNumber#isNan} beforehand. */
  static int order(Object left, Object right) {
    if (PyNumber.isNumber(left) && PyNumber.isNumber(right)) {
      return PyNumber.compare(left, right);
    }
    if (left instanceof String a && right instanceof String b) {
      return a.compareTo(b);
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      return orderItems(a, b);
    }
    if (left instanceof PyTuple(List<Object> a) && right instanceof PyTuple(List<Object> b)) {
      return orderItems(a, b);
    }
    throw PythonException.value(
        "no order between " + PyText.repr(left) + " and " + PyText.repr(right));
  }

  private static int orderItems(List<?> left, List<?> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      if (!equal(left.get(i), right.get(i))) {
        return order(left.get(i), right.get(i));
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  /**
   * Python's {@code left < right}.
   *
   * @throws PythonException where the two have no order
   */
  public static boolean less(Object left, Object right) {
    return ordered("<", left, right);
  }

  static boolean compare(String operator, Object left, Object right) {
    return switch (operator) {
      case "==" -> equal(left, right);
      case "!=" -> !equal(left, right);
      case "in" -> contains(right, left);
      case "not in" -> !contains(right, left);
      case "is" -> left.equals(right);
      case "is not" -> !left.equals(right);
      default -> ordered(operator, left, right);
    };
  }

  private static boolean ordered(String operator, Object left, Object right) {
    int order = order(left, right);
    if (PyNumber.isNan(left) || PyNumber.isNan(right)) {
      return false;
    }
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private static boolean contains(Object container, Object item) {
    if (container instanceof String text) {
      if (item instanceof String part) {
        return text.contains(part);
      }
      throw PythonException.value("looking for " + PyText.repr(item) + " in a text");
    }
    for (Object candidate : items(container)) {
      if (equal(candidate, item)) {
        return true;
      }
    }
    return false;
  }

  /** What a Python loop over the value would see. */
  static List<Object> items(Object value) {
    return switch (value) {
      case List<?> list -> Collections.unmodifiableList(list);
      case PyTuple(List<Object> items) -> items;
      case Iteration(List<Object> items) -> items;
      case String text -> text.codePoints().mapToObj(c -> (Object) Character.toString(c)).toList();
      default -> throw PythonException.value("not a row of values: " + PyText.repr(value));
    };
  }

  static Object calculate(String operator, Object left, Object right) {
    if (PyNumber.isNumber(left) && PyNumber.isNumber(right)) {
      return PyNumber.calculate(operator, left, right);
    }
    if (operator.equals("+")) {
      return concatenate(left, right);
    }
    if (operator.equals("*") && PyNumber.isNumber(right)) {
      return repeat(left, right);
    }
    if (operator.equals("*") && PyNumber.isNumber(left)) {
      return repeat(right, left);
    }
    throw unsupported(operator, left, right);
  }

  private static Object concatenate(Object left, Object right) {
    if (left instanceof String a && right instanceof String b) {
      return a + b;
    }
    boolean lists = left instanceof List<?> && right instanceof List<?>;
    if (lists || (left instanceof PyTuple && right instanceof PyTuple)) {
      List<Object> joined = new ArrayList<>(items(left));
      joined.addAll(items(right));
      return lists ? joined : new PyTuple(joined);
    }
    throw unsupported("+", left, right);
  }

  private static Object repeat(Object value, Object times) {
    if (!(PyNumber.number(times) instanceof Long count) || count > 10_000) {
      throw unsupported("*", value, times);
    }
    int repetitions = (int) Math.max(0, count);
    if (value instanceof String text) {
      return text.repeat(repetitions);
    }
    List<Object> repeated = new ArrayList<>();
    for (int i = 0; i < repetitions; i++) {
      repeated.addAll(items(value));
    }
    return value instanceof PyTuple ? new PyTuple(repeated) : repeated;
  }

  private static PythonException unsupported(String operator, Object left, Object right) {
    return PythonException.value(
        PyText.repr(left) + " " + operator + " " + PyText.repr(right) + " has no meaning");
  }

  static Object subscript(Object owner, Object index) {
    if (!PyNumber.isNumber(index) || !(PyNumber.number(index) instanceof Long position)) {
      throw PythonException.value("not an index: " + PyText.repr(index));
    }
    if (owner instanceof Iteration) {
      throw PythonException.value("an iteration has no index");
    }
    List<Object> items = items(owner);
    long at = position < 0 ? position + items.size() : position;
    if (at < 0 || at >= items.size()) {
      throw PythonException.value("index " + position + " is out of range");
    }
    return items.get((int) at);
  }

  /** What a generator or {@code map} gives: good for a loop, without length or index. */
  record Iteration(List<Object> items) {}
}

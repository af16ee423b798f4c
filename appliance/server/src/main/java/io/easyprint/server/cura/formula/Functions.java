package io.easyprint.server.cura.formula;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Python's own functions that a formula may call, and those of its math module. */
final class Functions {
  /** A function as a value, so that it can be handed to {@code map}. */
  interface Function {
    Object call(List<Object> arguments);
  }

  private static final Pattern FLOAT =
      Pattern.compile("[+-]?(\\d[\\d_]*\\.?[\\d_]*|\\.\\d[\\d_]*)([eE][+-]?\\d+)?");
  private static final Pattern INT = Pattern.compile("[+-]?\\d[\\d_]*");

  private static final Map<String, Function> OWN =
      Map.ofEntries(
          Map.entry("abs", a -> PyNumber.abs(one(a))),
          Map.entry("all", a -> PyValue.items(one(a)).stream().allMatch(PyValue::truth)),
          Map.entry("any", a -> PyValue.items(one(a)).stream().anyMatch(PyValue::truth)),
          Map.entry("bool", a -> !a.isEmpty() && PyValue.truth(one(a))),
          Map.entry("debug", Functions::one),
          Map.entry("divmod", a -> divmod(a)),
          Map.entry("float", a -> a.isEmpty() ? 0.0 : real(one(a))),
          Map.entry("int", a -> a.isEmpty() ? 0L : whole(one(a))),
          Map.entry("len", a -> length(one(a))),
          Map.entry("map", Functions::map),
          Map.entry("max", a -> extreme(a, 1)),
          Map.entry("min", a -> extreme(a, -1)),
          Map.entry("pow", a -> PyValue.calculate("**", a.get(0), a.get(1))),
          Map.entry("round", Functions::round),
          Map.entry("str", a -> a.isEmpty() ? "" : PyText.str(one(a))),
          Map.entry("sum", Functions::sum));

  private static final Map<String, Function> MATH =
      Map.ofEntries(
          Map.entry("ceil", a -> PyNumber.whole(one(a), RoundingMode.CEILING)),
          Map.entry("floor", a -> PyNumber.whole(one(a), RoundingMode.FLOOR)),
          Map.entry("sqrt", a -> domain(Math.sqrt(PyNumber.real(one(a))))),
          Map.entry("log", Functions::logarithm),
          Map.entry("tan", a -> domain(Math.tan(PyNumber.real(one(a))))),
          Map.entry("sin", a -> domain(Math.sin(PyNumber.real(one(a))))),
          Map.entry("cos", a -> domain(Math.cos(PyNumber.real(one(a))))),
          Map.entry("atan", a -> Math.atan(PyNumber.real(one(a)))),
          Map.entry("acos", a -> domain(Math.acos(PyNumber.real(one(a))))),
          Map.entry("asin", a -> domain(Math.asin(PyNumber.real(one(a))))),
          Map.entry("degrees", a -> PyNumber.real(one(a)) * (180.0 / Math.PI)),
          Map.entry("radians", a -> PyNumber.real(one(a)) * (Math.PI / 180.0)));

  private Functions() {}

  static boolean isOwn(String name) {
    return OWN.containsKey(name);
  }

  static Function own(String name) {
    Function function = OWN.get(name);
    if (function == null) {
      throw new PythonException(PythonException.Kind.NAME, "name '" + name + "' is not defined");
    }
    return function;
  }

  static Object math(String name) {
    if (name.equals("pi")) {
      return Math.PI;
    }
    Function function = MATH.get(name);
    if (function == null) {
      throw PythonException.value("math has no " + name);
    }
    return function;
  }

  /** The methods of texts that Cura allows. */
  static Object method(Object owner, String name) {
    if (!(owner instanceof String text)) {
      throw PythonException.value(PyText.repr(owner) + " has no " + name);
    }
    Function function =
        switch (name) {
          case "lower" -> a -> text.toLowerCase(Locale.ROOT);
          case "upper" -> a -> text.toUpperCase(Locale.ROOT);
          case "startswith" -> a -> text.startsWith(PyText.str(one(a)));
          case "endswith" -> a -> text.endsWith(PyText.str(one(a)));
          case "capitalize" ->
              a ->
                  text.isEmpty()
                      ? text
                      : text.substring(0, 1).toUpperCase(Locale.ROOT)
                          + text.substring(1).toLowerCase(Locale.ROOT);
          default -> throw PythonException.value("a text has no " + name);
        };
    return function;
  }

  private static Object one(List<Object> arguments) {
    if (arguments.size() != 1) {
      throw PythonException.value("one argument expected, not " + arguments.size());
    }
    return arguments.get(0);
  }

  private static Object divmod(List<Object> a) {
    return new PyTuple(
        List.of(
            PyValue.calculate("//", a.get(0), a.get(1)),
            PyValue.calculate("%", a.get(0), a.get(1))));
  }

  static Object real(Object value) {
    if (!(value instanceof String text)) {
      return PyNumber.real(value);
    }
    String trimmed = text.strip();
    if (FLOAT.matcher(trimmed).matches()) {
      return Double.valueOf(trimmed.replace("_", ""));
    }
    return switch (trimmed.toLowerCase(Locale.ROOT)) {
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      case "nan", "+nan", "-nan" -> Double.NaN;
      default -> throw PythonException.value("not a number: " + PyText.repr(text));
    };
  }

  private static Object whole(Object value) {
    if (!(value instanceof String text)) {
      return PyNumber.whole(value, RoundingMode.DOWN);
    }
    String trimmed = text.strip();
    if (!INT.matcher(trimmed).matches()) {
      throw PythonException.value("not a whole number: " + PyText.repr(text));
    }
    return PyNumber.whole(new BigInteger(trimmed.replace("_", "").replace("+", "")));
  }

  private static Object length(Object value) {
    if (value instanceof PyValue.Iteration) {
      throw PythonException.value("an iteration has no length");
    }
    return (long) PyValue.items(value).size();
  }

  private static Object map(List<Object> arguments) {
    if (arguments.size() != 2 || !(arguments.get(0) instanceof Function function)) {
      throw PythonException.value("map wants a function and a row of values");
    }
    return new PyValue.Iteration(
        PyValue.items(arguments.get(1)).stream()
            .map(item -> function.call(List.of(item)))
            .toList());
  }

  /** The first of the largest (sign 1) or smallest (sign -1), as Python keeps the first. */
  private static Object extreme(List<Object> arguments, int sign) {
    List<Object> items = arguments.size() == 1 ? PyValue.items(arguments.get(0)) : arguments;
    if (items.isEmpty()) {
      throw PythonException.value("the extreme of nothing");
    }
    Object best = items.get(0);
    for (Object item : items.subList(1, items.size())) {
      if (PyValue.compare(sign > 0 ? ">" : "<", item, best)) {
        best = item;
      }
    }
    return best;
  }

  private static Object round(List<Object> arguments) {
    if (arguments.size() == 2 && arguments.get(1) != None.NONE) {
      if (!(PyNumber.number(arguments.get(1)) instanceof Long places)) {
        throw PythonException.value("places are whole numbers");
      }
      return PyNumber.round(arguments.get(0), places);
    }
    return PyNumber.whole(arguments.get(0), RoundingMode.HALF_EVEN);
  }

  private static Object sum(List<Object> arguments) {
    Object total = arguments.size() > 1 ? arguments.get(1) : 0L;
    for (Object item : PyValue.items(arguments.get(0))) {
      total = PyValue.calculate("+", total, item);
    }
    return total;
  }

  private static Object logarithm(List<Object> arguments) {
    double value = PyNumber.real(arguments.get(0));
    if (value <= 0) {
      throw PythonException.value("math domain error");
    }
    double natural = Math.log(value);
    return arguments.size() == 1
        ? natural
        : PyValue.calculate("/", natural, logarithm(arguments.subList(1, 2)));
  }

  private static double domain(double result) {
    if (Double.isNaN(result)) {
      throw PythonException.value("math domain error");
    }
    return result;
  }
}

package io.easyprint.server.cura;

import io.easyprint.server.cura.formula.None;
import io.easyprint.server.cura.formula.PyText;
import io.easyprint.server.cura.formula.PyValue;
import io.easyprint.server.cura.formula.PythonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Cura's own functions for formulas: they look at the printer as a whole and at its extruders (4.13
 * and 5.0 know the first four).
 */
final class ExtruderFunctions {
  static final Set<String> NAMES =
      Set.of(
          "extruderValue",
          "extruderValues",
          "resolveOrValue",
          "defaultExtruderPosition",
          "anyExtruderWithMaterial",
          "anyExtruderNrWithOrDefault");

  private ExtruderFunctions() {}

  static Object call(Evaluation evaluation, String function, List<Object> arguments) {
    return switch (function) {
      case "extruderValue" -> {
        expect(function, arguments, 2);
        yield extruderValue(evaluation, arguments.get(0), name(arguments.get(1)));
      }
      case "extruderValues" -> {
        expect(function, arguments, 1);
        yield extruderValues(evaluation, name(arguments.get(0)));
      }
      case "resolveOrValue" -> {
        expect(function, arguments, 1);
        yield evaluation.value(evaluation.global(), name(arguments.get(0)));
      }
      case "anyExtruderWithMaterial" -> {
        expect(function, arguments, 1);
        String key = name(arguments.get(0));
        yield first(evaluation, extruder -> materialHas(extruder, key));
      }
      case "anyExtruderNrWithOrDefault" -> {
        expect(function, arguments, 1);
        String key = name(arguments.get(0));
        yield first(evaluation, extruder -> PyValue.truth(evaluation.unlimited(extruder, key)));
      }
      default -> String.valueOf(evaluation.defaultExtruder());
    };
  }

  /** The first extruder in use that fits, else the default one, as a text; Cura 5.1 and later. */
  private static Object first(Evaluation evaluation, Predicate<Stack> fits) {
    return evaluation.extruders().stream()
        .filter(Stack::enabled)
        .filter(fits)
        .findFirst()
        .map(extruder -> String.valueOf(extruder.position()))
        .orElse(String.valueOf(evaluation.defaultExtruder()));
  }

  private static boolean materialHas(Stack extruder, String key) {
    return extruder.containers().stream()
        .anyMatch(container -> container.layer() == Layer.MATERIAL && container.has(key));
  }

  private static Object extruderValue(Evaluation evaluation, Object position, String key) {
    int wanted =
        PyValue.equal(position, -1L) ? evaluation.defaultExtruder() : PyValue.whole(position);
    List<Stack> extruders = evaluation.extruders();
    int index = wanted < 0 ? wanted + extruders.size() : wanted;
    if (index < 0 || index >= extruders.size()) {
      index = 0;
    }
    return extruders.isEmpty() ? None.NONE : evaluation.unlimited(extruders.get(index), key);
  }

  private static Object extruderValues(Evaluation evaluation, String key) {
    List<Object> values = new ArrayList<>();
    for (Stack extruder : evaluation.extruders()) {
      if (extruder.enabled()) {
        Object value = evaluation.unlimited(extruder, key);
        if (value != None.NONE) {
          values.add(value);
        }
      }
    }
    if (values.isEmpty()) {
      values.add(evaluation.value(evaluation.global(), key));
    }
    return values;
  }

  private static String name(Object argument) {
    return PyText.str(argument);
  }

  private static void expect(String function, List<Object> arguments, int count) {
    if (arguments.size() != count) {
      throw PythonException.value(
          function + " wants " + count + " arguments, not " + arguments.size());
    }
  }
}

package io.easyprint.server.cura.formula;

import java.util.ArrayList;
import java.util.List;

/**
 * Walks an expression. One evaluator serves one evaluation, for it holds a generator's variable.
 */
final class Evaluator {
  private final Scope scope;
  private String variable = "";
  private Object current = None.NONE;

  Evaluator(Scope scope) {
    this.scope = scope;
  }

  Object value(Node node) {
    return switch (node) {
      case Node.Constant(Object value) -> value;
      case Node.Name(String id) -> name(id);
      case Node.Attribute(Node.Name(String id), String name) when id.equals("math") ->
          Functions.math(name);
      case Node.Attribute(Node owner, String name) -> Functions.method(value(owner), name);
      case Node.Unary(String operator, Node operand) -> unary(operator, value(operand));
      case Node.Binary(String operator, Node left, Node right) ->
          PyValue.calculate(operator, value(left), value(right));
      case Node.Logical(boolean and, List<Node> operands) -> logical(and, operands);
      case Node.Comparison comparison -> compare(comparison);
      case Node.Conditional(Node test, Node yes, Node no) ->
          PyValue.truth(value(test)) ? value(yes) : value(no);
      case Node.Call(Node function, List<Node> arguments) -> call(function, arguments);
      case Node.Subscript(Node owner, Node index) -> PyValue.subscript(value(owner), value(index));
      case Node.ListOf(List<Node> items, boolean tuple) -> {
        List<Object> values = values(items);
        yield tuple ? new PyTuple(values) : values;
      }
      case Node.Generator generator -> generate(generator);
    };
  }

  private List<Object> values(List<Node> nodes) {
    List<Object> values = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      values.add(value(node));
    }
    return values;
  }

  private Object name(String id) {
    if (id.equals(variable)) {
      return current;
    }
    if (Functions.isOwn(id)) {
      return Functions.own(id);
    }
    if (scope.knows(id)) {
      Functions.Function function = arguments -> scope.call(id, arguments);
      return function;
    }
    Object value = scope.value(id);
    if (value == None.NONE) {
      throw new PythonException(PythonException.Kind.NAME, "name '" + id + "' is not defined");
    }
    return value;
  }

  private static Object unary(String operator, Object operand) {
    return switch (operator) {
      case "not" -> !PyValue.truth(operand);
      case "-" -> PyNumber.negate(operand);
      default -> PyNumber.number(operand);
    };
  }

  private Object logical(boolean and, List<Node> operands) {
    Object value = None.NONE;
    for (Node operand : operands) {
      value = value(operand);
      if (PyValue.truth(value) != and) {
        return value;
      }
    }
    return value;
  }

  private Object compare(Node.Comparison comparison) {
    Object left = value(comparison.first());
    for (int i = 0; i < comparison.operators().size(); i++) {
      Object right = value(comparison.others().get(i));
      if (!PyValue.compare(comparison.operators().get(i), left, right)) {
        return false;
      }
      left = right;
    }
    return true;
  }

  private Object call(Node function, List<Node> arguments) {
    if (!(value(function) instanceof Functions.Function callable)) {
      throw PythonException.value("what is called is no function");
    }
    try {
      return callable.call(values(arguments));
    } catch (IndexOutOfBoundsException e) {
      throw PythonException.value("an argument is missing");
    }
  }

  private Object generate(Node.Generator generator) {
    List<Object> results = new ArrayList<>();
    String outer = variable;
    Object outerValue = current;
    List<Object> source = PyValue.items(value(generator.source()));
    variable = generator.variable();
    for (Object item : source) {
      current = item;
      if (generator.conditions().stream().allMatch(c -> PyValue.truth(value(c)))) {
        results.add(value(generator.item()));
      }
    }
    variable = outer;
    current = outerValue;
    return new PyValue.Iteration(results);
  }
}

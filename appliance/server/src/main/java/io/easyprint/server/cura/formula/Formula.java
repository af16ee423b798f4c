package io.easyprint.server.cura.formula;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One formula, read once and evaluated often. Cura evaluates the same text with Python itself; the
 * facts are those of Uranium's setting functions (4.13 and 5.0). Immutable, safe for any thread.
 */
public final class Formula {
  private final String text;
  private final Optional<Node> root;
  private final String problem;
  private final Set<String> names;

  private Formula(String text, Optional<Node> root, String problem) {
    this.text = text;
    this.root = root;
    this.problem = problem;
    Set<String> found = new LinkedHashSet<>();
    root.ifPresent(node -> collect(node, found));
    this.names = Set.copyOf(found);
  }

  /** Reads a formula. One that cannot be read is kept: it has {@link #problem} and no value. */
  public static Formula of(String text) {
    try {
      return new Formula(text, Optional.of(Parser.parse(text)), "");
    } catch (PythonException e) {
      return new Formula(text, Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  /** The formula as it was written. */
  public String text() {
    return text;
  }

  /** Why the formula cannot be read; empty where it can. */
  public String problem() {
    return problem;
  }

  /** The settings it refers to, by name or by a text handed to a function about extruders. */
  public Set<String> names() {
    return names;
  }

  /**
   * The formula's value: Long, Double, Boolean, String, List, {@link PyTuple} or {@link None}.
   *
   * @throws PythonException where Python would raise
   */
  public Object value(Scope scope) {
    if (root.isEmpty()) {
      return None.NONE;
    }
    Object value = new Evaluator(scope).value(root.get());
    if (value instanceof Functions.Function || value instanceof PyValue.Iteration) {
      throw PythonException.value("the formula gives no value");
    }
    return value;
  }

  private static void collect(Node node, Set<String> names) {
    switch (node) {
      case Node.Constant constant -> {}
      case Node.Name(String id) -> addName(id, names);
      case Node.Attribute(Node owner, String name) -> collect(owner, names);
      case Node.Unary(String operator, Node operand) -> collect(operand, names);
      case Node.Binary(String operator, Node left, Node right) -> {
        collect(left, names);
        collect(right, names);
      }
      case Node.Logical(boolean and, List<Node> operands) ->
          operands.forEach(n -> collect(n, names));
      case Node.Comparison(Node first, List<String> operators, List<Node> others) -> {
        collect(first, names);
        others.forEach(n -> collect(n, names));
      }
      case Node.Conditional(Node test, Node yes, Node no) -> {
        collect(yes, names);
        collect(test, names);
        collect(no, names);
      }
      case Node.Call(Node function, List<Node> arguments) -> {
        if (function instanceof Node.Name(String id) && !Functions.isOwn(id)) {
          arguments.forEach(argument -> addText(argument, names));
        } else {
          collect(function, names);
        }
        arguments.forEach(n -> collect(n, names));
      }
      case Node.Subscript(Node owner, Node index) -> {
        collect(owner, names);
        collect(index, names);
      }
      case Node.ListOf(List<Node> items, boolean tuple) -> items.forEach(n -> collect(n, names));
      case Node.Generator(Node item, String variable, Node source, List<Node> conditions) -> {
        collect(source, names);
        Set<String> inner = new LinkedHashSet<>();
        collect(item, inner);
        conditions.forEach(n -> collect(n, inner));
        inner.remove(variable);
        names.addAll(inner);
      }
    }
  }

  private static void addName(String id, Set<String> names) {
    if (!Functions.isOwn(id) && !id.equals("math")) {
      names.add(id);
    }
  }

  private static void addText(Node argument, Set<String> names) {
    if (argument instanceof Node.Constant(String text)) {
      names.add(text);
    }
  }
}

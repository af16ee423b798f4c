package io.easyprint.server.cura.formula;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One formula, read when first needed and evaluated often. Cura evaluates the same text with Python
 * itself; the facts are those of Uranium's setting functions (4.13 and 5.0). Immutable, safe for
 * any thread.
 */
public final class Formula {
  /** What reading gave; half of a printer's formulas are never needed, so it waits until asked. */
  private record Parsed(Optional<Node> root, String problem, Set<String> names) {}

  private final String text;
  private volatile @Nullable Parsed parsed;

  private Formula(String text) {
    this.text = text;
  }

  /** A formula. One that cannot be read is kept: it has a {@link #problem} and no value. */
  public static Formula of(String text) {
    return new Formula(text);
  }

  private Parsed parsed() {
    Parsed known = parsed;
    if (known == null) {
      known = parse(text);
      parsed = known;
    }
    return known;
  }

  private static Parsed parse(String text) {
    try {
      Node root = Parser.parse(text);
      Set<String> names = new LinkedHashSet<>();
      collect(root, names);
      return new Parsed(Optional.of(root), "", Set.copyOf(names));
    } catch (PythonException e) {
      return new Parsed(Optional.empty(), String.valueOf(e.getMessage()), Set.of());
    }
  }

  /** The formula as it was written. */
  public String text() {
    return text;
  }

  /** Why the formula cannot be read; empty where it can. */
  public String problem() {
    return parsed().problem();
  }

  /** The settings it refers to, by name or by a text handed to a function about extruders. */
  public Set<String> names() {
    return parsed().names();
  }

  /**
   * The formula's value: Long, or BigInteger where that is too small, Double, Boolean, String,
   * List, {@link PyTuple} or {@link None}.
   *
   * @throws PythonException where Python would raise
   */
  public Object value(Scope scope) {
    Optional<Node> root = parsed().root();
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

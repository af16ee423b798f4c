package io.easyprint.server.cura;

import io.easyprint.server.cura.formula.Formula;
import io.easyprint.server.cura.formula.None;
import io.easyprint.server.cura.formula.PyText;
import io.easyprint.server.cura.formula.PyValue;
import io.easyprint.server.cura.formula.PythonException;
import io.easyprint.server.cura.formula.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds the value of any setting of a printer with its extruders, by Cura's rules: a global setting
 * may be resolved from all extruders, or taken from the one it is limited to; an extruder leaves to
 * the printer what cannot be set per extruder. A formula is evaluated when its value is asked for,
 * so the order of dependencies follows by itself. Serves one request in one thread.
 */
final class Evaluation {
  private static final String VALUE = "value";

  /** One thing to find out; the settings being resolved change the answer, so they belong to it. */
  private record Question(int stack, String key, boolean unlimited, String resolving) {}

  private final Stack global;
  private final List<Stack> extruders;
  private final int defaultExtruder;
  private final Map<Question, Object> answers = new HashMap<>();
  private final Deque<Question> open = new ArrayDeque<>();
  private final Set<Question> opened = new HashSet<>();
  private final TreeSet<String> resolving = new TreeSet<>();
  private final Map<String, Problem> problems = new LinkedHashMap<>();
  private String resolvingName = "";

  Evaluation(Stack global, List<Stack> extruders) {
    this.global = global;
    this.extruders = List.copyOf(extruders);
    this.defaultExtruder =
        extruders.stream().filter(Stack::enabled).findFirst().map(Stack::position).orElse(0);
  }

  Stack global() {
    return global;
  }

  int defaultExtruder() {
    return defaultExtruder;
  }

  /** What went wrong in a formula, in the order it was met. */
  List<Problem> problems() {
    return List.copyOf(problems.values());
  }

  /** The extruders that the printer has at present. */
  List<Stack> extruders() {
    Object count = value(global, "machine_extruder_count");
    int present = count instanceof Long n ? Math.clamp(n, 0, extruders.size()) : 1;
    return extruders.subList(0, Math.min(present, extruders.size()));
  }

  /** The setting's value as Cura would say it; {@link None} where the stack has no such setting. */
  Object value(Stack stack, String key) {
    return answer(
        new Question(stack.position(), key, false, resolvingName),
        () -> stack.isGlobal() ? globalValue(key) : extruderProperty(stack, key, VALUE));
  }

  /** An extruder's value without the redirection to the extruder that a setting is limited to. */
  Object unlimited(Stack extruder, String key) {
    return answer(
        new Question(extruder.position(), key, true, resolvingName),
        () -> stackProperty(extruder, key, VALUE));
  }

  private Object answer(Question question, Supplier<Object> finder) {
    Object known = answers.get(question);
    if (known != null) {
      return known;
    }
    if (!opened.add(question)) {
      throw new CycleException(cycle(question));
    }
    open.push(question);
    try {
      Object value = finder.get();
      answers.put(question, value);
      return value;
    } finally {
      open.pop();
      opened.remove(question);
    }
  }

  /** Another property than the value, such as enabled or maximum_value. */
  Object property(Stack stack, String key, String property) {
    return stack.isGlobal()
        ? globalProperty(key, property)
        : extruderProperty(stack, key, property);
  }

  private Object globalValue(String key) {
    if (global.definition().settings().get(key) == null) {
      return None.NONE;
    }
    if (resolves(key)) {
      startResolving(key);
      Object resolved;
      try {
        resolved = stackProperty(global, key, "resolve");
      } finally {
        endResolving(key);
      }
      if (resolved != None.NONE) {
        return resolved;
      }
    }
    return globalProperty(key, VALUE);
  }

  boolean resolves(String key) {
    return global.ownProperty(key, "resolve") != None.NONE
        && !resolving.contains(key)
        && !global.hasUserValue(key);
  }

  private void startResolving(String key) {
    resolving.add(key);
    resolvingName = String.join(",", resolving);
  }

  private void endResolving(String key) {
    resolving.remove(key);
    resolvingName = String.join(",", resolving);
  }

  private Object globalProperty(String key, String property) {
    int limit = limit(global, key);
    if (limit >= 0 && limit < extruders.size() && settablePerExtruder(global, key)) {
      Object value = at(extruders.get(limit), key, property);
      if (value != None.NONE) {
        return value;
      }
    }
    return stackProperty(global, key, property);
  }

  private Object extruderProperty(Stack extruder, String key, String property) {
    if (!settablePerExtruder(extruder, key)) {
      return property.equals(VALUE) ? value(global, key) : globalProperty(key, property);
    }
    int limit = limit(extruder, key);
    if (limit >= 0 && limit != extruder.position() && limit < extruders().size()) {
      Object value = at(extruders.get(limit), key, property);
      if (value != None.NONE) {
        return value;
      }
    }
    return stackProperty(extruder, key, property);
  }

  private Object at(Stack stack, String key, String property) {
    return property.equals(VALUE) ? value(stack, key) : property(stack, key, property);
  }

  boolean settablePerExtruder(Stack stack, String key) {
    return PyValue.truth(raw(stack, key, "settable_per_extruder"));
  }

  /** The one extruder that decides, or -1. "-1" as a text means none, as a number the default. */
  int limit(Stack stack, String key) {
    Object limit = stackProperty(stack, key, "limit_to_extruder");
    if (limit == None.NONE || limit.equals("-1")) {
      return Stack.GLOBAL;
    }
    if (PyValue.equal(limit, -1L)) {
      return defaultExtruder;
    }
    try {
      return Integer.parseInt(PyText.str(limit));
    } catch (NumberFormatException e) {
      return Stack.GLOBAL;
    }
  }

  /** The property from the stack's own layers or the printer's, evaluated from the stack's view. */
  private Object stackProperty(Stack stack, String key, String property) {
    return evaluated(stack, key, property, raw(stack, key, property));
  }

  private Object raw(Stack stack, String key, String property) {
    Object own = property.equals(VALUE) ? stack.ownValue(key) : stack.ownProperty(key, property);
    return own == None.NONE && !stack.isGlobal() ? raw(global, key, property) : own;
  }

  private Object evaluated(Stack stack, String key, String property, Object raw) {
    if (!(raw instanceof Formula formula)) {
      return raw;
    }
    if (!formula.problem().isEmpty()) {
      report(stack, key, property, formula, formula.problem());
      return None.NONE;
    }
    try {
      return formula.value(new StackScope(stack));
    } catch (CycleException | PythonException e) {
      report(stack, key, property, formula, String.valueOf(e.getMessage()));
      return 0L;
    }
  }

  private void report(Stack stack, String key, String property, Formula formula, String message) {
    problems.putIfAbsent(
        key + " " + property,
        new Problem(key, property, stack.position(), formula.text(), message));
  }

  private String cycle(Question question) {
    List<String> chain = new ArrayList<>();
    for (Question asked : open) {
      chain.addFirst(asked.key());
      if (asked.equals(question)) {
        break;
      }
    }
    chain.add(question.key());
    return chain.stream().collect(Collectors.joining(" → ", "depends on itself: ", ""));
  }

  /** A setting that needs its own value. */
  private static final class CycleException extends CuraException {
    private static final long serialVersionUID = 1L;

    CycleException(String message) {
      super(message);
    }
  }

  /** The functions that look at extruders, and the values as one stack sees them. */
  private final class StackScope implements Scope {
    private final Stack stack;

    StackScope(Stack stack) {
      this.stack = stack;
    }

    @Override
    public Object value(String setting) {
      return Evaluation.this.value(stack, setting);
    }

    @Override
    public boolean knows(String function) {
      return ExtruderFunctions.NAMES.contains(function);
    }

    @Override
    public Object call(String function, List<Object> arguments) {
      return ExtruderFunctions.call(Evaluation.this, function, arguments);
    }
  }
}

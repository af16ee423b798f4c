package io.easyprint.server.cura;

import io.easyprint.server.cura.formula.Formula;
import io.easyprint.server.cura.formula.None;

/** Follows the way a value took through stacks and layers, to say where it came from. */
final class Provenance {
  private Provenance() {}

  static Origin of(Evaluation evaluation, Stack stack, String key) {
    Stack global = evaluation.global();
    if (stack.isGlobal() && evaluation.resolves(key)) {
      Object resolve = global.ownProperty(key, "resolve");
      return new Origin(
          Layer.DEFINITION, global.definition().id(), formula(resolve), stack.position(), true);
    }
    if (!stack.isGlobal() && !evaluation.settablePerExtruder(stack, key)) {
      return of(evaluation, global, key);
    }
    int limit = evaluation.limit(stack, key);
    if (limit >= 0
        && limit != stack.position()
        && limit < evaluation.extruders().size()
        && evaluation.settablePerExtruder(stack, key)) {
      return layered(global, evaluation.extruders().get(limit), key);
    }
    return layered(global, stack, key);
  }

  private static Origin layered(Stack global, Stack stack, String key) {
    for (Container container : stack.containers()) {
      Object value = container.value(key);
      if (value != None.NONE) {
        return new Origin(
            container.layer(), container.id(), formula(value), stack.position(), false);
      }
    }
    Object own = stack.ownProperty(key, "value");
    if (own == None.NONE && !stack.isGlobal()) {
      return layered(global, global, key);
    }
    return new Origin(
        Layer.DEFINITION, stack.definition().id(), formula(own), stack.position(), false);
  }

  private static String formula(Object value) {
    return value instanceof Formula formula && !formula.names().isEmpty() ? formula.text() : "";
  }
}

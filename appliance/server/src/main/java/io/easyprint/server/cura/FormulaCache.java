package io.easyprint.server.cura;

import io.easyprint.server.cura.formula.Formula;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Each formula is read once; all of Cura's printers together have some 1,350. Thread-safe. */
final class FormulaCache {
  /** A person's own formulas must not fill the memory. */
  private static final int LIMIT = 20_000;

  private final Map<String, Formula> formulas = new ConcurrentHashMap<>();

  Formula formula(String text) {
    if (formulas.size() > LIMIT) {
      formulas.clear();
    }
    return formulas.computeIfAbsent(text, Formula::of);
  }
}

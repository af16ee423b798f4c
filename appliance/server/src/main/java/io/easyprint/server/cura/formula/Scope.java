package io.easyprint.server.cura.formula;

import java.util.List;

/** Where a formula finds the values of other settings and the functions that look at extruders. */
public interface Scope {
  /** The value of a setting, or {@link None#NONE} where there is no such setting. */
  Object value(String setting);

  /** Whether {@link #call} knows this function. */
  boolean knows(String function);

  /**
   * Calls a function that is not Python's own.
   *
   * @throws PythonException where the call fails
   */
  Object call(String function, List<Object> arguments);
}

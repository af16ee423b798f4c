package io.easyprint.server.updates;

/** Who can keep prints from beginning. Thread-safe. */
public interface Standstill {
  /**
   * Has nothing begin any more, unless a job, a decided start or the clearing of a bed is under
   * way.
   *
   * @return whether all stands still now; false as well where nobody knows
   */
  boolean standStill();

  /** Prints may begin again. */
  void goOn();
}

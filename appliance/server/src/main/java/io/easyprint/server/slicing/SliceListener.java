package io.easyprint.server.slicing;

/** Hears how far a slice is. */
@FunctionalInterface
public interface SliceListener {
  /**
   * How far it is.
   *
   * @param phase a stable name: preparing, then the engine's, then finishing
   * @param progress of the whole, from 0 to 1
   */
  void at(String phase, double progress);
}

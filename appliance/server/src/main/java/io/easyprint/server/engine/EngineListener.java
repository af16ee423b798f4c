package io.easyprint.server.engine;

/** Hears how far the engine is; called on the thread that reads its log. */
@FunctionalInterface
public interface EngineListener {
  /**
   * How far it is.
   *
   * @param phase what it is at
   * @param progress of the whole, from 0 to 1, never less than before
   */
  void at(EnginePhase phase, double progress);
}

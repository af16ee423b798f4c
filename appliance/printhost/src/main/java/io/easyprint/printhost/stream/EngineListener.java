package io.easyprint.printhost.stream;

/** Hears what the engine tells; called on the reporter thread, one event at a time. */
@FunctionalInterface
public interface EngineListener {
  /** One event. An exception is logged and does not end the reporter. */
  void on(EngineEvent event);
}

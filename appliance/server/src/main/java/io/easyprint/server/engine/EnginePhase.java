package io.easyprint.server.engine;

import java.util.Locale;
import java.util.Optional;

/** What the engine goes through, in order, by the names in its log (CuraEngine 4.13 and 5.0). */
public enum EnginePhase {
  /** Before its log begins. */
  STARTING("start"),
  /** Cuts the model into layers. */
  SLICING("slice"),
  /** Finds the parts of each layer. */
  PARTS("layerparts"),
  /** Plans walls and skin. */
  WALLS("inset+skin"),
  /** Plans support. */
  SUPPORT("support"),
  /** Plans paths and writes G-code. */
  WRITING("export");

  private final String inLog;

  EnginePhase(String inLog) {
    this.inLog = inLog;
  }

  /** Name in the HTTP interface. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<EnginePhase> of(String inLog) {
    for (EnginePhase phase : values()) {
      if (phase.inLog.equals(inLog)) {
        return Optional.of(phase);
      }
    }
    return Optional.empty();
  }
}

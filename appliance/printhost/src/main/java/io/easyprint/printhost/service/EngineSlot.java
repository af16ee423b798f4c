package io.easyprint.printhost.service;

import io.easyprint.printhost.api.RealTime;
import io.easyprint.printhost.stream.Command;
import io.easyprint.printhost.stream.Engine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engine, which tells its listeners of things before its starter has returned. Thread-safe; a
 * command that comes before the engine is there is a mistake of the composition.
 */
final class EngineSlot {
  private volatile @Nullable Engine engine;

  void fill(Engine started) {
    engine = started;
  }

  Engine engine() {
    Engine filled = engine;
    if (filled == null) {
      throw new IllegalStateException("the engine has not started");
    }
    return filled;
  }

  void submit(Command command) {
    engine().submit(command);
  }

  RealTime realTime() {
    Engine filled = engine;
    return filled == null
        ? new RealTime(-1, false, false, List.of("The printing thread has not started."))
        : filled.realTime();
  }
}

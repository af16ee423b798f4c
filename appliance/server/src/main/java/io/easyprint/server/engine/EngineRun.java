package io.easyprint.server.engine;

import io.easyprint.server.process.ManagedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One slice being made. One thread runs it; any may cancel it. */
public final class EngineRun {
  /** An end by a signal is told as this and the signal's number. */
  private static final int SIGNAL = 128;

  /** The ends by SIGKILL, SIGABRT and SIGXFSZ. */
  private static final int KILLED = SIGNAL + 9;

  private static final int ABORTED = SIGNAL + 6;
  private static final int TOO_LARGE = SIGNAL + 25;

  private final ManagedProcess process;
  private final EngineLimits limits;
  private final Path output;
  private volatile boolean cancelled;

  EngineRun(ManagedProcess process, EngineLimits limits, Path output) {
    this.process = process;
    this.limits = limits;
    this.output = output;
  }

  /**
   * Runs the engine to its end.
   *
   * @throws EngineException when what it leaves is not to be printed, {@link
   *     EngineException.Cancelled} where that was wished
   */
  public EngineReport run(EngineListener listener) throws IOException {
    EngineLog log = new EngineLog(listener);
    int status;
    try {
      status = process.run(log);
    } catch (IOException e) {
      throw new EngineException("CuraEngine cannot be started: " + e.getMessage(), e);
    }
    check(status, log);
    return log.report();
  }

  /** Ends it within a second, with its children; what it wrote is not to be used. */
  public void cancel() {
    cancelled = true;
    process.end();
  }

  /**
   * Its exit status alone is not to be trusted: 0 comes with errors and with files without layers.
   */
  private void check(int status, EngineLog log) throws IOException {
    if (cancelled) {
      throw new EngineException.Cancelled();
    }
    if (process.tookTooLong()) {
      throw new EngineException(
          "Slicing took longer than the %,d minutes that it may."
              .formatted(Math.max(1, limits.time().toMinutes())));
    }
    if (status == TOO_LARGE) {
      throw new EngineException("The G-code becomes larger than a file may be here.");
    }
    if (outOfMemory(status, log)) {
      throw new EngineException(
          "Slicing needs more than the %,d MB of memory that it may have. Reduce the model's triangles or choose thicker layers."
              .formatted(limits.memoryBytes() >> 20));
    }
    if (!log.errors().isEmpty()) {
      throw new EngineException("CuraEngine says: " + String.join(" ", log.errors()));
    }
    if (status > SIGNAL) {
      throw new EngineException(
          "CuraEngine crashed (signal %d) while it was %s. The model may be at fault, where it has holes or faces that cross, or the settings of this step. Its last words: %s"
              .formatted(status - SIGNAL, doing(log.phase()), lastWords(log)));
    }
    if (status != 0) {
      throw new EngineException(
          "CuraEngine ended with status " + status + ". Its last words: " + lastWords(log));
    }
    if (!log.complete() || !Files.exists(output)) {
      throw new EngineException(
          "CuraEngine ended without a result. Its last words: " + lastWords(log));
    }
    if (!GcodeHead.hasLayers(output)) {
      throw new EngineException(
          "There is nothing to print: CuraEngine found no layer in the model. It may be thinner than a layer, or full of holes.");
    }
  }

  private static String doing(EnginePhase phase) {
    return switch (phase) {
      case STARTING -> "reading the model";
      case SLICING -> "cutting the model into layers";
      case PARTS -> "looking for the parts of each layer";
      case WALLS -> "planning walls and skin";
      case SUPPORT -> "planning support";
      case WRITING -> "planning paths";
    };
  }

  private static boolean outOfMemory(int status, EngineLog log) {
    boolean said = log.last().stream().anyMatch(line -> line.contains("std::bad_alloc"));
    return said && (status == ABORTED || status == KILLED);
  }

  private static String lastWords(EngineLog log) {
    List<String> last = log.last();
    return last.isEmpty()
        ? "none."
        : String.join(" / ", last.subList(Math.max(0, last.size() - 3), last.size()));
  }
}

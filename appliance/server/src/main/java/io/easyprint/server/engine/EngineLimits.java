package io.easyprint.server.engine;

import java.time.Duration;

/**
 * What one run of the engine may take.
 *
 * @param time after this it is ended
 * @param memoryBytes writable memory of its own, as the kernel's RLIMIT_DATA counts it; 0: no limit
 * @param outputBytes largest file that it may write; 0: no limit
 * @param cpus the processors that it keeps to, as taskset writes them (such as {@code 1-2}); empty:
 *     any. On the appliance the printing core is not among them
 * @param threads threads that it works with
 */
public record EngineLimits(
    Duration time, long memoryBytes, long outputBytes, String cpus, int threads) {
  /** Refuses what the tools that hold the limits would not understand. */
  public EngineLimits {
    if (!cpus.matches("[0-9,:-]*")) {
      throw new EngineException("'" + cpus + "' is no list of processors, such as 1-2.");
    }
    if (threads < 1 || memoryBytes < 0 || outputBytes < 0 || time.isNegative() || time.isZero()) {
      throw new EngineException("A limit of the slicer is out of range.");
    }
  }
}

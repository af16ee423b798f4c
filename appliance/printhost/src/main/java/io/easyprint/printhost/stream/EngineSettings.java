package io.easyprint.printhost.stream;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the engine works; printers' facts are learnt and only overridden here. Immutable.
 *
 * @param core the core that the hot thread is pinned to; -1 leaves it to the system
 * @param fifoPriority 1 to 99 for SCHED_FIFO; 0 leaves the thread at normal class
 * @param lockMemory whether to lock the process's memory (on fault)
 * @param ringBytes the firmware's receive buffer in bytes; 0 takes the table's fact
 * @param bufferLines the firmware's command buffer (BUFSIZE); 0 takes the table's fact
 * @param oneLine whether never more than one line is on the way
 * @param pollSeconds between temperature reports
 * @param reconnectSeconds how long a job waits for a lost line to come back before it is told as
 *     interrupted
 * @param blackBox a file on a memory file system that survives a kill of the process, written for
 *     every line: which line of the file each number on the wire was; null without one
 * @param scripts what pause, resume and cancel send
 */
public record EngineSettings(
    int core,
    int fifoPriority,
    boolean lockMemory,
    int ringBytes,
    int bufferLines,
    boolean oneLine,
    int pollSeconds,
    int reconnectSeconds,
    @Nullable Path blackBox,
    Scripts scripts) {

  /** Ordinary settings: last core, FIFO 50, memory locked, everything else learnt. */
  public static EngineSettings defaults() {
    return new EngineSettings(
        Runtime.getRuntime().availableProcessors() - 1,
        50,
        true,
        0,
        0,
        false,
        2,
        30,
        null,
        Scripts.defaults());
  }

  /** The same with other wishes to the system. */
  public EngineSettings withRealTime(int newCore, int newPriority, boolean newLockMemory) {
    return new EngineSettings(
        newCore,
        newPriority,
        newLockMemory,
        ringBytes,
        bufferLines,
        oneLine,
        pollSeconds,
        reconnectSeconds,
        blackBox,
        scripts);
  }

  /** The same with a given window in place of the firmware's known one. */
  public EngineSettings withWindow(int newRingBytes, int newBufferLines, boolean newOneLine) {
    return new EngineSettings(
        core,
        fifoPriority,
        lockMemory,
        newRingBytes,
        newBufferLines,
        newOneLine,
        pollSeconds,
        reconnectSeconds,
        blackBox,
        scripts);
  }

  /** The same with other times. */
  public EngineSettings withTimes(int newPollSeconds, int newReconnectSeconds) {
    return new EngineSettings(
        core,
        fifoPriority,
        lockMemory,
        ringBytes,
        bufferLines,
        oneLine,
        newPollSeconds,
        newReconnectSeconds,
        blackBox,
        scripts);
  }

  /** The same with a black box. */
  public EngineSettings withBlackBox(Path newBlackBox) {
    return new EngineSettings(
        core,
        fifoPriority,
        lockMemory,
        ringBytes,
        bufferLines,
        oneLine,
        pollSeconds,
        reconnectSeconds,
        newBlackBox,
        scripts);
  }

  /** The same with other scripts. */
  public EngineSettings withScripts(Scripts newScripts) {
    return new EngineSettings(
        core,
        fifoPriority,
        lockMemory,
        ringBytes,
        bufferLines,
        oneLine,
        pollSeconds,
        reconnectSeconds,
        blackBox,
        newScripts);
  }
}

package io.easyprint.printhost.stream;

import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.RealTime;
import io.easyprint.printhost.api.StreamQuality;

/**
 * One printer's serial line and the job on it: the façade of the streaming code.
 *
 * <p>Thread-safe. Nothing here blocks on the printer, the disk or a lock that the hot thread takes;
 * what a call brings about is told by events, which the listener gets one at a time, in order, on
 * the reporter thread. A listener that is slow delays later events and nothing else.
 */
public interface Engine extends AutoCloseable {

  /** Starts an engine on this machine's serial ports; nothing is opened yet. */
  static Engine start(EngineSettings settings, EngineListener listener) {
    return StreamEngine.start(settings, listener);
  }

  /**
   * Queues a command. A command that does not fit the state when it is its turn changes nothing and
   * is told as a {@link EngineEvent.Notice} of level {@code warning}.
   */
  void submit(Command command);

  /** Jumps every queue: M112 at once, then the port's reset. Works whatever else is stuck. */
  void emergencyStop();

  /** What the engine is doing now. */
  PrinterState state();

  /**
   * Where the job stands, consistent in itself; {@link Position#NONE} before the first job. Cheap
   * and lock-free: a journal may poll it every few milliseconds.
   */
  Position position();

  /** The stream quality of the running or last job so far. */
  StreamQuality quality();

  /** What the hot thread got from the system. */
  RealTime realTime();

  /** Counts the rounds of the hot loop, at least ten a second: a watchdog watches it grow. */
  long heartbeat();

  /** Leaves the printer as it is, lets go of the port and ends every thread. Idempotent. */
  @Override
  void close();
}

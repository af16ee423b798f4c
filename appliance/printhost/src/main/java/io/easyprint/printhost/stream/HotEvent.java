package io.easyprint.printhost.stream;

import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.PrinterState;

/** What the hot thread tells the reporter besides {@link EngineEvent}s. Immutable. */
sealed interface HotEvent {
  /** The job ended; the reporter adds the last lines, the position and the quality. */
  record JobOver(String jobId, Outcome outcome, String reason) implements HotEvent {}

  /** The state changed; the reporter adds the connection. */
  record State(PrinterState state, String reason, String port, int baud) implements HotEvent {}

  /** The printer wants the job to go on; the heaters are looked after first. */
  record WantsResume() implements HotEvent {}

  /** A fault; the reporter adds the last lines. */
  record Failed(String reason) implements HotEvent {}
}

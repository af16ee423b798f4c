package io.easyprint.printhost.api;

/** What the print host and its printer are doing; exactly one at a time. */
public enum PrinterState {
  /** No connection and none being tried. */
  OFFLINE,
  /** A port is being opened, the speed found, the firmware asked who it is. */
  CONNECTING,
  /** Connected, idle. */
  READY,
  /** A job streams. Waiting for a temperature is part of it. */
  PRINTING,
  /** Asked to pause; moves already in the planner still run. */
  PAUSING,
  /** A job stands; the position is kept. */
  PAUSED,
  /** Going back to the position before the pause. */
  RESUMING,
  /** Asked to cancel; the cancel script runs. */
  CANCELLING,
  /** The printer halted, or the watch on temperatures did; a person must look. */
  FAULT
}

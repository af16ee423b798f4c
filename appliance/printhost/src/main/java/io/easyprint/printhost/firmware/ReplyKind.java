package io.easyprint.printhost.firmware;

/** What a line from the printer means to a sender. */
public enum ReplyKind {
  /** A command was executed, or taken into the planner. */
  OK,
  /** A line is asked for again. */
  RESEND,
  /**
   * A line was refused; a request for it follows ({@code Error:checksum mismatch, Last Line: 3}).
   */
  LINE_ERROR,
  /** The firmware halted, or is about to: heaters off, nothing is executed any more. */
  HALTED,
  /** Another error text; it does not stop the stream by itself. */
  ERROR,
  /** {@code busy: processing}: a command takes long. */
  BUSY,
  /** {@code busy: paused for user}: the printer waits for a person. */
  BUSY_PAUSED,
  /** {@code start}: the firmware has just booted. */
  START,
  /** {@code wait}: the firmware has nothing to do (Repetier, and Marlin's NO_TIMEOUTS). */
  WAIT,
  /** {@code //action:…}: a request to the host. */
  ACTION,
  /** {@code echo:Unknown command}. */
  UNKNOWN_COMMAND,
  /** Anything else: text for people, temperatures, answers. */
  TEXT
}

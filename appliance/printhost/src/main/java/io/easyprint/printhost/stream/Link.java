package io.easyprint.printhost.stream;

import io.easyprint.printhost.api.PrinterState;
import org.jspecify.annotations.Nullable;

/**
 * The line to the printer as people see it: port, speed, state, and whether one that was lost in
 * mid-job is waited for. Confined to the hot thread, but for {@link #state}.
 */
final class Link {
  private static final long SECOND = 1_000_000_000L;

  private final Reports reports;
  private final long patience;

  private volatile PrinterState state = PrinterState.OFFLINE;
  private String port = "";
  private int baud;
  private String trouble = "";
  private boolean awaited;
  private long deadline;
  private PrinterState stateBefore = PrinterState.READY;

  /**
   * A line that is not there yet.
   *
   * @param patienceSeconds how long a job waits for a line that was lost
   */
  Link(Reports reports, int patienceSeconds) {
    this.reports = reports;
    this.patience = patienceSeconds * SECOND;
  }

  /** Any thread: the state. */
  PrinterState state() {
    return state;
  }

  /** The state is another, for this reason. */
  void state(PrinterState newState, String why) {
    state = newState;
    reports.event(new HotEvent.State(newState, why, port, baud));
  }

  /** The port is being opened. */
  void opening(String path, int speed) {
    opened(path, speed);
    if (!awaited) {
      state(PrinterState.CONNECTING, "");
    }
  }

  /** The port is open. */
  void opened(String path, int speed) {
    port = path;
    baud = speed;
  }

  /** The port cannot be opened; told once for each reason. */
  void cannotOpen(@Nullable String why) {
    String reason = why == null ? "The port cannot be opened." : why;
    if (!reason.equals(trouble)) {
      trouble = reason;
      if (!awaited) {
        state(PrinterState.CONNECTING, reason);
      }
    }
  }

  /** The printer is ready: what was in the way before is over. */
  void ready() {
    trouble = "";
    state(PrinterState.READY, "");
  }

  int baud() {
    return baud;
  }

  void baud(int speed) {
    baud = speed;
  }

  /** Lost in mid-job: waited for from now on. */
  void await(String why, long now) {
    if (!awaited) {
      awaited = true;
      deadline = now + patience;
      stateBefore = state;
      state(PrinterState.CONNECTING, why);
    }
  }

  boolean awaited() {
    return awaited;
  }

  /** Whether it has been waited for too long. */
  boolean overdue(long now) {
    return awaited && now > deadline;
  }

  /** Waited for no more. */
  void forget() {
    awaited = false;
  }

  /** It is back, and all is as it was. */
  void restored() {
    state(stateBefore, "");
  }
}

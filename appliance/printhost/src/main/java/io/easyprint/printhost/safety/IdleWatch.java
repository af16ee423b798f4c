package io.easyprint.printhost.safety;

import io.easyprint.printhost.api.PrinterState;

/**
 * Tells when heat has been left on for nobody. Pure: states, activity and time in, an answer out.
 * For one thread.
 *
 * <p>While a job is paused only the nozzle is to go off: a part on a bed that cools comes loose.
 */
public final class IdleWatch {
  /** What is to be turned off. */
  public enum Off {
    /** Nothing. */
    NOTHING,
    /** The nozzles. */
    NOZZLES,
    /** Every heater. */
    ALL
  }

  private final long limitNanos;
  private long since;
  private PrinterState stateBefore = PrinterState.OFFLINE;

  /** A watch that waits this long; 0 or less never ends. */
  public IdleWatch(long limitNanos) {
    this.limitNanos = limitNanos;
  }

  /** A person or the server did something. */
  public void activity(long nanos) {
    since = nanos;
  }

  /** What to turn off now; after an answer it waits a whole time again. */
  public Off check(PrinterState state, boolean nozzleOn, boolean anyOn, long nanos) {
    boolean idle = state == PrinterState.READY || state == PrinterState.PAUSED;
    if (state != stateBefore || !idle || !anyOn) {
      stateBefore = state;
      since = nanos;
      return Off.NOTHING;
    }
    if (limitNanos <= 0 || nanos - since < limitNanos) {
      return Off.NOTHING;
    }
    since = nanos;
    if (state == PrinterState.PAUSED) {
      return nozzleOn ? Off.NOZZLES : Off.NOTHING;
    }
    return Off.ALL;
  }
}

package io.easyprint.printhost.panel;

import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.PrinterState;

/** How the status light shows a state: a rhythm that repeats. */
enum LightPattern {
  /** No printer. */
  DARK(1000),
  /** Ready for a print. */
  STEADY(1000, 1000),
  /** Looking for the printer: a short flash. */
  SEEKING(2000, 100),
  /** Printing: mostly on. */
  WORKING(2000, 1800),
  /** Waits for a person: on and off. */
  WAITING(1000, 500),
  /** The bed must be cleared: two flashes. */
  BED(2000, 200, 400, 600),
  /** Something is wrong: fast. */
  ALARM(250, 125);

  private final int period;

  @SuppressWarnings("ImmutableEnumChecker") // never handed out and never written to
  private final int[] edges;

  /** Lit from 0 to the first edge, dark to the second, and so on round the period; ms. */
  LightPattern(int period, int... edges) {
    this.period = period;
    this.edges = edges;
  }

  /** The rhythm for a state. */
  static LightPattern of(PrinterState state, BedState bed) {
    return switch (state) {
      case OFFLINE -> DARK;
      case CONNECTING -> SEEKING;
      case READY -> bed == BedState.CLEAR ? STEADY : BED;
      case PRINTING, RESUMING -> WORKING;
      case PAUSING, PAUSED, CANCELLING -> WAITING;
      case FAULT -> ALARM;
    };
  }

  /** Whether the light is on so many milliseconds after some beginning. */
  boolean lit(long millis) {
    long at = Math.floorMod(millis, period);
    boolean lit = edges.length > 0;
    for (int edge : edges) {
      if (at < edge) {
        return lit;
      }
      lit = !lit;
    }
    return false;
  }

  /** Milliseconds until the light may change. */
  long next(long millis) {
    long at = Math.floorMod(millis, period);
    for (int edge : edges) {
      if (at < edge) {
        return edge - at;
      }
    }
    return period - at;
  }
}

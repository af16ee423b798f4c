package io.easyprint.printhost.panel;

/**
 * Turns the bouncing level of one contact into single presses. Pure: levels and time in, presses
 * out. For one thread.
 *
 * <p>A contact counts as pressed once it has been closed for {@value #SETTLE_MILLIS} ms without a
 * break, and must be open for as long before it can be pressed again.
 */
final class ButtonFilter {
  /** Longer than switches bounce, some 10 ms, and shorter than the shortest tap. */
  static final int SETTLE_MILLIS = 25;

  private static final long MILLI = 1_000_000L;

  private final long holdNanos;
  private boolean level;
  private long since;
  private boolean settled;
  private long pressedSince;
  private boolean acted;
  private boolean known;

  /** For a button that acts when held this long beyond settling; 0 acts at once. */
  ButtonFilter(int holdMillis) {
    this.holdNanos = holdMillis * MILLI;
  }

  /** The contact's level changed, or was read again. */
  void level(boolean closed, long nanos) {
    if (!known) {
      // Held or miswired from the beginning is no press: it has to be seen open first.
      known = true;
      level = closed;
      settled = closed;
      acted = true;
      return;
    }
    if (closed != level) {
      level = closed;
      since = nanos;
    }
  }

  /** Whether the button acts now; each press acts once. */
  boolean acts(long nanos) {
    if (level != settled && nanos - since >= SETTLE_MILLIS * MILLI) {
      settled = level;
      pressedSince = since;
      acted = false;
    }
    if (settled && level && !acted && nanos - pressedSince >= holdNanos) {
      acted = true;
      return true;
    }
    return false;
  }

  /** Whether time alone may still change something, so that {@link #acts} must be asked again. */
  boolean pending() {
    return level != settled || (settled && !acted);
  }
}

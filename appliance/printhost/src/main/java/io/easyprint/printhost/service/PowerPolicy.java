package io.easyprint.printhost.service;

/**
 * When the printer's power may go off: nothing to do for a while, and cool enough that no fan is
 * missed. Pure; for one thread.
 */
final class PowerPolicy {
  private final double belowCelsius;
  private final long idleNanos;
  private long busyAt;

  /** A policy; with 0 or less for the time the power stays on. */
  PowerPolicy(double belowCelsius, long idleNanos) {
    this.belowCelsius = belowCelsius;
    this.idleNanos = idleNanos;
  }

  /**
   * Whether to switch off now.
   *
   * @param busy whether there is a job, one that waits, or a person at work
   * @param hottest the hottest heater, °C; not a number while nothing is known
   */
  boolean mayGoOff(boolean busy, double hottest, long nanos) {
    if (busy) {
      busyAt = nanos;
    }
    return idleNanos > 0 && nanos - busyAt >= idleNanos && hottest < belowCelsius;
  }
}

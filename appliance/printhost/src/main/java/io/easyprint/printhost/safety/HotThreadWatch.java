package io.easyprint.printhost.safety;

import java.util.function.LongSupplier;

/**
 * Tells the system's watchdog that the printing thread lives, only while it does. For one thread.
 *
 * <p>A watchdog that is fed by a timer of its own would vouch for a process whose printing thread
 * hangs.
 */
public final class HotThreadWatch {
  private final LongSupplier heartbeat;
  private final Runnable vouch;
  private long before = Long.MIN_VALUE;

  /**
   * A watch on a counter.
   *
   * @param heartbeat grows while the thread makes progress
   * @param vouch tells the watchdog
   */
  public HotThreadWatch(LongSupplier heartbeat, Runnable vouch) {
    this.heartbeat = heartbeat;
    this.vouch = vouch;
  }

  /** Looks once; returns whether there was progress since the last look. */
  public boolean look() {
    long now = heartbeat.getAsLong();
    boolean alive = now != before;
    before = now;
    if (alive) {
      vouch.run();
    }
    return alive;
  }
}

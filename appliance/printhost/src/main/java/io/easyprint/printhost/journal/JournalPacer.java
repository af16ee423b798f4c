package io.easyprint.printhost.journal;

/**
 * Decides when the position is written. Pure; for one thread.
 *
 * <p>Two promises pull at each other: a position no older than a second, and at most 1,000,000
 * bytes handed to the card in an hour. A card takes no less than a sector of 512 bytes, and 3,600
 * of them are 1,843,200. So bytes are saved up while little happens and spent at one write a second
 * while there are any; then one write every 2.3 s keeps within the hour's bytes. With the figures
 * below that is a write a second for the first nine minutes of movement, and 180,736 + 3,600 × 222
 * = 979,936 bytes in the worst hour. What a process knew when it was killed does not depend on
 * this: the black box in memory has it to the line.
 */
final class JournalPacer {
  /** No position is older than this while there are bytes to spend. */
  static final long INTERVAL_NANOS = 1_000_000_000L;

  private static final double SAVED_BYTES = 353 * 512;
  private static final double BYTES_PER_SECOND = 222;

  // A little early, so that the time of the write itself does not make it late.
  private static final long EARLY_NANOS = 50_000_000L;

  private final int cost;
  private double saved = SAVED_BYTES;
  private long lastWrite = Long.MIN_VALUE;
  private long lastSeen = Long.MIN_VALUE;

  /** For a disk on which each write costs this many bytes. */
  JournalPacer(int cost) {
    this.cost = cost;
  }

  /**
   * Whether to write now.
   *
   * @param now nanoseconds on any steady clock
   * @param changed whether there is anything new to write
   */
  boolean due(long now, boolean changed) {
    earn(now);
    boolean waited = lastWrite == Long.MIN_VALUE || now - lastWrite >= INTERVAL_NANOS - EARLY_NANOS;
    return changed && waited && saved >= cost;
  }

  /** Counts a write, due or forced by the end of a job. */
  void wrote(long now) {
    earn(now);
    lastWrite = now;
    saved -= cost;
  }

  private void earn(long now) {
    if (lastSeen != Long.MIN_VALUE) {
      saved = Math.min(SAVED_BYTES, saved + (now - lastSeen) * BYTES_PER_SECOND / 1e9);
    }
    lastSeen = now;
  }
}

package io.easyprint.printhost.service;

/**
 * When to try again a printer that did not answer: sooner at first, then at longer intervals. Pure;
 * for one thread.
 */
final class Reconnect {
  private static final long SECOND = 1_000_000_000L;
  private static final long LONGEST = 60 * SECOND;

  private long wait = 2 * SECOND;
  private long dueAt = Long.MAX_VALUE;

  /** It did not answer. */
  void failed(long nanos) {
    dueAt = nanos + wait;
    wait = Math.min(LONGEST, wait * 2);
  }

  /** It answered, or nobody wants it any more. */
  void settled() {
    wait = 2 * SECOND;
    dueAt = Long.MAX_VALUE;
  }

  /** Whether to try now; each failure is answered once. */
  boolean due(long nanos) {
    if (dueAt == Long.MAX_VALUE || nanos - dueAt < 0) {
      return false;
    }
    dueAt = Long.MAX_VALUE;
    return true;
  }
}

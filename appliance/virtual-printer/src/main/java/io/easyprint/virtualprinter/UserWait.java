package io.easyprint.virtualprinter;

/**
 * Waits for the button, for M108, or for an answer to a prompt (wait_for_user_response). Confined
 * to the machine's thread.
 */
final class UserWait implements Activity {
  private final SimTime time;
  private final WaitFlags flags;
  private final long longest;
  private boolean begun;
  private long end = SimTime.NEVER;

  /**
   * A wait.
   *
   * @param longest after which it goes on by itself; 0 for never
   */
  UserWait(SimTime time, WaitFlags flags, long longest) {
    this.time = time;
    this.flags = flags;
    this.longest = longest;
  }

  @Override
  public boolean proceed() {
    if (!begun) {
      begun = true;
      flags.user = true;
      end = longest == 0 ? SimTime.NEVER : time.in(longest);
    }
    if (flags.user && time.now() < end) {
      return false;
    }
    flags.user = false;
    return true;
  }

  @Override
  public long wakeAt() {
    return end;
  }

  @Override
  public Busy busy() {
    return Busy.PAUSED;
  }

  @Override
  public boolean waits() {
    return true;
  }
}

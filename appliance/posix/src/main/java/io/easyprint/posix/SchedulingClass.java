package io.easyprint.posix;

/** How Linux picks a thread to run (sched(7)); the codes are those of linux/sched.h. */
public enum SchedulingClass {
  /** The ordinary class, shared fairly. */
  OTHER(0),
  /** Runs before every ordinary thread until it waits; needs a priority from 1 to 99. */
  FIFO(1),
  /** Runs only when nothing else wants the core. */
  IDLE(5);

  private static final int RESET_ON_FORK = 0x40000000;

  private final int code;

  SchedulingClass(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static SchedulingClass of(int code) {
    int plain = code & ~RESET_ON_FORK;
    for (SchedulingClass each : values()) {
      if (each.code == plain) {
        return each;
      }
    }
    return OTHER;
  }
}

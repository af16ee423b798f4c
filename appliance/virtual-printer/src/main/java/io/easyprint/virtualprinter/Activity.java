package io.easyprint.virtualprinter;

/**
 * A command that the firmware is in the middle of: the place where real firmware loops around
 * {@code idle()}. The machine lets it proceed whenever something happened. Confined to the
 * machine's thread.
 */
interface Activity {
  /** What the firmware tells a waiting host. */
  enum Busy {
    /** The printer works. */
    PROCESSING("busy: processing"),
    /** The printer waits for a person. */
    PAUSED("busy: paused for user");

    private final String text;

    Busy(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** Goes on as far as it can; true when the command is finished. */
  boolean proceed();

  /** When it can go on by itself, though nothing else happens. */
  default long wakeAt() {
    return SimTime.NEVER;
  }

  default Busy busy() {
    return Busy.PROCESSING;
  }

  /** Whether the planner may run dry because of it: a wait that the firmware makes by itself. */
  default boolean waits() {
    return false;
  }
}

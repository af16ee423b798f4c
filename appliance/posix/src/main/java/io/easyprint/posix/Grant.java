package io.easyprint.posix;

/**
 * The system's answer to a wish for more than an ordinary thread has. A program is expected to go
 * on without it and to say so.
 */
public sealed interface Grant {

  /** The wish was granted. */
  record Granted() implements Grant {}

  /**
   * The wish was refused; things are as they were.
   *
   * @param wish what was asked for, as a phrase
   * @param reason the system's words
   * @param errno the reason's number in Linux's errno.h
   */
  record Refused(String wish, String reason, int errno) implements Grant {
    /** One sentence for a log or a status page. */
    public String sentence() {
      return "not granted: " + wish + ": " + reason;
    }
  }

  /** Whether the wish was granted. */
  default boolean granted() {
    return this instanceof Granted;
  }
}

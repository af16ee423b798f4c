package io.easyprint.posix;

/**
 * A system call failed. The message names the call, what it was called on and the system's own
 * words for the reason. Immutable.
 */
public final class PosixException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String call;
  private final int errno;

  PosixException(String call, String subject, int errno) {
    super(call + " " + subject + ": " + Errno.text(errno));
    this.call = call;
    this.errno = errno;
  }

  /** The system call's name, as its manual page spells it. */
  public String call() {
    return call;
  }

  /** The number of the reason, as errno.h of Linux counts. */
  public int errno() {
    return errno;
  }
}

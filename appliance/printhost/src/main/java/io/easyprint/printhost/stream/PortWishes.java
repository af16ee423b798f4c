package io.easyprint.printhost.stream;

/**
 * What is to be done to the port besides reading and writing, each until it is taken once. Confined
 * to the hot thread.
 */
final class PortWishes {
  private int baud;
  private boolean reset;
  private boolean close;

  /** Another speed, bits per second. */
  void speed(int wanted) {
    baud = wanted;
  }

  /** The board is to be reset by the control lines. */
  void reset() {
    reset = true;
  }

  /** The port is to be closed. */
  void close() {
    close = true;
  }

  /** The speed that the port must be set to before the next write; 0 to leave it. */
  int takeSpeed() {
    int wanted = baud;
    baud = 0;
    return wanted;
  }

  boolean takeReset() {
    boolean wanted = reset;
    reset = false;
    return wanted;
  }

  boolean takeClose() {
    boolean wanted = close;
    close = false;
    return wanted;
  }
}

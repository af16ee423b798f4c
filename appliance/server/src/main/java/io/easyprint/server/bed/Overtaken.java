package io.easyprint.server.bed;

/** Clearing is over before its end. Carries no stack: it is no fault. */
final class Overtaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whether a person cleared the bed; else the server stops. */
  private final boolean cleared;

  Overtaken(boolean cleared) {
    super(cleared ? "A person cleared the bed." : "The server stops.", null, false, false);
    this.cleared = cleared;
  }

  boolean cleared() {
    return cleared;
  }
}

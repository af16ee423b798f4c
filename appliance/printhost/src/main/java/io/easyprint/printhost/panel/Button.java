package io.easyprint.printhost.panel;

/** A physical button, and how long it must be held to act. */
public enum Button {
  /** Pauses a print that runs, resumes one that stands. */
  PAUSE("pause", 0),
  /** Cancels; held, so that a sleeve does not end a print. */
  CANCEL("cancel", 2_000),
  /** Emergency stop; acts as soon as it is surely pressed. */
  STOP("emergency-stop", 0),
  /** The bed is clear. */
  BED_CLEAR("bed-clear", 0);

  private final String label;
  private final int holdMillis;

  Button(String label, int holdMillis) {
    this.label = label;
    this.holdMillis = holdMillis;
  }

  /** The name in events and settings. */
  public String label() {
    return label;
  }

  int holdMillis() {
    return holdMillis;
  }
}

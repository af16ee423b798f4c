package io.easyprint.printhost.api;

/** A part that can be wired to the print host's pins. */
public enum PanelPart {
  /** Button: pauses a print that runs, resumes one that stands. */
  PAUSE,
  /** Button: cancels, held for two seconds. */
  CANCEL,
  /** Button: emergency stop. */
  STOP,
  /** Button: the bed is clear. */
  BED_CLEAR,
  /** Status light. */
  LIGHT,
  /** Relay of the printer's power. */
  POWER;

  /** Whether it is read, and so has a pull; the others are driven. */
  public boolean isButton() {
    return this != LIGHT && this != POWER;
  }
}

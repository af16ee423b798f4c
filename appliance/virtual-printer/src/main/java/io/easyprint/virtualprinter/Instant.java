package io.easyprint.virtualprinter;

/** Commands that are over as soon as they are begun. */
enum Instant implements Activity {
  /** The firmware answers ok. */
  DONE,
  /** The command has printed its own ok. */
  ANSWERED,
  /** Not a command of this group. */
  UNKNOWN;

  @Override
  public boolean proceed() {
    return true;
  }
}

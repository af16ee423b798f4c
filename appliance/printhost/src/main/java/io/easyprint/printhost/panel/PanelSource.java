package io.easyprint.printhost.panel;

/** Where panels come from: the machine's pins. Thread-safe. */
public interface PanelSource {
  /** Whether there are any. */
  boolean present();

  /**
   * Opens a panel. Takes some tenths of a second, so not on the way to the first print.
   *
   * @param powered the relay's first position
   * @return an absent panel that says why where it cannot be opened
   */
  Panel open(PanelSettings settings, boolean powered);
}

package io.easyprint.printhost.panel;

import java.util.Set;

/** The wires of the panel: levels in, levels out. Thread-safe. */
public interface Panel extends AutoCloseable {

  /** Hears of each change of a contact, on any thread, bouncing as it comes. */
  @FunctionalInterface
  interface Contacts {
    /** A contact closed or opened. */
    void changed(Button button, boolean closed);
  }

  /** Delivers the contacts from now on, each one's present level first. */
  void listen(Contacts contacts);

  /** Turns the status light on or off; does nothing without one. */
  void light(boolean on);

  /** Whether a relay switches the printer's power. */
  boolean hasPower();

  /** Switches the printer's power; does nothing without a relay. */
  void power(boolean on);

  /** The buttons whose contact is closed now. */
  Set<Button> pressed();

  /**
   * Wires it so from now on; what stays as it is wired is not touched, the relay above all.
   *
   * @param powered the position of a relay that is new
   * @return whether there was anything to wire; an absent panel has to be opened anew
   * @throws RuntimeException where a line cannot be claimed; then it is of no more use
   */
  boolean rewire(PanelSettings next, boolean powered);

  /** Whether the panel works. */
  boolean works();

  /** The same as a sentence. */
  String status();

  /** Lets go of the wires; the relay keeps its position. */
  @Override
  void close();
}

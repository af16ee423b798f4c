package io.easyprint.printhost.panel;

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

  /** Whether the panel works, as a sentence. */
  String status();

  /** Lets go of the wires; the relay keeps its position. */
  @Override
  void close();
}

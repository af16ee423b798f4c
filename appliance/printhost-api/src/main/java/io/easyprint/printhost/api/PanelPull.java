package io.easyprint.printhost.api;

/** The resistor inside the chip that keeps an open button's pin at a level. */
public enum PanelPull {
  /** To the supply. */
  UP,
  /** To ground. */
  DOWN,
  /** None; there is one on the board. */
  OFF
}

package io.easyprint.server.bed;

/** How a printer's bed is cleared. */
public enum Way {
  /** Somebody takes the print off and says so. */
  PERSON,
  /** The head pushes the print off the bed's edge once it is cool. */
  PUSH_OFF,
  /** The bed is a belt that carries the print away. */
  BELT,
  /** G-code that a person wrote. */
  SCRIPT
}

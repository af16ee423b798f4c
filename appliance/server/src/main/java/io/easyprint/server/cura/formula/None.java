package io.easyprint.server.cura.formula;

/** Python's None, so that no formula ever deals in Java's null. */
public enum None {
  /** The only one. */
  NONE;

  @Override
  public String toString() {
    return "None";
  }
}

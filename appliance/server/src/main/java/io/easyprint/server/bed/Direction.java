package io.easyprint.server.bed;

/** Over which edge of the bed a print is pushed. */
public enum Direction {
  /** Towards Y's smaller end. */
  FRONT(false, false),
  /** Towards Y's larger end. */
  BACK(false, true),
  /** Towards X's smaller end. */
  LEFT(true, false),
  /** Towards X's larger end. */
  RIGHT(true, true);

  private final boolean x;
  private final boolean upwards;

  Direction(boolean x, boolean upwards) {
    this.x = x;
    this.upwards = upwards;
  }

  /** The axis that pushes. */
  char axis() {
    return x ? 'X' : 'Y';
  }

  /** The other one. */
  char across() {
    return x ? 'Y' : 'X';
  }

  /** Whether the push goes towards larger coordinates. */
  boolean upwards() {
    return upwards;
  }
}

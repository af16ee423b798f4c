package io.easyprint.printhost.stream;

/**
 * Where the file and the printer stand after a line: carried with every line from the feeder to the
 * ok. Mutable and reused; each belongs to the slot of a ring. Lengths in mm, feedrate in mm/min.
 */
final class LineState {
  /** Lines of the file done once this is acknowledged. */
  long line;

  /** Bytes of the file done once this is acknowledged. */
  long byteOffset;

  /** How long the move takes at its feedrate, ns; 0 for what is no move. */
  long nanos;

  double x;
  double y;
  double z;
  double e;
  double feedrate;
  int fan;
  int tool;
  int workspace = 54;
  boolean positionKnown;

  void set(LineState other) {
    line = other.line;
    byteOffset = other.byteOffset;
    nanos = other.nanos;
    x = other.x;
    y = other.y;
    z = other.z;
    e = other.e;
    feedrate = other.feedrate;
    fan = other.fan;
    tool = other.tool;
    workspace = other.workspace;
    positionKnown = other.positionKnown;
  }
}

package io.easyprint.virtualprinter;

/** Takes what the machine really did. Called on the machine's thread; must not wait for a disk. */
interface MoveSink {
  /**
   * A move was executed whole.
   *
   * @param position where the tool is after it, physically, in mm
   * @param feedrate what was asked for, in mm/s
   * @param line the number of its line, or -1
   */
  void move(double[] position, double feedrate, long line);

  /** A move was broken off here. */
  void stopped(double[] position, double feedrate, long line);

  /** Something that is no move but changes what moves mean, such as homing or a reset. */
  void remark(String what, double[] position);
}

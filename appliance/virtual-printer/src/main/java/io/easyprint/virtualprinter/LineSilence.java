package io.easyprint.virtualprinter;

/** A time in which the line is dead, one way or both. Confined to the machine's thread. */
final class LineSilence {
  private long from = SimTime.NEVER;
  private long until = SimTime.NEVER;
  private NoiseDirection direction = NoiseDirection.BOTH;

  void begin(long now, long end, NoiseDirection deadDirection) {
    from = now;
    until = end;
    direction = deadDirection;
  }

  boolean swallows(long arrival, NoiseDirection way) {
    return arrival >= from
        && arrival < until
        && (direction == NoiseDirection.BOTH || direction == way);
  }
}

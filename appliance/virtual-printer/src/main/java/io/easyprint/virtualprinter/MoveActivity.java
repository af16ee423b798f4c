package io.easyprint.virtualprinter;

import static io.easyprint.virtualprinter.MachineLimits.AXES;

/** G0 and G1: waits for a place in the planner. One object serves all moves, one after another. */
final class MoveActivity implements Activity {
  private final Planner planner;
  private final Motion motion;
  private final double[] physical = new double[AXES];
  private long line;

  MoveActivity(Planner planner, Motion motion) {
    this.planner = planner;
    this.motion = motion;
  }

  /** Takes on the move that {@link Motion#readTarget} has read. */
  Activity begin(long lineNumber) {
    line = lineNumber;
    return this;
  }

  @Override
  public boolean proceed() {
    if (planner.full()) {
      return false;
    }
    motion.toPhysical(motion.target(), physical);
    planner.add(physical, motion.feedrate(), line);
    motion.moved(motion.target());
    return true;
  }
}

package io.easyprint.virtualprinter;

import static io.easyprint.virtualprinter.MachineLimits.AXES;
import static io.easyprint.virtualprinter.MachineLimits.E;
import static io.easyprint.virtualprinter.MachineLimits.X;
import static io.easyprint.virtualprinter.MachineLimits.Y;
import static io.easyprint.virtualprinter.MachineLimits.Z;

/**
 * G2 and G3 in the XY plane: pieces of at most a millimetre, each a move of its own (Marlin 2.1,
 * gcode/motion/G2_G3.cpp, MAX_ARC_SEGMENT_MM 1). One object serves all arcs, one after another;
 * confined to the machine's thread.
 */
final class ArcActivity implements Activity {
  private static final double PIECE = 1;
  private static final double TINY = 1e-6;

  private final Planner planner;
  private final Motion motion;
  private final double[] start = new double[AXES];
  private final double[] end = new double[AXES];
  private final double[] piece = new double[AXES];
  private final double[] physical = new double[AXES];
  private double centreX;
  private double centreY;
  private double radius;
  private double startAngle;
  private double sweep;
  private int pieces;
  private int next;
  private long line;

  ArcActivity(Planner planner, Motion motion) {
    this.planner = planner;
    this.motion = motion;
  }

  /** Takes on the arc to the target that {@link Motion} has read; false when it is none. */
  boolean begin(Command command, double unit) {
    boolean clockwise = command.code() == 2;
    for (int axis = 0; axis < AXES; axis++) {
      start[axis] = motion.nativePosition(axis);
      end[axis] = motion.target()[axis];
    }
    line = command.lineNumber();
    boolean valid =
        command.hasValue('R')
            ? centreByRadius(command.value('R', 0) * unit, clockwise)
            : centreByOffset(command.value('I', 0) * unit, command.value('J', 0) * unit);
    if (!valid) {
      return false;
    }
    startAngle = Math.atan2(start[Y] - centreY, start[X] - centreX);
    sweep = Math.atan2(end[Y] - centreY, end[X] - centreX) - startAngle;
    if (clockwise && sweep >= -TINY) {
      sweep -= 2 * Math.PI;
    } else if (!clockwise && sweep <= TINY) {
      sweep += 2 * Math.PI;
    }
    pieces = Math.max(1, (int) Math.ceil(Math.abs(sweep) * radius / PIECE));
    next = 1;
    return true;
  }

  private boolean centreByOffset(double i, double j) {
    centreX = start[X] + i;
    centreY = start[Y] + j;
    radius = Math.hypot(i, j);
    return radius > 0;
  }

  private boolean centreByRadius(double r, boolean clockwise) {
    double dx = end[X] - start[X];
    double dy = end[Y] - start[Y];
    double distance = Math.hypot(dx, dy);
    radius = Math.abs(r);
    if (radius == 0 || distance == 0) {
      return false;
    }
    double height = Math.sqrt(Math.max(0, radius * radius - distance * distance / 4));
    double side = clockwise ^ r < 0 ? -1 : 1;
    centreX = (start[X] + end[X]) / 2 - side * height * dy / distance;
    centreY = (start[Y] + end[Y]) / 2 + side * height * dx / distance;
    return true;
  }

  @Override
  public boolean proceed() {
    while (next <= pieces) {
      if (planner.full()) {
        return false;
      }
      place(next);
      motion.toPhysical(piece, physical);
      planner.add(physical, motion.feedrate(), line);
      motion.moved(piece);
      next++;
    }
    return true;
  }

  private void place(int index) {
    if (index == pieces) {
      System.arraycopy(end, 0, piece, 0, AXES);
      return;
    }
    double part = (double) index / pieces;
    double angle = startAngle + part * sweep;
    piece[X] = centreX + radius * Math.cos(angle);
    piece[Y] = centreY + radius * Math.sin(angle);
    piece[Z] = start[Z] + part * (end[Z] - start[Z]);
    piece[E] = start[E] + part * (end[E] - start[E]);
  }
}

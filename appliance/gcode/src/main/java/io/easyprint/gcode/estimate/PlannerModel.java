package io.easyprint.gcode.estimate;

/**
 * Marlin's planner as arithmetic: straight moves in, the seconds they take out. Each move speeds
 * up, cruises and slows down at its acceleration; the speed at a corner is bounded by junction
 * deviation or classic jerk and by what the moves seen ahead leave room to brake in.
 *
 * <p>After Marlin 2.1, {@code planner.cpp} ({@code _populate_block}, {@code recalculate}) with its
 * default BLOCK_BUFFER_SIZE of 16, written anew. Not thread-safe; allocates nothing per move.
 */
final class PlannerModel {
  /** Takes the moves in their order as their time becomes known. */
  interface Finished {
    void move(long line, int layer, double seconds);
  }

  /**
   * Of 16 places one stays empty and one holds the move that has just ended when the next begins,
   * so that is how many moves are known, itself included, when a move's last speed is settled.
   */
  private static final int AHEAD = 14;

  private static final int RING = 16;
  private static final int MASK = RING - 1;

  /** MIN_STEPS_PER_SEGMENT: a shorter move is left to be done with the next one. */
  private static final double MIN_STEPS = 6;

  /** MINIMAL_STEP_RATE, steps/s: no move starts or ends slower. */
  private static final double MIN_STEP_RATE = 120;

  private static final double MIN_SPEED_SQUARED = 0.05 * 0.05;

  private final MutableLimits limits;
  private final Finished finished;
  private final Corner corner;

  private final double[] length = new double[RING];
  private final double[] acceleration = new double[RING];
  private final double[] nominal = new double[RING];
  private final double[] maxEntry = new double[RING];
  private final double[] slowest = new double[RING];
  private final long[] lines = new long[RING];
  private final int[] layers = new int[RING];
  private int first;
  private int count;
  private double entry;

  private final double[] position = new double[4];
  private final double[] delta = new double[4];
  private final double[] speed = new double[4];

  PlannerModel(MutableLimits limits, Finished finished) {
    this.limits = limits;
    this.finished = finished;
    this.corner = new Corner(limits);
  }

  /** Puts the planner somewhere else without a move. */
  void setPosition(int axis, double value) {
    position[axis] = value;
  }

  /** Adds a move to a position of X, Y, Z and the extruder, mm, at a feedrate in mm/s. */
  void move(double x, double y, double z, double e, double feedrate, long line, int layer) {
    delta[0] = x - position[0];
    delta[1] = y - position[1];
    delta[2] = z - position[2];
    delta[3] = e - position[3];
    double[] stepsPerMm = limits.stepsPerMm;
    double stepsX = Math.abs(delta[0]) * stepsPerMm[0];
    double stepsY = Math.abs(delta[1]) * stepsPerMm[1];
    double stepsZ = Math.abs(delta[2]) * stepsPerMm[2];
    double headSteps = Math.max(Math.max(stepsX, stepsY), stepsZ);
    double steps = Math.max(headSteps, Math.abs(delta[3]) * stepsPerMm[3]);
    if (!(steps >= MIN_STEPS)) {
      return;
    }
    boolean filamentOnly = headSteps < MIN_STEPS;
    double mm =
        filamentOnly
            ? Math.abs(delta[3])
            : Math.sqrt(delta[0] * delta[0] + delta[1] * delta[1] + delta[2] * delta[2]);
    position[0] = x;
    position[1] = y;
    position[2] = z;
    position[3] = e;
    add(mm, MIN_STEP_RATE * mm / steps, feedrate, filamentOnly, line, layer);
  }

  private void add(
      double mm, double least, double feedrate, boolean filamentOnly, long line, int layer) {
    double perMm = 1 / mm;
    double nominalSpeed = feedrate;
    double accelerate =
        filamentOnly
            ? limits.retractAcceleration
            : delta[3] != 0 ? limits.printAcceleration : limits.travelAcceleration;
    for (int axis = 0; axis < 4; axis++) {
      double share = Math.abs(delta[axis]) * perMm;
      if (nominalSpeed * share > limits.maxFeedrate[axis]) {
        nominalSpeed = limits.maxFeedrate[axis] / share;
      }
      if (accelerate * share > limits.maxAcceleration[axis]) {
        accelerate = limits.maxAcceleration[axis] / share;
      }
    }
    double scale = nominalSpeed * perMm;
    for (int axis = 0; axis < 4; axis++) {
      speed[axis] = delta[axis] * scale;
    }
    double entrySquared = corner.maxEntrySquared(delta, speed, mm, nominalSpeed, accelerate);
    if (count == AHEAD) {
      retire();
    }
    int at = (first + count) & MASK;
    length[at] = mm;
    acceleration[at] = accelerate;
    nominal[at] = nominalSpeed * nominalSpeed;
    slowest[at] = Math.min(nominal[at], Math.max(MIN_SPEED_SQUARED, least * least));
    maxEntry[at] = entrySquared;
    lines[at] = line;
    layers[at] = layer;
    if (count == 0) {
      entry = Math.min(entrySquared, nominal[at]);
    }
    count++;
  }

  /** Lets everything come to an end: the printer stands still afterwards. */
  void stop() {
    while (count > 0) {
      retire();
    }
    corner.stop();
  }

  private void retire() {
    double exit = 0;
    for (int i = count - 1; i > 0; i--) {
      int at = (first + i) & MASK;
      exit = Math.min(maxEntry[at], exit + 2 * acceleration[at] * length[at]);
    }
    int at = first;
    double a = acceleration[at];
    double reach = 2 * a * length[at];
    exit = Math.min(exit, entry + reach);
    double from = Math.min(nominal[at], Math.max(entry, slowest[at]));
    double to = Math.min(nominal[at], Math.max(exit, slowest[at]));
    finished.move(lines[at], layers[at], seconds(from, to, nominal[at], a, length[at]));
    entry = exit;
    first = (first + 1) & MASK;
    count--;
  }

  /** Time of a trapezoid; the speeds are squared. */
  private static double seconds(
      double from, double to, double nominal, double acceleration, double length) {
    double reach = 2 * acceleration * length;
    double peak = Math.min(nominal, (reach + from + to) / 2);
    peak = Math.max(peak, Math.max(from, to));
    double cruise = Math.max(0, reach - (peak - from) - (peak - to)) / (2 * acceleration);
    double top = Math.sqrt(peak);
    return (2 * top - Math.sqrt(from) - Math.sqrt(to)) / acceleration + cruise / top;
  }
}

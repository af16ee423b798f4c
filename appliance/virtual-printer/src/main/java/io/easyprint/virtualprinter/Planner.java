package io.easyprint.virtualprinter;

import static io.easyprint.virtualprinter.MachineLimits.AXES;
import static io.easyprint.virtualprinter.MachineLimits.E;
import static io.easyprint.virtualprinter.MachineLimits.Z;

/**
 * The ring of planned moves and the stepper that runs them in simulated time (Marlin 2.1,
 * module/planner.cpp). A ring of 16 holds 15 moves. The speeds of all moves that have not begun are
 * planned anew with each move that comes, so that the last one always ends near a stop. After an
 * empty ring the first move waits for two more, or for a tenth of a second
 * (BLOCK_DELAY_FOR_1ST_MOVE). Moves of no length are not taken; moves are not rounded to steps.
 * Confined to the machine's thread; taking and running moves allocates nothing.
 */
final class Planner {
  /** The speed at which a plan may end, in mm/s (MINIMUM_PLANNER_SPEED). */
  static final double MINIMUM_SPEED = 0.05;

  /** The slowest that a stepper is driven, in steps/s (MINIMAL_STEP_RATE). */
  private static final double MINIMUM_STEP_RATE = 120;

  private static final long FIRST_MOVE_DELAY = 100 * SimTime.MILLISECOND;
  private static final int FIRST_MOVES = 3;

  private final SimTime time;
  private final MachineLimits limits;
  private final Junction junction;
  private final boolean slowdown;
  private final MoveSink executed;
  private final Block[] blocks;
  private final double[] planned = new double[AXES];
  private final double[] delta = new double[AXES];

  private int tail;
  private int count;
  private boolean busy;
  private long busyUntil = SimTime.NEVER;
  private long firstMoveAt = SimTime.NEVER;
  private final PlannerWatch watch;

  Planner(
      SimTime time,
      MachineLimits limits,
      PrinterOptions options,
      MoveSink executed,
      PlannerWatch watch) {
    this.time = time;
    this.limits = limits;
    this.junction = new Junction(limits, options.classicJerk());
    this.slowdown = options.slowdown();
    this.executed = executed;
    this.watch = watch;
    this.blocks = new Block[options.blockBuffer()];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = new Block();
    }
  }

  boolean full() {
    return count == blocks.length - 1;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Moves that could still be taken (moves_free). */
  int free() {
    return blocks.length - 1 - count;
  }

  /** Where the last planned move ends, physically, in mm. */
  double planned(int axis) {
    return planned[axis];
  }

  /**
   * Takes a move if it is one; the caller has seen that there is room.
   *
   * @param to where it ends, physically, in mm
   * @param feedrate mm/s
   * @return false when it goes nowhere
   */
  boolean add(double[] to, double feedrate, long line) {
    double squares = 0;
    for (int axis = 0; axis < AXES; axis++) {
      delta[axis] = to[axis] - planned[axis];
      squares += axis == E ? 0 : delta[axis] * delta[axis];
    }
    if (squares == 0 && delta[E] == 0) {
      return false;
    }
    Block block = blocks[(tail + count) % blocks.length];
    System.arraycopy(planned, 0, block.from, 0, AXES);
    System.arraycopy(to, 0, block.to, 0, AXES);
    System.arraycopy(to, 0, planned, 0, AXES);
    block.line = line;
    block.feedrate = feedrate;
    block.length = squares == 0 ? Math.abs(delta[E]) : Math.sqrt(squares);
    limitSpeed(block, feedrate);
    limitAcceleration(block, squares == 0);
    block.maxEntrySquared = junction.maxEntrySquared(block, delta, changeable() > 0);
    block.entrySquared = MINIMUM_SPEED * MINIMUM_SPEED;
    watch.added(time.now(), count);
    if (count == 0) {
      firstMoveAt = time.in(FIRST_MOVE_DELAY);
    }
    count++;
    plan();
    if (!busy && count >= FIRST_MOVES) {
      firstMoveAt = time.now();
    }
    return true;
  }

  private int changeable() {
    return busy ? count - 1 : count;
  }

  private void limitSpeed(Block block, double feedrate) {
    double least = delta[E] == 0 ? limits.minTravelFeedrate : limits.minFeedrate;
    double seconds = block.length / Math.max(Math.max(feedrate, least), MINIMUM_SPEED);
    int queued = changeable();
    if (slowdown && queued >= 2 && queued <= blocks.length / 2 - 1) {
      double missing = limits.minSegmentMicros / 1e6 - seconds;
      seconds += missing > 0 ? 2 * missing / queued : 0;
    }
    double speed = block.length / seconds;
    double steps = 0;
    for (int axis = 0; axis < AXES; axis++) {
      double part = Math.abs(delta[axis]) / block.length;
      if (part * speed > limits.maxFeedrate[axis]) {
        speed = limits.maxFeedrate[axis] / part;
      }
      steps = Math.max(steps, Math.abs(delta[axis]) * limits.stepsPerMm[axis]);
    }
    block.nominalSpeed = speed;
    block.slowestSpeed = Math.min(speed, MINIMUM_STEP_RATE * block.length / steps);
  }

  private void limitAcceleration(Block block, boolean extruderAlone) {
    if (extruderAlone) {
      block.acceleration = limits.retractAcceleration;
      return;
    }
    double acceleration = delta[E] == 0 ? limits.travelAcceleration : limits.printAcceleration;
    for (int axis = 0; axis < AXES; axis++) {
      double part = Math.abs(delta[axis]) / block.length;
      if (part * acceleration > limits.maxAcceleration[axis]) {
        acceleration = limits.maxAcceleration[axis] / part;
      }
    }
    block.acceleration = acceleration;
  }

  /** Backwards from a stop at the end, then forwards from the move that cannot change any more. */
  private void plan() {
    int fixed = busy ? 1 : 0;
    double next = MINIMUM_SPEED * MINIMUM_SPEED;
    for (int i = count - 1; i > fixed; i--) {
      Block block = at(i);
      next = Math.min(block.maxEntrySquared, next + 2 * block.acceleration * block.length);
      block.entrySquared = next;
    }
    for (int i = fixed; i < count - 1; i++) {
      Block block = at(i);
      double reachable = block.entrySquared + 2 * block.acceleration * block.length;
      Block following = at(i + 1);
      following.entrySquared = Math.min(following.entrySquared, reachable);
    }
  }

  private Block at(int index) {
    return blocks[(tail + index) % blocks.length];
  }

  /** When something happens here by itself. */
  long nextEvent() {
    return busy ? busyUntil : firstMoveAt;
  }

  /** Ends the move whose time is over and begins the next; called at {@link #nextEvent}. */
  void advance() {
    if (busy && busyUntil <= time.now()) {
      finish();
    }
    if (!busy && firstMoveAt <= time.now()) {
      begin(time.now());
    }
  }

  private void finish() {
    Block done = blocks[tail];
    executed.move(done.to, done.feedrate, done.line);
    tail = (tail + 1) % blocks.length;
    count--;
    busy = false;
    if (count > 0) {
      begin(busyUntil);
    } else {
      busyUntil = SimTime.NEVER;
      watch.ranDry(time.now());
    }
  }

  private void begin(long at) {
    Block block = blocks[tail];
    double exit = count > 1 ? Math.sqrt(at(1).entrySquared) : MINIMUM_SPEED;
    block.layOut(Math.sqrt(block.entrySquared), exit);
    block.startedAt = at;
    busy = true;
    busyUntil = at + block.duration();
    firstMoveAt = SimTime.NEVER;
    watch.began(at);
  }

  /** Where the tool is now, physically, in mm. */
  void position(double[] into) {
    if (busy) {
      Block block = blocks[tail];
      double progress = block.progressAt(time.now());
      for (int axis = 0; axis < AXES; axis++) {
        into[axis] = block.from[axis] + progress * (block.to[axis] - block.from[axis]);
      }
    } else if (count > 0) {
      System.arraycopy(blocks[tail].from, 0, into, 0, AXES);
    } else {
      System.arraycopy(planned, 0, into, 0, AXES);
    }
  }

  /**
   * Stops where the tool is and forgets every move (quick_stop); the move that was begun is
   * recorded as far as it got.
   */
  void stop() {
    if (busy) {
      Block block = blocks[tail];
      position(planned);
      executed.stopped(planned, block.feedrate, block.line);
    } else if (count > 0) {
      System.arraycopy(blocks[tail].from, 0, planned, 0, AXES);
    }
    count = 0;
    busy = false;
    busyUntil = SimTime.NEVER;
    firstMoveAt = SimTime.NEVER;
    junction.forget();
    watch.cleared();
  }

  /** The tool is somewhere else now, without having been moved by a plan; the ring is empty. */
  void setPosition(double[] position) {
    System.arraycopy(position, 0, planned, 0, AXES);
  }

  /** The highest point that the planned moves reach, physically, in mm. */
  double plannedZ() {
    return planned[Z];
  }
}

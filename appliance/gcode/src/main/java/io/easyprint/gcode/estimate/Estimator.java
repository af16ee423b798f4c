package io.easyprint.gcode.estimate;

import io.easyprint.gcode.Arc;
import io.easyprint.gcode.CommandFacts;
import io.easyprint.gcode.FixedPoint;
import io.easyprint.gcode.GcodeLine;
import io.easyprint.gcode.LayerTracker;
import io.easyprint.gcode.Machine;
import io.easyprint.gcode.Machine.Effect;
import java.util.Arrays;

/**
 * Adds up the time of a file that goes by line by line. Memory is bounded by the number of layers
 * ({@link LayerTracker#MAX_LAYERS}). Not thread-safe.
 */
public final class Estimator {
  /** Marlin's feedrate before the first F: 1500 mm/min. */
  private static final double FIRST_FEEDRATE = 25;

  private static final double MM = 1e-9;
  private static final long PER_MINUTE = 60;

  /** No single wait of a file counts for more: a day. */
  private static final double MAX_DWELL = 86_400;

  private final EstimateSettings settings;
  private final MutableLimits limits;
  private final PlannerModel planner;
  private final Arc arc = new Arc();
  private final Marks marks = new Marks();
  private final double[] hotendReached = new double[Machine.TOOLS];
  private double[] layerStarts = new double[64];
  private int layers;
  private double bedReached;
  private double chamberReached;
  private double feedrateFactor = 1;
  private double flowFactor = 1;
  private double extruder;
  private double seconds;
  private double waits;
  private long restart = Long.MAX_VALUE;
  private int tool;
  private long line;
  private int layer;

  /** Starts at the beginning of a file. */
  public Estimator(EstimateSettings settings) {
    this.settings = settings;
    this.limits = new MutableLimits(settings.limits());
    this.planner = new PlannerModel(limits, this::moved);
  }

  private void moved(long moveLine, int moveLayer, double moveSeconds) {
    enter(moveLayer, moveLine);
    marks.note(moveLine, seconds);
    seconds += moveSeconds;
  }

  private void enter(int number, long atLine) {
    if (atLine >= restart) {
      restart = Long.MAX_VALUE;
      layers = 0;
    }
    while (layers < number) {
      if (layers == layerStarts.length) {
        layerStarts = Arrays.copyOf(layerStarts, layers * 2);
      }
      layerStarts[layers++] = seconds;
    }
  }

  /** Says that the layers up to this line were none: a priming line, say. */
  public void restartLayers(long lineIndex) {
    restart = lineIndex;
  }

  /** Takes in a line after the machine and the layer tracker did. */
  public void accept(
      GcodeLine command, Effect effect, Machine machine, long lineIndex, int layerNumber) {
    line = lineIndex;
    layer = layerNumber;
    switch (effect) {
      case MOVE ->
          move(machine, machine.position(Machine.X) * MM, machine.position(Machine.Y) * MM, 1);
      case CURVE -> curve(command, machine);
      case HOME -> {
        waitFor(settings.homing());
        place(machine);
      }
      case SET_POSITION -> place(machine);
      case OTHER -> other(command, machine);
      case NOTHING, MODE -> {}
    }
  }

  private void move(Machine machine, double x, double y, double share) {
    double z = machine.position(Machine.Z) * MM;
    if (share < 1) {
      double before = machine.previous(Machine.Z) * MM;
      z = before + (z - before) * share;
    }
    double e = extruder + machine.filamentDelta() * MM * share * flowFactor;
    planner.move(x, y, z, e, feedrate(machine), line, layer);
    if (share == 1) {
      extruder = e;
    }
  }

  private double feedrate(Machine machine) {
    long perMinute = machine.feedrate();
    double feedrate = perMinute == 0 ? FIRST_FEEDRATE : perMinute * MM / PER_MINUTE;
    return Math.max(0.01, feedrate * feedrateFactor);
  }

  private void curve(GcodeLine command, Machine machine) {
    int pieces = arc.set(command, machine);
    for (int piece = 1; piece < pieces; piece++) {
      move(machine, arc.x(piece), arc.y(piece), (double) piece / pieces);
    }
    move(machine, machine.position(Machine.X) * MM, machine.position(Machine.Y) * MM, 1);
  }

  /** G92 and G28 change coordinates; the motors stand where they stood. */
  private void place(Machine machine) {
    for (int axis = 0; axis < 3; axis++) {
      planner.setPosition(axis, machine.position(axis) * MM);
    }
  }

  private void other(GcodeLine command, Machine machine) {
    if (command.letter() == 'M') {
      setting(command, machine);
    } else if (command.letter() == 'T') {
      if (machine.tool() != tool) {
        tool = machine.tool();
        waitFor(settings.toolChange());
      }
    } else if (command.is('G', 4)) {
      stop();
      seconds += Math.min(MAX_DWELL, CommandFacts.dwellMillis(command) / 1e3);
    } else if (command.letter() == 'G' && command.code() >= 29 && command.code() <= 35) {
      waitFor(settings.levelling());
    }
  }

  private void setting(GcodeLine command, Machine machine) {
    switch (command.code()) {
      case 109 -> {
        int index =
            command.hasValue('T') ? (int) (command.value('T') / FixedPoint.ONE) : machine.tool();
        int slot = Math.clamp(index, 0, Machine.TOOLS - 1);
        hotendReached[slot] =
            heat(machine.hotend(slot), hotendReached[slot], settings.hotendWait());
      }
      case 190 -> bedReached = heat(machine.bed(), bedReached, settings.bedWait());
      case 191 -> chamberReached = heat(machine.chamber(), chamberReached, settings.chamberWait());
      case 400 -> stop();
      case 220 -> feedrateFactor = percent(command, feedrateFactor);
      case 221 -> flowFactor = percent(command, flowFactor);
      default -> limits.apply(command);
    }
  }

  private double heat(double target, double reached, double wait) {
    if (target > reached) {
      waitFor(wait);
    }
    return target;
  }

  private static double percent(GcodeLine command, double before) {
    double percent = command.number('S', 0);
    return percent > 0 ? Math.clamp(percent / 100, 0.01, 10) : before;
  }

  private void waitFor(double wait) {
    stop();
    seconds += wait;
    waits += wait;
  }

  private void stop() {
    planner.stop();
    enter(layer, line);
    marks.note(line, seconds);
  }

  /**
   * Ends the file.
   *
   * @param lines number of its lines
   */
  public TimeEstimate finish(long lines) {
    stop();
    marks.end(lines, seconds);
    return new TimeEstimate(
        seconds, waits, Arrays.copyOf(layerStarts, layers), marks.lines(), marks.elapsed());
  }
}

package io.easyprint.gcode;

/**
 * What a printer that executes a file line by line knows: position, modes, feedrate, temperatures.
 * The one interpreter of modes that rewriting, scanning, estimating and previewing share.
 *
 * <p>Lengths are exact billionths of a millimetre ({@link FixedPoint}). Allocates nothing per line.
 * Not thread-safe. Protocol facts from Marlin 2.1 (marlinfw.org/meta/gcode).
 */
public final class Machine {
  /** Index of an axis in positions. */
  public static final int X = 0;

  /** Index of an axis in positions. */
  public static final int Y = 1;

  /** Index of an axis in positions. */
  public static final int Z = 2;

  /** Tools and fans that are told apart; more share the last. */
  public static final int TOOLS = 8;

  private static final int X_WORD = GcodeLine.bit('X');
  private static final int Y_WORD = GcodeLine.bit('Y');
  private static final int Z_WORD = GcodeLine.bit('Z');
  private static final int E_WORD = GcodeLine.bit('E');
  private static final int F_WORD = GcodeLine.bit('F');

  private static final char[] AXES = {'X', 'Y', 'Z'};

  /** What a line did, as far as the interpreter knows. */
  public enum Effect {
    /** No command. */
    NOTHING,
    /** Changed only modes that the interpreter keeps: G90, G91, M82, M83, G20, G21. */
    MODE,
    /** A straight move or a feedrate: G0, G1. */
    MOVE,
    /** A curve: G2, G3, G5. */
    CURVE,
    /** G28. */
    HOME,
    /** G92. */
    SET_POSITION,
    /** Anything else. */
    OTHER
  }

  private final Dialect dialect;
  private final long[] position = new long[3];
  private final long[] previous = new long[3];
  private final long[] offset = new long[3];
  private final double[] hotends = new double[TOOLS];
  private final double[] fans = new double[TOOLS];
  private final Settings settings = new Settings();
  private int known;
  private long filament;
  private long filamentDelta;
  private long extruder;
  private long feedrate;
  private boolean relative;
  private boolean relativeExtruder;
  private boolean inches;
  private boolean retracted;
  private int tool;
  private double bed;
  private double chamber;

  /** A machine as after power-up: absolute, millimetres, position unknown. */
  public Machine(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Takes in one line. */
  public Effect apply(GcodeLine line) {
    filamentDelta = 0;
    if (line.blank()) {
      return Effect.NOTHING;
    }
    return switch (line.letter()) {
      case 'G' -> line.subcode() == 0 ? applyG(line) : forgetAfter(line);
      case 'M' -> applyM(line);
      case 'T' -> {
        tool = Math.clamp(line.code(), 0, TOOLS - 1);
        yield forgetAfter(line);
      }
      default -> forgetAfter(line);
    };
  }

  /**
   * Puts the machine into the state it had somewhere in a file, as far as moves depend on it.
   *
   * @param x position of X, billionths of a millimetre; y and z likewise
   * @param extruderPosition the extruder's position in the coordinates of the file
   * @param isRelative whether G91 holds
   * @param isExtruderRelative whether E words are lengths
   * @param isInches whether G20 holds
   */
  public void resume(
      long x,
      long y,
      long z,
      long extruderPosition,
      boolean isRelative,
      boolean isExtruderRelative,
      boolean isInches) {
    position[X] = x;
    position[Y] = y;
    position[Z] = z;
    extruder = extruderPosition;
    relative = isRelative;
    relativeExtruder = isExtruderRelative;
    inches = isInches;
  }

  private Effect applyG(GcodeLine line) {
    switch (line.code()) {
      case 0, 1 -> {
        move(line);
        return Effect.MOVE;
      }
      case 2, 3, 5 -> {
        move(line);
        return Effect.CURVE;
      }
      case 20, 21 -> inches = line.code() == 20;
      case 90, 91 -> {
        relative = line.code() == 91;
        if (dialect == Dialect.MARLIN_2) {
          relativeExtruder = relative;
        }
      }
      case 28 -> {
        home(line);
        return Effect.HOME;
      }
      case 92 -> {
        setPosition(line);
        return Effect.SET_POSITION;
      }
      case 10, 11 -> {
        retracted = line.code() == 10;
        return Effect.OTHER;
      }
      default -> {
        return forgetAfter(line);
      }
    }
    return Effect.MODE;
  }

  private Effect applyM(GcodeLine line) {
    switch (line.code()) {
      case 82, 83 -> {
        relativeExtruder = line.code() == 83;
        return Effect.MODE;
      }
      case 104, 109 -> {
        int index = line.hasValue('T') ? index(line, 'T') : tool;
        hotends[index] = temperature(line, hotends[index]);
      }
      case 140, 190 -> bed = temperature(line, bed);
      case 141, 191 -> chamber = temperature(line, chamber);
      case 106 -> fans[index(line, 'P')] = Math.clamp(line.number('S', 255), 0, 255);
      case 107 -> fans[index(line, 'P')] = 0;
      default -> {
        settings.note(line);
        return forgetAfter(line);
      }
    }
    return Effect.OTHER;
  }

  private void move(GcodeLine line) {
    previous[X] = position[X];
    previous[Y] = position[Y];
    previous[Z] = position[Z];
    if (!line.readable()) {
      known = 0;
      return;
    }
    int words = line.valuedWords();
    if ((words & X_WORD) != 0) {
      moveAxis(X, line.value('X'));
    }
    if ((words & Y_WORD) != 0) {
      moveAxis(Y, line.value('Y'));
    }
    if ((words & Z_WORD) != 0) {
      moveAxis(Z, line.value('Z'));
    }
    if ((words & E_WORD) != 0) {
      long value = millimetres(line.value('E'));
      filamentDelta = extruderIsRelative() ? value : value - extruder;
      extruder += filamentDelta;
      filament += filamentDelta;
    }
    if ((words & F_WORD) != 0 && line.value('F') > 0) {
      feedrate = millimetres(line.value('F'));
    }
  }

  private void moveAxis(int axis, long word) {
    long value = millimetres(word);
    if (relative) {
      position[axis] += value;
    } else {
      position[axis] = value;
      known |= 1 << axis;
    }
  }

  private void home(GcodeLine line) {
    boolean all = !line.has('X') && !line.has('Y') && !line.has('Z');
    for (int axis = 0; axis < 3; axis++) {
      if (all || line.has(AXES[axis])) {
        position[axis] = 0;
        offset[axis] = 0;
      }
    }
    known = 0; // homing one axis may lift or move the others
  }

  private void setPosition(GcodeLine line) {
    if (!line.readable()) {
      known = 0;
      return;
    }
    for (int axis = 0; axis < 3; axis++) {
      if (line.hasValue(AXES[axis])) {
        long value = millimetres(line.value(AXES[axis]));
        offset[axis] += value - position[axis];
        position[axis] = value;
        known |= 1 << axis;
      }
    }
    if (line.hasValue('E')) {
      extruder = millimetres(line.value('E'));
    }
  }

  private Effect forgetAfter(GcodeLine line) {
    if (CommandFacts.movesHead(line)) {
      known = 0;
    }
    return Effect.OTHER;
  }

  private static int index(GcodeLine line, char word) {
    return Math.clamp(line.value(word) / FixedPoint.ONE, 0, TOOLS - 1);
  }

  private static double temperature(GcodeLine line, double before) {
    double value = line.number('S', line.number('R', before));
    return Math.clamp(value, 0, 1000);
  }

  /** A word's length in the units of the file as millimetres, billionths. */
  public long millimetres(long value) {
    return inches ? FixedPoint.inchesToMillimetres(value) : value;
  }

  /** Position of an axis in the coordinates of the file, billionths of a millimetre. */
  public long position(int axis) {
    return position[axis];
  }

  /** The same before the last move or curve. */
  public long previous(int axis) {
    return previous[axis];
  }

  /** Whether the position of an axis is known rather than where homing or a macro left it. */
  public boolean known(int axis) {
    return (known & (1 << axis)) != 0;
  }

  /** How far G92 has shifted an axis since it was homed: file coordinate minus machine's. */
  public long offset(int axis) {
    return offset[axis];
  }

  /** Filament fed since the start, all tools together, retractions taken off; exact. */
  public long filament() {
    return filament;
  }

  /** Filament fed by the last line. */
  public long filamentDelta() {
    return filamentDelta;
  }

  /** The extruder's position in the coordinates of the file. */
  public long extruder() {
    return extruder;
  }

  /** Feedrate in force, billionths of a millimetre a minute; 0 while the file has not set one. */
  public long feedrate() {
    return feedrate;
  }

  /** Whether G91 holds. */
  public boolean relative() {
    return relative;
  }

  /** Whether an E word is a length to feed rather than a position. */
  public boolean extruderIsRelative() {
    return relativeExtruder || (dialect == Dialect.MARLIN_1 && relative);
  }

  /** Whether G20 holds. */
  public boolean inches() {
    return inches;
  }

  /** Whether the firmware has been told to retract (G10) and not to recover (G11). */
  public boolean retracted() {
    return retracted;
  }

  /** The tool chosen, 0 to {@link #TOOLS} − 1. */
  public int tool() {
    return tool;
  }

  /** Target of a hotend, °C; 0 is off. */
  public double hotend(int index) {
    return hotends[index];
  }

  /** Target of the bed, °C; 0 is off. */
  public double bed() {
    return bed;
  }

  /** Target of the chamber, °C; 0 is off. */
  public double chamber() {
    return chamber;
  }

  /** Speed of a fan, 0 to 255. */
  public double fan(int index) {
    return fans[index];
  }

  /** Accelerations, jerks, flow and the like that the file has set. */
  public Settings settings() {
    return settings;
  }
}

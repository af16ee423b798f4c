package io.easyprint.gcode.rewrite;

import static io.easyprint.gcode.Machine.X;
import static io.easyprint.gcode.Machine.Y;
import static io.easyprint.gcode.Machine.Z;

import io.easyprint.gcode.CommandFacts;
import io.easyprint.gcode.Dialect;
import io.easyprint.gcode.FixedPoint;
import io.easyprint.gcode.GcodeLine;
import io.easyprint.gcode.GcodeReader;
import io.easyprint.gcode.LayerTracker;
import io.easyprint.gcode.Machine;
import io.easyprint.gcode.Machine.Effect;
import io.easyprint.gcode.WireLine;
import java.io.IOException;

/**
 * Turns a file's lines into commands that may be executed twice without harm: whatever the file
 * says, the wire is in millimetres (G21), absolute (G90) and absolute for the extruder (M82).
 *
 * <p>Why: after an error on the wire Marlin throws its receive buffer away and may take the tail of
 * a line on its way for a line of its own. A move that is absolute in every axis does no harm then.
 * What cannot be made so is flagged as not repeatable and must travel alone.
 *
 * <p>The extruder on the wire counts filament since the start of the file; the file's own resets
 * ({@code G92 E0}) stay off the wire. Marlin holds E as a 32-bit float, so the count is taken back
 * now and then by a whole number of {@value #REBASE_MM} mm: with steps per mm of at most two
 * decimals that is a whole number of steps, and not even a fraction of a step is lost.
 *
 * <p>Deterministic: the same lines give the same commands, and {@link #skip} leaves the same state
 * as {@link #accept}. Allocates nothing per line. Not thread-safe.
 */
public final class AbsoluteRewriter {
  /** No line of a file makes more commands than this. */
  public static final int MAX_COMMANDS_PER_LINE = 10;

  /** E is taken back by multiples of this, mm. */
  public static final long REBASE_MM = 100;

  /** At a change of layer E is taken back from this on. */
  private static final long SOFT_LIMIT = 500 * FixedPoint.ONE;

  /** Anywhere else from this on; a 32-bit float still resolves 0.12 µm. */
  private static final long HARD_LIMIT = 2_000 * FixedPoint.ONE;

  private static final int PLAIN_WORDS = bits("XYZEF");
  private static final char[] AXES = {'X', 'Y', 'Z'};

  private final Machine machine;
  private final LayerTracker layers = new LayerTracker();
  private final GcodeLine line = new GcodeLine();
  private final WireCommand out = new WireCommand();
  private CommandSink sink = command -> {};
  private long wireBase;
  private boolean filamentDrift;
  private boolean layerStarted;
  private long nextLine;
  private long nextByteOffset;
  private boolean relativeBefore;
  private boolean inchesBefore;
  private int knownBefore;

  /** A rewriter for Marlin 2, at the start of a file. */
  public AbsoluteRewriter() {
    this(Dialect.MARLIN_2);
  }

  /** A rewriter for a dialect, at the start of a file. */
  public AbsoluteRewriter(Dialect dialect) {
    machine = new Machine(dialect);
  }

  /**
   * Makes the commands that bring a printer into the modes of the wire. To be called before the
   * first line, and again whenever the printer may have lost them: after a reset, on taking up a
   * print, after commands from elsewhere. Moves nothing.
   */
  public void begin(CommandSink target) {
    sink = target;
    out.line = nextLine;
    out.byteOffset = nextByteOffset;
    facts(false, false, false, 0);
    emit("G21", false);
    emit("G90", false);
    emit("M82", false);
    filamentDrift = false;
    emitExtruder(true);
  }

  /**
   * Takes the reader's current line and hands on the commands that it makes: none for comments and
   * modes, at most {@link #MAX_COMMANDS_PER_LINE}.
   */
  public void accept(GcodeReader reader, CommandSink target) {
    accept(
        reader.bytes(),
        reader.start(),
        reader.length(),
        reader.lineIndex(),
        reader.byteOffset(),
        reader.nextByteOffset(),
        target);
  }

  /**
   * Takes the next line of the file and hands on the commands that it makes.
   *
   * @param bytes holds the line
   * @param offset index of its first byte
   * @param length its length
   * @param lineIndex its number, counted from 0
   * @param byteOffset where it starts in the file
   * @param followingOffset where the next line starts in the file
   * @param target takes the commands
   */
  public void accept(
      byte[] bytes,
      int offset,
      int length,
      long lineIndex,
      long byteOffset,
      long followingOffset,
      CommandSink target) {
    sink = target;
    relativeBefore = machine.relative();
    inchesBefore = machine.inches();
    knownBefore =
        (machine.known(X) ? 1 : 0) | (machine.known(Y) ? 2 : 0) | (machine.known(Z) ? 4 : 0);
    line.parse(bytes, offset, length);
    Effect effect = machine.apply(line);
    layerStarted |= layers.accept(line, effect, machine);
    nextLine = lineIndex + 1;
    nextByteOffset = followingOffset;
    out.line = lineIndex;
    out.byteOffset = byteOffset;
    out.layer = layers.layer();
    out.feedrate = machine.feedrate();
    facts(false, false, false, 0);
    switch (effect) {
      case NOTHING, MODE -> {}
      case MOVE -> move(false);
      case CURVE -> move(true);
      case SET_POSITION -> setPosition();
      case HOME, OTHER -> other();
    }
  }

  /** Takes lines up to, not including, a line of the file, without making commands. */
  public void skip(GcodeReader reader, long untilLine) throws IOException {
    while (nextLine < untilLine && reader.next()) {
      accept(reader, command -> {});
    }
  }

  private void move(boolean curve) {
    if (!line.readable()) {
      inModesOfTheFile();
      return;
    }
    boolean feeds = line.hasValue('E');
    if (feeds) {
      prepareExtruder();
    }
    boolean foreign = !curve && (line.valuedWords() & ~PLAIN_WORDS) != 0;
    if (foreign && (relativeBefore || inchesBefore)) {
      inModesOfTheFile();
      return;
    }
    boolean relative = relativeBefore && (axes() & ~knownBefore) != 0;
    facts(false, false, false, 0);
    if (relative) {
      emit("G91", false);
      if (feeds) {
        emit("M83", false);
      }
    }
    int at = startCommand();
    for (int axis = 0; axis < 3; axis++) {
      if (line.hasValue(AXES[axis])) {
        long value = machine.position(axis) - (relative ? machine.previous(axis) : 0);
        at = word(AXES[axis], value, at);
      }
    }
    at = curve ? curveWords(at) : foreignWords(at);
    if (feeds) {
      at = word('E', relative ? machine.filamentDelta() : wireExtruder(), at);
    }
    if (line.hasValue('F') && line.value('F') > 0) {
      at = word('F', machine.feedrate(), at);
    }
    facts(!curve && !relative, false, false, 0);
    emit(at, !relative);
    facts(false, false, false, 0);
    if (relative) {
      emit("G90", !feeds);
      if (feeds) {
        emit("M82", true);
      }
    }
    filamentDrift &= !feeds;
  }

  private int axes() {
    return (line.hasValue('X') ? 1 : 0)
        | (line.hasValue('Y') ? 2 : 0)
        | (line.hasValue('Z') ? 4 : 0);
  }

  /**
   * Centre, radius and control points are lengths from the start or the end; P of an arc is turns.
   */
  private int curveWords(int from) {
    int at = from;
    int words = line.valuedWords() & ~PLAIN_WORDS;
    boolean spline = line.is('G', 5);
    for (char word = 'A'; word <= 'Z'; word++) {
      if ((words & GcodeLine.bit(word)) != 0) {
        boolean length =
            word == 'I'
                || word == 'J'
                || word == 'K'
                || word == 'R'
                || (spline && (word == 'P' || word == 'Q'));
        at = word(word, length ? lengthOfFile(line.value(word)) : line.value(word), at);
      }
    }
    return at;
  }

  private long lengthOfFile(long value) {
    return inchesBefore ? FixedPoint.inchesToMillimetres(value) : value;
  }

  private int foreignWords(int from) {
    int at = from;
    int words = line.valuedWords() & ~PLAIN_WORDS;
    for (char word = 'A'; words != 0 && word <= 'Z'; word++) {
      if ((words & GcodeLine.bit(word)) != 0) {
        at = word(word, line.value(word), at);
      }
    }
    return at;
  }

  private void setPosition() {
    if (!line.readable() || (line.valuedWords() & ~PLAIN_WORDS) != 0) {
      inModesOfTheFile();
      return;
    }
    boolean extruder = line.hasValue('E') && filamentDrift;
    if (axes() == 0 && !extruder) {
      return;
    }
    int at = startCommand();
    for (int axis = 0; axis < 3; axis++) {
      if (line.hasValue(AXES[axis])) {
        at = word(AXES[axis], machine.position(axis), at);
      }
    }
    if (extruder) {
      at = word('E', wireExtruder(), at);
      filamentDrift = false;
    }
    emit(at, true);
  }

  private void other() {
    if (line.is('M', 110) || line.letter() == '?') {
      return; // numbers of lines are the sender's own; "%" and "@…" are not for printers
    }
    filamentDrift |= CommandFacts.movesFilament(line);
    if (!CommandFacts.known(line) || (inchesBefore && CommandFacts.hasLengths(line))) {
      inModesOfTheFile();
      return;
    }
    facts(
        CommandFacts.repeatable(line),
        CommandFacts.longRunning(line),
        CommandFacts.pauses(line),
        CommandFacts.dwellMillis(line));
    emit(WireLine.copyCommand(line, out.bytes, 0), true);
  }

  /** The command as it stands, in the modes that the file believes to be in, and back. */
  private void inModesOfTheFile() {
    boolean relativeExtruder = machine.extruderIsRelative();
    facts(false, false, false, 0);
    if (inchesBefore) {
      emit("G20", false);
    }
    if (relativeBefore) {
      emit("G91", false);
    }
    if (relativeExtruder) {
      emit("M83", false);
    }
    facts(
        false,
        !CommandFacts.known(line) || CommandFacts.longRunning(line),
        CommandFacts.pauses(line),
        0);
    boolean plain = !inchesBefore && !relativeBefore && !relativeExtruder;
    emit(WireLine.copyCommand(line, out.bytes, 0), plain);
    facts(false, false, false, 0);
    if (inchesBefore) {
      emit("G21", !relativeBefore && !relativeExtruder);
    }
    if (relativeBefore) {
      emit("G90", false);
    }
    if (relativeBefore || relativeExtruder) {
      emit("M82", true);
    }
  }

  /** Before filament is fed: count where a macro left E, and keep the count small. */
  private void prepareExtruder() {
    if (filamentDrift) {
      if (machine.extruderIsRelative()) {
        filamentDrift = false;
        emitExtruderBefore();
      }
      return;
    }
    long before = wireExtruder() - machine.filamentDelta();
    if (Math.abs(before) >= HARD_LIMIT || (layerStarted && Math.abs(before) >= SOFT_LIMIT)) {
      long step = REBASE_MM * FixedPoint.ONE;
      wireBase += before / step * step;
      emitExtruderBefore();
    }
    layerStarted = false;
  }

  private void emitExtruderBefore() {
    int at = text("G92");
    emit(word('E', wireExtruder() - machine.filamentDelta(), at), false);
  }

  private void emitExtruder(boolean last) {
    int at = text("G92");
    emit(word('E', wireExtruder(), at), last);
  }

  private long wireExtruder() {
    return machine.filament() - wireBase;
  }

  private int startCommand() {
    out.bytes[0] = (byte) line.letter();
    return FixedPoint.formatWhole(line.code(), out.bytes, 1);
  }

  private int word(char letter, long value, int at) {
    if (at > out.bytes.length - 26) {
      return at; // more words than any command has: bounded by emit
    }
    out.bytes[at] = ' ';
    out.bytes[at + 1] = (byte) letter;
    return FixedPoint.format(value, out.bytes, at + 2);
  }

  private int text(String command) {
    for (int i = 0; i < command.length(); i++) {
      out.bytes[i] = (byte) command.charAt(i);
    }
    return command.length();
  }

  private void facts(boolean repeatable, boolean longRunning, boolean pauses, long dwellMillis) {
    out.repeatable = repeatable;
    out.longRunning = longRunning;
    out.pauses = pauses;
    out.dwellMillis = dwellMillis;
  }

  private void emit(String command, boolean last) {
    emit(text(command), last);
  }

  private void emit(int length, boolean last) {
    out.length = Math.min(length, WireLine.MAX_COMMAND);
    out.lastOfLine = last;
    sink.accept(out);
  }

  private static int bits(String letters) {
    return letters.chars().map(c -> GcodeLine.bit((char) c)).reduce(0, (a, b) -> a | b);
  }

  /** What must hold before the next line; a copy. */
  public ModalState state() {
    return ModalState.of(
        machine, nextLine, nextByteOffset, layers.layer(), FixedPoint.toDouble(wireExtruder()));
  }
}

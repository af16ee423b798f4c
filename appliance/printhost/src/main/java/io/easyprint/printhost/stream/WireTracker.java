package io.easyprint.printhost.stream;

import io.easyprint.gcode.GcodeLine;
import io.easyprint.gcode.rewrite.ModalState;
import io.easyprint.gcode.rewrite.WireCommand;

/**
 * Follows the commands of the wire, which are absolute millimetres, so that each line can carry
 * where the printer is after it. Allocates nothing per line. Confined to the feeder.
 */
final class WireTracker {
  private static final double NANOS_PER_MINUTE = 60e9;

  private final GcodeLine line = new GcodeLine();
  private final LineState state = new LineState();
  private boolean absolute = true;
  private boolean absoluteExtruder = true;
  private int flags;

  /** Starts from a state in the middle of a file. */
  void from(ModalState before) {
    state.x = before.x();
    state.y = before.y();
    state.z = before.z();
    state.e = before.wireE();
    state.feedrate = before.feedrate();
    state.fan = before.fans().get(0).intValue();
    state.tool = before.tool();
    state.positionKnown = before.positionKnown();
  }

  /** Takes in a command. */
  void take(WireCommand command) {
    line.parse(command.bytes(), 0, command.length());
    state.nanos = 0;
    flags = 0;
    if (line.letter() == 'G') {
      takeG(command);
    } else if (line.letter() == 'M') {
      takeM();
    } else if (line.letter() == 'T' && line.code() >= 0) {
      state.tool = line.code();
    }
    if (!command.repeatable()) {
      flags |= Line.SOLO;
    }
    if (command.longRunning()) {
      flags |= Line.LONG | Line.SOLO;
    }
    if (command.pauses()) {
      flags |= Line.PAUSES | Line.SOLO;
    }
    if (command.feedrate() > 0) {
      state.feedrate = command.feedrate() / 1e9;
    }
  }

  private void takeG(WireCommand command) {
    int code = line.code();
    switch (code) {
      case 0, 1, 2, 3, 5 -> move(command.feedrate() / 1e9);
      case 28 -> {
        state.positionKnown = true;
        boolean all = !line.has('X') && !line.has('Y') && !line.has('Z');
        state.x = all || line.has('X') ? 0 : state.x;
        state.y = all || line.has('Y') ? 0 : state.y;
        state.z = all || line.has('Z') ? 0 : state.z;
      }
      case 54, 55, 56, 57, 58, 59 -> state.workspace = code;
      case 90, 91 -> {
        absolute = code == 90;
        absoluteExtruder = absolute;
      }
      case 92 -> {
        state.x = line.number('X', state.x);
        state.y = line.number('Y', state.y);
        state.z = line.number('Z', state.z);
        state.e = line.number('E', state.e);
      }
      default -> {}
    }
  }

  private void move(double feedrate) {
    flags |= Line.MOTION;
    double x = axis('X', state.x, absolute);
    double y = axis('Y', state.y, absolute);
    double z = axis('Z', state.z, absolute);
    double e = axis('E', state.e, absoluteExtruder);
    double way = Math.hypot(Math.hypot(x - state.x, y - state.y), z - state.z);
    double length = way > 0 ? way : Math.abs(e - state.e);
    state.nanos = feedrate > 0 ? (long) (length / feedrate * NANOS_PER_MINUTE) : 0;
    if (line.has('Z') || way > 0) {
      state.positionKnown = true;
    }
    state.x = x;
    state.y = y;
    state.z = z;
    state.e = e;
  }

  private double axis(char word, double before, boolean isAbsolute) {
    double value = line.number(word, Double.NaN);
    return Double.isNaN(value) ? before : isAbsolute ? value : before + value;
  }

  private void takeM() {
    switch (line.code()) {
      case 82 -> absoluteExtruder = true;
      case 83 -> absoluteExtruder = false;
      case 106 -> {
        if (!line.hasValue('P') || line.value('P') == 0) {
          state.fan = (int) Math.clamp(line.number('S', 255), 0, 255);
        }
      }
      case 107 -> state.fan = 0;
      default -> {}
    }
  }

  /** Flags of the last command, as {@link Line} names them. */
  int flags() {
    return flags;
  }

  /** Where the printer is after the last command; the same object every time. */
  LineState state() {
    return state;
  }
}

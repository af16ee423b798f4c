package io.easyprint.printhost.stream;

import io.easyprint.gcode.CommandFacts;
import io.easyprint.gcode.GcodeLine;
import io.easyprint.gcode.WireLine;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A line that does not come from the file, ready for the wire. Its bytes are not to be changed. */
final class HostLine {
  private final byte[] bytes;
  private final int flags;

  private HostLine(byte[] bytes, int flags) {
    this.bytes = bytes;
    this.flags = flags;
  }

  /** The command without number and checksum. */
  byte[] bytes() {
    return bytes;
  }

  /** A sum of {@link Line}'s constants. */
  int flags() {
    return flags;
  }

  /** A command of a person or a script; travels alone unless it is a mark. */
  static HostLine of(String text, int moreFlags) {
    GcodeLine line = new GcodeLine().parse(text);
    byte[] target = new byte[WireLine.MAX_COMMAND];
    int length = line.blank() ? 0 : WireLine.copyCommand(line, target, 0);
    int flags = Line.HOST | moreFlags;
    if (line.is('M', 105)) {
      flags |= Line.MARK;
    } else {
      flags |= Line.SOLO;
    }
    if (CommandFacts.longRunning(line) || !CommandFacts.known(line)) {
      flags |= Line.LONG;
    }
    if (line.is('M', 110)) {
      length = 0;
    }
    return new HostLine(Arrays.copyOf(target, length), flags);
  }

  boolean blank() {
    return bytes.length == 0;
  }

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

package io.easyprint.printhost.firmware;

import java.util.List;
import java.util.Locale;

/**
 * The one table of firmware facts. A firmware that is not in it gets {@link #CAUTIOUS}: one line at
 * a time works with every printer there is.
 */
public final class Firmwares {
  /** For a firmware that did not say who it is, or that nobody has looked into. */
  public static final FirmwareFacts CAUTIOUS =
      new FirmwareFacts("", 0, 1, 16, 60_000, true, false, "no assumption but one line and its ok");

  private static final List<FirmwareFacts> TABLE =
      List.of(
          new FirmwareFacts(
              "Marlin",
              127,
              4,
              16,
              900_000,
              true,
              true,
              "Marlin 1.1.9 and 2.1.2: Configuration_adv.h (BUFSIZE 4, BLOCK_BUFFER_SIZE 16),"
                  + " MarlinSerial.h (RX_BUFFER_SIZE 128, one byte of the ring stays free),"
                  + " queue.cpp (numbers are long, strtol)"),
          new FirmwareFacts(
              "Prusa-Firmware",
              127,
              4,
              16,
              900_000,
              true,
              true,
              "Prusa-Firmware 3.13: MarlinSerial.h (RX_BUFFER_SIZE 128), Configuration_adv.h"
                  + " (BUFSIZE 4; the buffer is BUFSIZE * (MAX_CMD_SIZE + 3) bytes),"
                  + " planner.h (BLOCK_BUFFER_SIZE 16)"),
          new FirmwareFacts(
              "Repetier",
              0,
              1,
              16,
              60_000,
              true,
              false,
              "Repetier 1.0: gcode.cpp keeps the line number in 16 bits of the binary protocol;"
                  + " its input cache is a build option, so one line"),
          new FirmwareFacts(
              "Klipper",
              0,
              1,
              16,
              900_000,
              false,
              false,
              "Klipper gcode.py: N and checksum are accepted and not checked, a pseudo-tty does"
                  + " not lose bytes; its own look-ahead needs no window"),
          new FirmwareFacts(
              "Smoothie",
              0,
              1,
              32,
              900_000,
              true,
              false,
              "Smoothieware GcodeDispatch.cpp: checks numbers, asks with rs N; one line, as its"
                  + " own documentation advises"));

  private Firmwares() {}

  /** The facts for what M115 said. */
  public static FirmwareFacts of(Identity identity) {
    String name = identity.name().toLowerCase(Locale.ROOT);
    for (FirmwareFacts each : TABLE) {
      if (name.startsWith(each.family().toLowerCase(Locale.ROOT))) {
        return each;
      }
    }
    return CAUTIOUS;
  }

  /** The whole table. */
  public static List<FirmwareFacts> table() {
    return TABLE;
  }
}

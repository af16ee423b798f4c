package io.easyprint.virtualprinter;

import java.util.List;

/**
 * Talk between host and firmware: M110, M111, M115, M117, M118 and commands that change nothing
 * here (Marlin 2.1, gcode/host). Confined to the machine's thread.
 */
final class HostCommands implements CommandGroup {
  private static final List<String> DEBUG_NAMES =
      List.of("ECHO", "INFO", "ERRORS", "DRYRUN", "COMMUNICATION");

  private final Output out;
  private final PrinterOptions options;
  private final LineReader reader;
  private final Firmware firmware;

  HostCommands(Output out, PrinterOptions options, LineReader reader, Firmware firmware) {
    this.out = out;
    this.options = options;
    this.reader = reader;
    this.firmware = firmware;
  }

  @Override
  public Activity begin(Command command) {
    if (command.letter() != 'M') {
      return Instant.UNKNOWN;
    }
    switch (command.code()) {
      case 110 -> {
        if (command.hasValue('N')) {
          reader.lastNumber((long) command.value('N', 0));
        }
      }
      case 115 -> identify();
      case 111 -> debug(command);
      case 118 -> say(command.wholeText());
      case 108, 112, 410 -> {
        if (!options.has(Capability.EMERGENCY_PARSER)) {
          urgent(command.code());
        }
      }
      case 80 -> power(command);
      case 31,
          73,
          75,
          76,
          77,
          78,
          85,
          117,
          145,
          150,
          206,
          218,
          280,
          290,
          300,
          355,
          413,
          420,
          569 -> {}
      case 593, 851, 900, 906, 913, 914 -> {}
      default -> {
        return Instant.UNKNOWN;
      }
    }
    return Instant.DONE;
  }

  private void urgent(int code) {
    switch (code) {
      case 108 -> firmware.continueWaiting();
      case 112 -> firmware.kill();
      default -> firmware.quickStop();
    }
  }

  /** M118: A1 makes it a comment for the host, E1 an echo; P chooses a port. */
  private void say(String text) {
    String rest = text;
    String prefix = "";
    while (rest.length() >= 2 && "AEP".indexOf(rest.charAt(0)) >= 0 && isDigit(rest.charAt(1))) {
      prefix += rest.charAt(0) == 'A' ? "//" : rest.charAt(0) == 'E' ? "echo:" : "";
      rest = rest.substring(2).stripLeading();
    }
    out.text(prefix).line(rest);
  }

  private static boolean isDigit(char value) {
    return value >= '0' && value <= '9';
  }

  private void power(Command command) {
    if (command.has('S')) {
      out.line("PS:1");
    }
  }

  private void debug(Command command) {
    if (command.has('S')) {
      firmware.debugFlags(command.intValue('S', 0));
    }
    out.echo("DEBUG:");
    String separator = "";
    for (int bit = 0; bit < DEBUG_NAMES.size(); bit++) {
      if ((firmware.debugFlags() & 1 << bit) != 0) {
        out.text(separator).text(DEBUG_NAMES.get(bit));
        separator = ",";
      }
    }
    out.line(separator.isEmpty() ? "off" : "");
  }

  private void identify() {
    out.text("FIRMWARE_NAME:").text(options.firmwareName());
    out.text(" SOURCE_CODE_URL:github.com/MarlinFirmware/Marlin PROTOCOL_VERSION:1.0 ");
    out.text("MACHINE_TYPE:").text(options.machineName());
    out.line(" EXTRUDER_COUNT:1 UUID:cede2a2f-41a2-4748-9b12-c55c62f367ff");
    capability("SERIAL_XON_XOFF", false);
    capability("BINARY_FILE_TRANSFER", false);
    capability("VOLUMETRIC", true);
    capability("PROGRESS", false);
    capability("PRINT_JOB", true);
    capability("AUTOLEVEL", true);
    capability("Z_PROBE", true);
    capability("SDCARD", false);
    capability("THERMAL_PROTECTION", true);
    capability("MOTION_MODES", false);
    capability("ARCS", true);
    capability("CHAMBER_TEMPERATURE", false);
    capability("MEATPACK", false);
    for (Capability each : Capability.values()) {
      if (each.announced()) {
        capability(each.name(), options.has(each));
      }
    }
  }

  private void capability(String name, boolean present) {
    out.text("Cap:").text(name).line(present ? ":1" : ":0");
  }
}

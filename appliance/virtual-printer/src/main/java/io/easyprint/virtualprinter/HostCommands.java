package io.easyprint.virtualprinter;

/**
 * Talk between host and firmware: M110, M111, M113, M115, M117, M118 and commands that change
 * nothing here (Marlin 2.1, gcode/host). Confined to the machine's thread.
 */
final class HostCommands implements CommandGroup {
  private static final int LONGEST_KEEPALIVE = 60;

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
      case 113 -> keepalive(command);
      case 115 -> identify();
      case 118 -> out.line(command.wholeText());
      case 108, 112, 410 -> {
        if (!options.has(Capability.EMERGENCY_PARSER)) {
          urgent(command.code());
        }
      }
      case 31, 73, 75, 76, 77, 78, 85, 111, 117, 300, 420, 900 -> {}
      default -> {
        return Instant.UNKNOWN;
      }
    }
    return Instant.DONE;
  }

  private void urgent(int code) {
    switch (code) {
      case 108 -> firmware.urgent().continueWaiting();
      case 112 -> firmware.urgent().kill();
      default -> firmware.urgent().quickStop();
    }
  }

  private void keepalive(Command command) {
    if (command.hasValue('S')) {
      firmware.keepalive(Math.clamp(command.intValue('S', 0), 0, LONGEST_KEEPALIVE));
    }
  }

  private void identify() {
    out.text("FIRMWARE_NAME:Marlin 2.1.2.4 (Aug  1 2024 12:00:00) ");
    out.text("SOURCE_CODE_URL:github.com/MarlinFirmware/Marlin PROTOCOL_VERSION:1.0 ");
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

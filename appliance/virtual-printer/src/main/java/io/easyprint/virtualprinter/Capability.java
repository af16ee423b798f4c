package io.easyprint.virtualprinter;

/** Features that the firmware can be built with; M115 announces most of them as Cap: lines. */
public enum Capability {
  /** ok with the line number, the free planner places and the free command places. */
  ADVANCED_OK(false),
  /** M155 reports temperatures by itself. */
  AUTOREPORT_TEMP(true),
  /** M154 reports the position by itself. */
  AUTOREPORT_POS(true),
  /** M108, M112 and M410 act while the queue is busy. */
  EMERGENCY_PARSER(true),
  /** {@code //action:} lines. */
  HOST_ACTION_COMMANDS(false),
  /** Prompts to the host, answered by M876. */
  PROMPT_SUPPORT(true),
  /** A filament sensor, M412 and M600. */
  RUNOUT(true),
  /** M500 and M501. */
  EEPROM(true),
  /** M80 and M81. */
  SOFTWARE_POWER(true);

  private final boolean announced;

  Capability(boolean announced) {
    this.announced = announced;
  }

  /** Whether M115 has a line for it. */
  boolean announced() {
    return announced;
  }
}

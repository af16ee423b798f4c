package io.easyprint.printhost.service;

import java.util.Locale;

/**
 * Everything that can be set: one line here makes the entry in the file, the flag {@code --key} and
 * the environment variable {@code EASYPRINT_PRINTHOST_KEY}.
 */
public enum Setting {
  /** G-code folder. */
  FILES("", Kind.TEXT, "Folder of the G-code files, ID.gcode; only read."),
  /** State folder. */
  STATE("", Kind.TEXT, "Folder for what outlives the process: journal, bed, ended jobs."),
  /** Control socket. */
  SOCKET("", Kind.TEXT, "Unix socket on which the server asks and commands."),
  /** Run folder. */
  RUN(
      "",
      Kind.TEXT,
      "Folder in memory for the black box, which survives a kill of the process; empty: one"
          + " in /dev/shm."),
  /** Serial port. */
  PORT("auto", Kind.TEXT, "Serial port of the printer; auto takes the first likely one."),
  /** Speed. */
  BAUD("0", Kind.WHOLE, "Bits per second; 0 finds it."),
  /** Connecting at the start. */
  CONNECT("yes", Kind.SWITCH, "Whether to connect at the start."),
  /** Core. */
  CORE("-2", Kind.WHOLE, "Core of the printing thread; -1: any, -2: the last one."),
  /** FIFO priority. */
  PRIORITY("50", Kind.WHOLE, "SCHED_FIFO priority of the printing thread; 0: ordinary class."),
  /** Memory. */
  LOCK_MEMORY("yes", Kind.SWITCH, "Whether to lock the process's memory."),
  /** Receive ring. */
  RING("0", Kind.WHOLE, "Bytes of the firmware's receive buffer; 0: as known of the firmware."),
  /** Command buffer. */
  BUFFER("0", Kind.WHOLE, "Lines of the firmware's command buffer; 0: as known of the firmware."),
  /** Window of one. */
  ONE_LINE("no", Kind.SWITCH, "Whether never more than one line is on the way."),
  /** Polls. */
  POLL_SECONDS("2", Kind.WHOLE, "Seconds between temperature reports."),
  /** Lost line. */
  RECONNECT_SECONDS("30", Kind.WHOLE, "Seconds that a job waits for a lost line to come back."),
  /** Idle heat. */
  IDLE_MINUTES("15", Kind.NUMBER, "Minutes after which heat that nobody uses goes off; 0: never."),
  /** Nozzle limit. */
  MAX_NOZZLE("305", Kind.NUMBER, "Hottest that a nozzle may get, °C."),
  /** Bed limit. */
  MAX_BED("135", Kind.NUMBER, "Hottest that the bed may get, °C."),
  /** Chamber limit. */
  MAX_CHAMBER("100", Kind.NUMBER, "Hottest that the chamber may get, °C."),
  /** Simulation. */
  TIME_FACTOR("1", Kind.NUMBER, "How much faster than real a simulated printer's time runs."),
  /** Pause: lift. */
  PAUSE_LIFT("10", Kind.NUMBER, "How far the head lifts at a pause, mm."),
  /** Pause: X. */
  PARK_X("0", Kind.NUMBER, "Where the head parks at a pause, mm."),
  /** Pause: Y. */
  PARK_Y("0", Kind.NUMBER, "Where the head parks at a pause, mm."),
  /** Recovery: lift. */
  RECOVERY_LIFT("5", Kind.NUMBER, "How far the head is raised before an interrupted job goes on."),
  /** Recovery: prime. */
  PRIME("5", Kind.NUMBER, "Filament to prime with before an interrupted job goes on, mm."),
  /** GPIO chip. */
  PANEL_CHIP(
      "pinctrl",
      Kind.TEXT,
      "A part of the GPIO chip's label. Pins that a person chose on the pages count before these."),
  /** Button. */
  PANEL_PAUSE("", Kind.TEXT, "Pause button: PIN [up|down|off] [low|high], such as 17 up low."),
  /** Button. */
  PANEL_CANCEL("", Kind.TEXT, "Cancel button, to be held for two seconds."),
  /** Button. */
  PANEL_STOP("", Kind.TEXT, "Emergency-stop button."),
  /** Button. */
  PANEL_BED_CLEAR("", Kind.TEXT, "Button that says that the bed is clear."),
  /** Light. */
  PANEL_LIGHT("", Kind.TEXT, "Status light: PIN [low|high]."),
  /** Relay. */
  PANEL_POWER("", Kind.TEXT, "Relay of the printer's power: PIN [low|high]."),
  /** Cool-down. */
  POWER_OFF_BELOW("45", Kind.NUMBER, "Temperature below which the relay may go off, °C."),
  /** Relay delay. */
  POWER_OFF_MINUTES("10", Kind.NUMBER, "Minutes without work until the relay goes off; 0: never."),
  /** Log. */
  LOG_LEVEL("info", Kind.TEXT, "How much is logged: warn, info or debug.");

  /** What a value has to look like. */
  enum Kind {
    TEXT,
    WHOLE,
    NUMBER,
    SWITCH
  }

  private final String fallback;
  private final Kind kind;
  private final String meaning;

  Setting(String fallback, Kind kind, String meaning) {
    this.fallback = fallback;
    this.kind = kind;
    this.meaning = meaning;
  }

  /** Name in the file, and of the flag after two hyphens. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The environment variable. */
  public String variable() {
    return "EASYPRINT_PRINTHOST_" + name();
  }

  /** The value when nobody sets one. */
  public String fallback() {
    return fallback;
  }

  /** What it is, in a sentence. */
  public String meaning() {
    return meaning;
  }

  Kind kind() {
    return kind;
  }
}

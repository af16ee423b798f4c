package io.easyprint.virtualprinter;

/** The heaters of the machine. */
public enum HeaterName {
  /** The nozzle's. */
  HOTEND,
  /** The bed's. */
  BED;

  Heater of(Machine machine) {
    Heaters heaters = machine.firmware().heaters();
    return this == HOTEND ? heaters.hotend() : heaters.bed();
  }
}

package io.easyprint.virtualprinter;

/** Why the firmware gives up heating (Marlin 2.1, core/language.h and language_en.h). */
enum ThermalFault {
  MAXTEMP("MAXTEMP triggered", "Err: MAXTEMP"),
  MINTEMP("MINTEMP triggered", "Err: MINTEMP"),
  HEATING_FAILED("Heating failed", "Heating Failed"),
  RUNAWAY("Thermal Runaway", "THERMAL RUNAWAY");

  private final String text;
  private final String display;

  ThermalFault(String text, String display) {
    this.text = text;
    this.display = display;
  }

  /** What the error line says. */
  String text() {
    return text;
  }

  /** What the display says; kill() echoes it. */
  String display() {
    return display;
  }
}

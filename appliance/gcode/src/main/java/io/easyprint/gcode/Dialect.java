package io.easyprint.gcode;

/** How firmware couples G90 and G91 to the extruder's own mode (M82, M83); they differ here. */
public enum Dialect {
  /** G90 and G91 set the extruder's mode too; the last of G90, G91, M82, M83 counts (Marlin 2). */
  MARLIN_2,
  /** The extruder is relative after M83 or G91, whichever holds (Marlin 1.1, Klipper, Repetier). */
  MARLIN_1,
  /** G90 and G91 leave the extruder alone (Prusa's firmware for the MK3 and before). */
  PRUSA
}

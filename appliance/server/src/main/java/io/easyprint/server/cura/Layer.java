package io.easyprint.server.cura;

import java.util.Locale;

/** The layers of a stack, the first that has a value wins. */
public enum Layer {
  /** What a person set. */
  USER,
  /** A saved profile. */
  QUALITY_CHANGES,
  /** What the print is for, such as engineering or visual. */
  INTENT,
  /** The quality, such as fine or draft. */
  QUALITY,
  /** The filament. */
  MATERIAL,
  /** The nozzle. */
  VARIANT,
  /** What makes this printer differ from its definition. */
  DEFINITION_CHANGES,
  /** The printer's or the extruder's definition. */
  DEFINITION;

  /** The name as Cura writes it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  String emptyId() {
    return "empty_" + id();
  }
}

package io.easyprint.server.cura;

import java.util.List;

/**
 * What a printer offers for the nozzle and material that were asked for, and what is chosen where
 * nothing was. Immutable.
 *
 * @param nozzles by name; empty where the printer has no choice of nozzles
 * @param materials those of the right diameter; empty where the printer knows no materials
 * @param intents beside "default"
 * @param bed what the printer can print on
 */
public record PrinterProfile(
    String id,
    String name,
    int extruders,
    List<String> nozzles,
    List<Material> materials,
    List<Quality> qualities,
    List<String> intents,
    String nozzle,
    String material,
    String quality,
    Bed bed) {
  /**
   * One of the printer's qualities.
   *
   * @param type what a {@link SettingsRequest} names it by
   * @param layerHeight in mm
   */
  public record Quality(String type, String name, double layerHeight) {}

  /**
   * The build volume in mm.
   *
   * @param centerIsZero whether the origin is the middle of the bed rather than a corner
   * @param round whether the bed is a circle
   */
  public record Bed(
      double width,
      double depth,
      double height,
      boolean centerIsZero,
      boolean round,
      boolean heated) {}
}

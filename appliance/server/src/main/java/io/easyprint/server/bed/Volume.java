package io.easyprint.server.bed;

import io.easyprint.server.cura.PrinterProfile;

/**
 * Where the nozzle may go, in the printer's own coordinates, mm.
 *
 * @param minX where X begins; minY likewise; 0, or half the bed before it where 0 is its middle
 * @param width along X
 * @param depth along Y
 * @param height along Z
 * @param round whether the bed is a circle
 */
public record Volume(
    double minX, double minY, double width, double depth, double height, boolean round) {
  /** That of a printer as Cura describes it. */
  public static Volume of(PrinterProfile.Bed bed) {
    boolean centred = bed.centerIsZero();
    return new Volume(
        centred ? -bed.width() / 2 : 0,
        centred ? -bed.depth() / 2 : 0,
        bed.width(),
        bed.depth(),
        bed.height(),
        bed.round());
  }

  double low(char axis) {
    return axis == 'X' ? minX : minY;
  }

  double high(char axis) {
    return axis == 'X' ? minX + width : minY + depth;
  }
}

package io.easyprint.gcode.scan;

/**
 * Bounds in mm; {@link #empty()} where nothing was extruded.
 *
 * @param minX left
 * @param minY front
 * @param minZ lowest
 * @param maxX right
 * @param maxY back
 * @param maxZ highest
 */
public record Box(double minX, double minY, double minZ, double maxX, double maxY, double maxZ) {
  /** Whether it holds no point. */
  public boolean empty() {
    return minX > maxX;
  }
}

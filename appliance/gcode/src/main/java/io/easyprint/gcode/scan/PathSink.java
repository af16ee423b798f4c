package io.easyprint.gcode.scan;

/** Takes the paths of a layer, point by point. */
public interface PathSink {
  /** Where the head stands when the layer starts, mm. Called once, first. */
  void start(double x, double y, double z);

  /**
   * A straight move to a point, mm.
   *
   * @param extrudes whether it feeds filament; a travel otherwise
   * @param type what it is printed for; of no meaning for a travel
   * @return false to stop
   */
  boolean to(double x, double y, double z, boolean extrudes, PathType type);
}

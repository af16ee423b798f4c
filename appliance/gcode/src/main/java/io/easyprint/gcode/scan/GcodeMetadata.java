package io.easyprint.gcode.scan;

import java.util.List;

/**
 * What a file holds. Lengths in mm, temperatures in °C.
 *
 * @param bytes its size
 * @param lines its lines, blank ones and comments included
 * @param commands lines that hold a command
 * @param layers layers as counted by {@code LayerTracker}
 * @param layersMarked whether the slicer marks its layers
 * @param extruded bounds of everything that is extruded, priming lines included
 * @param printed the same from the first layer on
 * @param maxZ highest place that the head goes to
 * @param filament filament used by each tool, up to the last one used
 * @param hotends first target of each tool, up to the last one used; 0 where there is none
 * @param maxHotend highest target of any tool
 * @param bed first target of the bed; 0 where there is none
 * @param maxBed highest target of the bed
 * @param maxChamber highest target of the chamber
 * @param slicer the slicer's name and version as it says; empty where it does not
 * @param slicerSeconds the slicer's own estimate; -1 where it gives none
 * @param thumbnails pictures in the comments
 */
public record GcodeMetadata(
    long bytes,
    long lines,
    long commands,
    int layers,
    boolean layersMarked,
    Box extruded,
    Box printed,
    double maxZ,
    List<Double> filament,
    List<Double> hotends,
    double maxHotend,
    double bed,
    double maxBed,
    double maxChamber,
    String slicer,
    double slicerSeconds,
    List<Thumbnail> thumbnails) {

  /** Copies the lists. */
  public GcodeMetadata {
    filament = List.copyOf(filament);
    hotends = List.copyOf(hotends);
    thumbnails = List.copyOf(thumbnails);
  }
}

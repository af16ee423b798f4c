package io.easyprint.gcode.scan;

import io.easyprint.gcode.Arc;
import io.easyprint.gcode.FixedPoint;
import io.easyprint.gcode.GcodeLine;
import io.easyprint.gcode.Machine;
import java.util.ArrayList;
import java.util.List;

/** Gathers a file's facts line by line. */
final class MetadataBuilder {
  private final Bounds extruded = new Bounds();
  private final Bounds printed = new Bounds();
  private final SlicerComments comments = new SlicerComments();
  private final Arc arc = new Arc();
  private final long[] fed = new long[Machine.TOOLS];
  private final long[] used = new long[Machine.TOOLS];
  private final double[] hotends = new double[Machine.TOOLS];
  private boolean inLayer;
  private long commands;
  private long maxZ;
  private double maxHotend;
  private double bed;
  private double maxBed;
  private double maxChamber;

  void move(GcodeLine line, Machine machine, boolean curve) {
    commands++;
    long z = machine.position(Machine.Z);
    if (z > maxZ) {
      maxZ = z;
    }
    long delta = machine.filamentDelta();
    if (delta == 0) {
      return;
    }
    int tool = machine.tool();
    fed[tool] += delta;
    used[tool] = Math.max(used[tool], fed[tool]);
    if (delta > 0 && (line.hasValue('X') || line.hasValue('Y'))) {
      int pieces = curve ? arc.set(line, machine) : 1;
      extend(extruded, machine, pieces);
      if (inLayer) {
        extend(printed, machine, pieces);
      }
    }
  }

  private void extend(Bounds bounds, Machine machine, int pieces) {
    bounds.add(
        machine.previous(Machine.X), machine.previous(Machine.Y), machine.position(Machine.Z));
    bounds.add(
        machine.position(Machine.X), machine.position(Machine.Y), machine.position(Machine.Z));
    for (int piece = 1; piece < pieces; piece++) {
      bounds.add(
          FixedPoint.of(arc.x(piece)), FixedPoint.of(arc.y(piece)), machine.position(Machine.Z));
    }
  }

  void command(Machine machine) {
    commands++;
    for (int tool = 0; tool < Machine.TOOLS; tool++) {
      double target = machine.hotend(tool);
      if (hotends[tool] == 0) {
        hotends[tool] = target;
      }
      maxHotend = Math.max(maxHotend, target);
    }
    if (bed == 0) {
      bed = machine.bed();
    }
    maxBed = Math.max(maxBed, machine.bed());
    maxChamber = Math.max(maxChamber, machine.chamber());
  }

  void comment(GcodeLine line, long byteOffset, long nextByteOffset) {
    comments.accept(line, byteOffset, nextByteOffset);
  }

  void restartLayers() {
    printed.clear();
  }

  void layer() {
    inLayer = true;
  }

  GcodeMetadata finish(long bytes, long lines, int layers, boolean marked) {
    int tools = 0;
    for (int tool = 0; tool < Machine.TOOLS; tool++) {
      if (used[tool] > 0 || hotends[tool] > 0) {
        tools = tool + 1;
      }
    }
    List<Double> filament = new ArrayList<>();
    List<Double> targets = new ArrayList<>();
    for (int tool = 0; tool < tools; tool++) {
      filament.add(FixedPoint.toDouble(used[tool]));
      targets.add(hotends[tool]);
    }
    return new GcodeMetadata(
        bytes,
        lines,
        commands,
        layers,
        marked,
        extruded.box(),
        printed.box(),
        FixedPoint.toDouble(maxZ),
        filament,
        targets,
        maxHotend,
        bed,
        maxBed,
        maxChamber,
        comments.slicer(),
        comments.seconds(),
        comments.thumbnails());
  }
}

package io.easyprint.gcode.scan;

import io.easyprint.gcode.Arc;
import io.easyprint.gcode.Dialect;
import io.easyprint.gcode.GcodeLine;
import io.easyprint.gcode.GcodeReader;
import io.easyprint.gcode.Machine;
import io.easyprint.gcode.Machine.Effect;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;

/** The paths of one layer for a preview: reads only that layer's part of the file. */
public final class LayerPaths {
  private LayerPaths() {}

  /**
   * Reads a layer's paths. Curves come as straight pieces; moves of Z or of filament alone are left
   * out.
   *
   * @param file the file that the index was made of; its position is changed
   * @param layer from 1; 0 is what comes before the first
   * @param sink takes the paths, and may stop when it has had enough
   */
  public static void read(
      SeekableByteChannel file, LayerIndex index, int layer, Dialect dialect, PathSink sink)
      throws IOException {
    Machine machine = new Machine(dialect);
    index.resume(layer, machine);
    long end = index.byteOffset(layer + 1);
    file.position(index.byteOffset(layer));
    GcodeReader reader =
        new GcodeReader(Channels.newInputStream(file), index.byteOffset(layer), index.line(layer));
    GcodeLine line = new GcodeLine();
    Arc arc = new Arc();
    PathType type = index.type(layer);
    sink.start(mm(machine, Machine.X), mm(machine, Machine.Y), mm(machine, Machine.Z));
    while (reader.next() && reader.byteOffset() < end) {
      line.parse(reader.bytes(), reader.start(), reader.length());
      Effect effect = machine.apply(line);
      if (effect == Effect.NOTHING) {
        type = PathType.announced(line, type);
      } else if ((effect == Effect.MOVE || effect == Effect.CURVE)
          && !draw(
              line,
              machine,
              effect == Effect.CURVE ? arc.set(line, machine) : 1,
              arc,
              type,
              sink)) {
        return;
      }
    }
  }

  private static boolean draw(
      GcodeLine line, Machine machine, int pieces, Arc arc, PathType type, PathSink sink) {
    if (pieces == 1
        && machine.position(Machine.X) == machine.previous(Machine.X)
        && machine.position(Machine.Y) == machine.previous(Machine.Y)) {
      return true;
    }
    boolean extrudes = line.hasValue('E') && machine.filamentDelta() > 0;
    double z = mm(machine, Machine.Z);
    double below = machine.previous(Machine.Z) / 1e9;
    for (int piece = 1; piece < pieces; piece++) {
      double height = below + (z - below) * piece / pieces;
      if (!sink.to(arc.x(piece), arc.y(piece), height, extrudes, type)) {
        return false;
      }
    }
    return sink.to(mm(machine, Machine.X), mm(machine, Machine.Y), z, extrudes, type);
  }

  private static double mm(Machine machine, int axis) {
    return machine.position(axis) / 1e9;
  }
}

package io.easyprint.gcode.scan;

import io.easyprint.gcode.Arc;
import io.easyprint.gcode.Dialect;
import io.easyprint.gcode.GcodeLine;
import io.easyprint.gcode.GcodeReader;
import io.easyprint.gcode.LayerTracker;
import io.easyprint.gcode.Machine;
import io.easyprint.gcode.Machine.Effect;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * What a file leaves on the bed: how high the plastic stands on every square millimetre, and which
 * pieces hang together. For whoever has to get it off again. All lengths in mm, in the machine's
 * own coordinates (G92 is reckoned out). Immutable once read.
 */
public final class Footprint {
  /** What is drawn before the first layer or as a skirt, and no higher than this, is a line. */
  private static final double LINE_HEIGHT = 1;

  /** Printed beyond the bed by less than this is rounding. */
  private static final double SLACK = 1;

  /**
   * Plastic that hangs together.
   *
   * @param height of its highest point above the bed
   * @param loose whether it is but thin lines that nothing stands on: a skirt, a purge line
   */
  public record Piece(
      double minX, double minY, double maxX, double maxY, double height, boolean loose) {}

  private final HeightMap map;
  private final Box bounds;
  private final boolean beyond;

  private Footprint(HeightMap map, Box bounds, boolean beyond) {
    this.map = map;
    this.bounds = bounds;
    this.beyond = beyond;
  }

  /**
   * Reads a file to its end. The stream is not closed.
   *
   * @param minX where the bed begins; minY likewise
   * @param width of the bed along X; depth along Y
   */
  public static Footprint read(
      InputStream gcode, Dialect dialect, double minX, double minY, double width, double depth)
      throws IOException {
    return new Drawing(dialect, new HeightMap(minX, minY, width, depth)).read(gcode);
  }

  /** A block of this size in the middle of the bed, for a preview where nothing was printed yet. */
  public static Footprint block(
      double minX, double minY, double width, double depth, double side, double height) {
    HeightMap map = new HeightMap(minX, minY, width, depth);
    double left = minX + (width - side) / 2;
    double front = minY + (depth - side) / 2;
    for (double y = front; y <= front + side; y++) {
      map.line(left, y, left + side, y, height, false);
    }
    return new Footprint(map, new Box(left, front, 0, left + side, front + side, height), false);
  }

  /** Everything that was extruded; empty where nothing was. */
  public Box bounds() {
    return bounds;
  }

  /** Whether something was extruded beside the bed. */
  public boolean beyondTheBed() {
    return beyond;
  }

  /** How high the plastic stands here; 0 where there is none. */
  public double height(double x, double y) {
    return map.height(x, y);
  }

  /** What hangs together. */
  public List<Piece> pieces() {
    return map.pieces(LINE_HEIGHT);
  }

  /** One pass over a file. */
  private static final class Drawing {
    private final Machine machine;
    private final HeightMap map;
    private final LayerTracker layers = new LayerTracker();
    private final GcodeLine line = new GcodeLine();
    private final Arc arc = new Arc();
    private double minX = Double.MAX_VALUE;
    private double minY = Double.MAX_VALUE;
    private double minZ = Double.MAX_VALUE;
    private double maxX = -Double.MAX_VALUE;
    private double maxY = -Double.MAX_VALUE;
    private double maxZ = -Double.MAX_VALUE;
    private boolean beyond;
    private double x;
    private double y;

    Drawing(Dialect dialect, HeightMap map) {
      this.machine = new Machine(dialect);
      this.map = map;
    }

    Footprint read(InputStream gcode) throws IOException {
      GcodeReader reader = new GcodeReader(gcode);
      PathType type = PathType.OTHER;
      while (reader.next()) {
        line.parse(reader.bytes(), reader.start(), reader.length());
        Effect effect = machine.apply(line);
        boolean _ = layers.accept(line, effect, machine);
        if (layers.restarted()) {
          map.allLoose();
        }
        if (effect == Effect.NOTHING) {
          type = PathType.announced(line, type);
        } else if (effect == Effect.MOVE || effect == Effect.CURVE) {
          move(effect, type);
        }
      }
      Box box = minX > maxX ? new Box(0, 0, 0, -1, -1, -1) : box();
      return new Footprint(map, box, beyond);
    }

    private Box box() {
      return new Box(minX, minY, minZ, maxX, maxY, maxZ);
    }

    private void move(Effect effect, PathType type) {
      if (!line.hasValue('E') || machine.filamentDelta() <= 0) {
        return;
      }
      boolean loose = type == PathType.ADHESION;
      int pieces = effect == Effect.CURVE ? arc.set(line, machine) : 1;
      double z = mm(machine.position(Machine.Z), Machine.Z);
      double shiftX = machine.offset(Machine.X) / 1e9;
      double shiftY = machine.offset(Machine.Y) / 1e9;
      x = mm(machine.previous(Machine.X), Machine.X);
      y = mm(machine.previous(Machine.Y), Machine.Y);
      double endX = mm(machine.position(Machine.X), Machine.X);
      double endY = mm(machine.position(Machine.Y), Machine.Y);
      if (pieces == 1 && x == endX && y == endY) {
        return; // filament alone
      }
      touch(x, y, z);
      for (int piece = 1; piece < pieces; piece++) {
        draw(arc.x(piece) - shiftX, arc.y(piece) - shiftY, z, loose);
      }
      draw(endX, endY, z, loose);
    }

    private void draw(double toX, double toY, double z, boolean loose) {
      map.line(x, y, toX, toY, z, loose);
      touch(toX, toY, z);
      x = toX;
      y = toY;
    }

    private void touch(double atX, double atY, double z) {
      minX = Math.min(minX, atX);
      minY = Math.min(minY, atY);
      minZ = Math.min(minZ, z);
      maxX = Math.max(maxX, atX);
      maxY = Math.max(maxY, atY);
      maxZ = Math.max(maxZ, z);
      beyond |= !map.holds(atX, atY, SLACK);
    }

    private double mm(long position, int axis) {
      return (position - machine.offset(axis)) / 1e9;
    }
  }
}

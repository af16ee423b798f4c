package io.easyprint.gcode.scan;

import io.easyprint.gcode.FixedPoint;
import io.easyprint.gcode.LayerTracker;
import io.easyprint.gcode.Machine;
import java.nio.ByteBuffer;

/**
 * Where every layer of a file starts, with the state that its first line is to be read in, so that
 * any layer can be had without reading what comes before it. Layers count from 1; layer 0 is what
 * comes before the first. Immutable.
 */
public final class LayerIndex {
  private static final int MAGIC = 0x45504C31; // "EPL1"
  private static final int HEADER = 24;
  private static final int ENTRY = 76;

  private static final int LINE = 8;
  private static final int HEIGHT = 16;
  private static final int SECONDS = 24;
  private static final int FILAMENT = 32;
  private static final int X = 40;
  private static final int EXTRUDER = 64;
  private static final int FLAGS = 72;
  private static final int TYPE = 73;

  private static final int RELATIVE = 1;
  private static final int RELATIVE_EXTRUDER = 2;
  private static final int INCHES = 4;

  private final ByteBuffer data;
  private final int layers;
  private final long fileBytes;
  private final long fileLines;

  private LayerIndex(ByteBuffer data) {
    this.data = data;
    this.layers = data.getInt(4);
    this.fileBytes = data.getLong(8);
    this.fileLines = data.getLong(16);
  }

  /**
   * Reads an index that {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException where it is none, or not of this version, or makes no sense
   */
  public static LayerIndex of(byte[] bytes) {
    ByteBuffer data = ByteBuffer.wrap(bytes.clone());
    if (bytes.length < HEADER || data.getInt(0) != MAGIC) {
      throw new IllegalArgumentException("not a layer index of this version");
    }
    int layers = data.getInt(4);
    if (layers < 0
        || layers > LayerTracker.MAX_LAYERS
        || bytes.length != HEADER + (layers + 1) * ENTRY) {
      throw new IllegalArgumentException("a layer index of " + layers + " layers has another size");
    }
    LayerIndex index = new LayerIndex(data);
    long before = 0;
    for (int layer = 0; layer <= layers; layer++) {
      long offset = index.byteOffset(layer);
      if (offset < before || offset > index.fileBytes) {
        throw new IllegalArgumentException("layer " + layer + " starts outside of the file");
      }
      before = offset;
    }
    return index;
  }

  /** The index in a compact binary form: {@value #ENTRY} bytes a layer. */
  public byte[] toBytes() {
    byte[] copy = new byte[data.capacity()];
    data.get(0, copy);
    return copy;
  }

  /**
   * The index of the same file with more, or less, in front of its first layer: comments, as
   * nothing else leaves the machine's state as it is.
   *
   * @param bytes how many bytes more; negative for fewer
   * @param lines how many lines more
   */
  public LayerIndex behind(long bytes, long lines) {
    ByteBuffer moved = ByteBuffer.wrap(toBytes());
    moved.putLong(8, fileBytes + bytes).putLong(16, fileLines + lines);
    for (int layer = 1; layer <= layers; layer++) {
      int at = at(layer);
      moved.putLong(at, byteOffset(layer) + bytes).putLong(at + LINE, line(layer) + lines);
    }
    return new LayerIndex(moved);
  }

  /** Number of layers. */
  public int layers() {
    return layers;
  }

  /** Size of the file, bytes. */
  public long fileBytes() {
    return fileBytes;
  }

  /** Lines of the file. */
  public long fileLines() {
    return fileLines;
  }

  /** Where a layer's first line starts, bytes; the end of the file beyond the last. */
  public long byteOffset(int layer) {
    return layer > layers ? fileBytes : data.getLong(at(layer));
  }

  /** A layer's first line, counted from 0; the number of lines beyond the last. */
  public long line(int layer) {
    return layer > layers ? fileLines : data.getLong(at(layer) + LINE);
  }

  /** Height at which the layer is printed, mm. */
  public double height(int layer) {
    return data.getDouble(at(layer) + HEIGHT);
  }

  /** Estimated time from the file's start to the layer's, seconds. */
  public double startSeconds(int layer) {
    return data.getDouble(at(layer) + SECONDS);
  }

  /** Filament fed from the file's start to the layer's, mm, all tools together. */
  public double filament(int layer) {
    return FixedPoint.toDouble(data.getLong(at(layer) + FILAMENT));
  }

  /** The layer that a line belongs to. */
  public int layerOfLine(long line) {
    int low = 0;
    int high = layers;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (line(middle) <= line) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The layer whose height is nearest to one in mm; 0 where there are no layers. */
  public int layerAtHeight(double height) {
    int nearest = 0;
    for (int layer = 1; layer <= layers; layer++) {
      if (nearest == 0 || Math.abs(height(layer) - height) < Math.abs(height(nearest) - height)) {
        nearest = layer;
      }
    }
    return nearest;
  }

  /** Puts a machine into the state in which a layer starts. */
  void resume(int layer, Machine machine) {
    int at = at(layer);
    int flags = data.get(at + FLAGS);
    machine.resume(
        data.getLong(at + X),
        data.getLong(at + X + 8),
        data.getLong(at + X + 16),
        data.getLong(at + EXTRUDER),
        (flags & RELATIVE) != 0,
        (flags & RELATIVE_EXTRUDER) != 0,
        (flags & INCHES) != 0);
  }

  /** What is printed when a layer starts. */
  PathType type(int layer) {
    return PathType.of(data.get(at(layer) + TYPE));
  }

  private int at(int layer) {
    if (layer < 0 || layer > layers) {
      throw new IndexOutOfBoundsException("layer " + layer + " of " + layers);
    }
    return HEADER + layer * ENTRY;
  }

  /** Makes an index while a file goes by. */
  static final class Builder {
    private ByteBuffer data = ByteBuffer.allocate(HEADER + 65 * ENTRY);
    private int layer;
    private boolean heightKnown;

    Builder(Machine machine) {
      start(0, 0, 0, machine, false, PathType.OTHER);
    }

    /**
     * Starts a layer; one that is there already, and all after it, are replaced.
     *
     * @param machine after the layer's first line
     * @param moved whether that line is a move, so that the state before it counts
     */
    void start(
        int number, long byteOffset, long line, Machine machine, boolean moved, PathType type) {
      layer = number;
      heightKnown = false;
      int at = HEADER + number * ENTRY;
      if (at + ENTRY > data.capacity()) {
        data = ByteBuffer.allocate(data.capacity() * 2).put(0, data, 0, data.capacity());
      }
      data.putLong(at, byteOffset);
      data.putLong(at + LINE, line);
      data.putDouble(at + HEIGHT, FixedPoint.toDouble(machine.position(Machine.Z)));
      long fed = moved ? machine.filamentDelta() : 0;
      data.putLong(at + FILAMENT, machine.filament() - fed);
      for (int axis = 0; axis < 3; axis++) {
        data.putLong(at + X + 8 * axis, moved ? machine.previous(axis) : machine.position(axis));
      }
      data.putLong(at + EXTRUDER, machine.extruder() - fed);
      int flags =
          (machine.relative() ? RELATIVE : 0)
              | (machine.extruderIsRelative() ? RELATIVE_EXTRUDER : 0)
              | (machine.inches() ? INCHES : 0);
      data.put(at + FLAGS, (byte) flags);
      data.put(at + TYPE, (byte) type.code());
    }

    /** Something is extruded at this height; the first such height is the layer's. */
    void extrudes(long z) {
      if (!heightKnown) {
        heightKnown = true;
        data.putDouble(HEADER + layer * ENTRY + HEIGHT, FixedPoint.toDouble(z));
      }
    }

    LayerIndex finish(long bytes, long lines, java.util.function.IntToDoubleFunction startSeconds) {
      byte[] exact = new byte[HEADER + (layer + 1) * ENTRY];
      data.get(0, exact);
      ByteBuffer whole = ByteBuffer.wrap(exact);
      whole.putInt(0, MAGIC).putInt(4, layer).putLong(8, bytes).putLong(16, lines);
      for (int i = 0; i <= layer; i++) {
        whole.putDouble(HEADER + i * ENTRY + SECONDS, startSeconds.applyAsDouble(i));
      }
      return new LayerIndex(whole);
    }
  }
}

package io.easyprint.gcode;

/**
 * Tells layers apart while a file goes by: by the slicer's marks where it writes them, else by the
 * height of extruding moves. Layers are counted from 1 in the order of the file.
 *
 * <p>Marks understood: {@code ;LAYER:n} (Cura, ideaMaker), {@code ;LAYER_CHANGE} (PrusaSlicer,
 * SuperSlicer, OrcaSlicer), {@code ; CHANGE_LAYER} (Bambu Studio), {@code ; layer n} (Simplify3D).
 * The first mark starts the count anew, so that a priming line is no layer. Not thread-safe.
 */
public final class LayerTracker {
  /** More layers than this are counted as part of the last one. */
  public static final int MAX_LAYERS = 100_000;

  /** A change of height below this is the slope of a spiral or a hop, not a new layer. */
  private static final long MIN_STEP = 30_000_000L;

  private int layer;
  private boolean marked;
  private boolean restarted;
  private boolean heightKnown;
  private long height;

  /**
   * Takes in a line after the machine did.
   *
   * @return whether a layer starts with this line
   */
  public boolean accept(GcodeLine line, Machine.Effect effect, Machine machine) {
    if (line.commentEnd() > line.commentStart() && isMark(line)) {
      restarted = !marked;
      if (restarted) {
        marked = true;
        layer = 0;
      }
      return startLayer();
    }
    restarted = false;
    if (marked
        || machine.filamentDelta() <= 0
        || (effect != Machine.Effect.MOVE && effect != Machine.Effect.CURVE)
        || !(line.hasValue('X') || line.hasValue('Y'))) {
      return false;
    }
    long z = machine.position(Machine.Z);
    if (heightKnown && Math.abs(z - height) < MIN_STEP) {
      return false;
    }
    heightKnown = true;
    height = z;
    return startLayer();
  }

  private boolean startLayer() {
    if (layer == MAX_LAYERS) {
      return false;
    }
    layer++;
    return true;
  }

  private static boolean isMark(GcodeLine line) {
    return switch (line.bytes()[line.commentStart()]) {
      case 'L' -> line.commentStartsWith("LAYER:") || line.commentIs("LAYER_CHANGE");
      case ' ' ->
          line.commentIs(" CHANGE_LAYER")
              || (line.commentStartsWith(" layer ") && digitAt(line, " layer ".length()));
      default -> false;
    };
  }

  private static boolean digitAt(GcodeLine line, int index) {
    int at = line.commentStart() + index;
    return at < line.commentEnd() && line.bytes()[at] >= '0' && line.bytes()[at] <= '9';
  }

  /** The layer that the file is in, from 1; 0 before the first. */
  public int layer() {
    return layer;
  }

  /** Whether the last line was the slicer's first mark: layers counted before it were none. */
  public boolean restarted() {
    return restarted;
  }

  /** Whether the slicer's own marks have been seen. */
  public boolean marked() {
    return marked;
  }
}

package io.easyprint.gcode.scan;

import io.easyprint.gcode.GcodeLine;
import java.util.Locale;

/** What a path is printed for, as the slicer's comments say. */
public enum PathType {
  /** Not told. */
  OTHER,
  /** The outermost wall. */
  OUTER_WALL,
  /** A wall within. */
  INNER_WALL,
  /** Top, bottom and solid fill. */
  SKIN,
  /** Sparse fill. */
  INFILL,
  /** Support and its interfaces. */
  SUPPORT,
  /** Skirt, brim, raft, prime tower. */
  ADHESION,
  /** Bridges and overhangs. */
  BRIDGE;

  private static final PathType[] VALUES = values();

  /** The type with this {@link #code()}; OTHER for any other number. */
  static PathType of(int code) {
    return code >= 0 && code < VALUES.length ? VALUES[code] : OTHER;
  }

  /** A small number that stands for it in indexes. */
  @SuppressWarnings("EnumOrdinal") // the index that holds it is thrown away with this version
  int code() {
    return ordinal();
  }

  /**
   * The type that a line's comment announces ({@code ;TYPE:} of Cura, PrusaSlicer and OrcaSlicer,
   * {@code ; FEATURE:} of Bambu Studio); the one given where it announces none.
   */
  static PathType announced(GcodeLine line, PathType current) {
    if (line.commentStartsWith("TYPE:") || line.commentStartsWith(" FEATURE: ")) {
      int length = line.commentEnd() - line.commentStart();
      return length > 60 ? OTHER : named(line.comment().toLowerCase(Locale.ROOT));
    }
    return current;
  }

  private static PathType named(String name) {
    if (name.contains("support")) {
      return SUPPORT;
    }
    if (name.contains("bridge") || name.contains("overhang")) {
      return BRIDGE;
    }
    if (name.contains("skirt")
        || name.contains("brim")
        || name.contains("raft")
        || name.contains("prime")
        || name.contains("wipe")) {
      return ADHESION;
    }
    if (name.contains("outer") || name.contains("external")) {
      return OUTER_WALL;
    }
    if (name.contains("wall") || name.contains("perimeter")) {
      return INNER_WALL;
    }
    if (name.contains("skin")
        || name.contains("solid")
        || name.contains("surface")
        || name.contains("ironing")
        || name.contains("gap")) {
      return SKIN;
    }
    return name.contains("fill") ? INFILL : OTHER;
  }
}

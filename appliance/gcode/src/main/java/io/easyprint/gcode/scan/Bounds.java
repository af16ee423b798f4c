package io.easyprint.gcode.scan;

import io.easyprint.gcode.FixedPoint;

/** Grows around points given in billionths of a millimetre. */
final class Bounds {
  private final long[] min = new long[3];
  private final long[] max = new long[3];

  Bounds() {
    clear();
  }

  void clear() {
    java.util.Arrays.fill(min, Long.MAX_VALUE);
    java.util.Arrays.fill(max, Long.MIN_VALUE);
  }

  void add(long x, long y, long z) {
    add(0, x);
    add(1, y);
    add(2, z);
  }

  private void add(int axis, long value) {
    if (value < min[axis]) {
      min[axis] = value;
    }
    if (value > max[axis]) {
      max[axis] = value;
    }
  }

  Box box() {
    if (min[0] > max[0]) {
      return new Box(0, 0, 0, -1, -1, -1);
    }
    return new Box(
        FixedPoint.toDouble(min[0]),
        FixedPoint.toDouble(min[1]),
        FixedPoint.toDouble(min[2]),
        FixedPoint.toDouble(max[0]),
        FixedPoint.toDouble(max[1]),
        FixedPoint.toDouble(max[2]));
  }
}

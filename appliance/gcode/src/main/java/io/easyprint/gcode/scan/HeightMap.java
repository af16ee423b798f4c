package io.easyprint.gcode.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Heights on a grid of square millimetres. Not thread-safe. */
final class HeightMap {
  /** Cells no farther apart than this hang together: lines beside each other, a brim's gap. */
  private static final int REACH = 3;

  /** No bed is larger: a wrong definition must not eat the memory. */
  private static final double LARGEST = 3_000;

  private final double minX;
  private final double minY;
  private final int columns;
  private final int rows;
  private final float[] heights;

  /** Whether a cell was drawn by nothing but thin lines. */
  private final boolean[] loose;

  HeightMap(double minX, double minY, double width, double depth) {
    this.minX = minX;
    this.minY = minY;
    this.columns = (int) Math.ceil(Math.clamp(width, 1, LARGEST)) + 1;
    this.rows = (int) Math.ceil(Math.clamp(depth, 1, LARGEST)) + 1;
    this.heights = new float[columns * rows];
    this.loose = new boolean[columns * rows];
  }

  /** Everything so far is but lines of the start G-code. */
  void allLoose() {
    for (int i = 0; i < heights.length; i++) {
      loose[i] = heights[i] > 0;
    }
  }

  /** Draws a straight line of plastic; what lies beside the map is left out. */
  void line(double x0, double y0, double x1, double y1, double z, boolean isLoose) {
    if (!(z > 0) || !Double.isFinite(x0 + y0 + x1 + y1)) {
      return;
    }
    double length = Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0));
    int steps = (int) Math.clamp(Math.ceil(length * 2), 1, 4 * LARGEST);
    for (int step = 0; step <= steps; step++) {
      double share = (double) step / steps;
      cell(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, z, isLoose);
    }
  }

  private void cell(double x, double y, double z, boolean isLoose) {
    int at = index(x, y);
    if (at < 0) {
      return;
    }
    loose[at] = isLoose && (heights[at] == 0 || loose[at]);
    heights[at] = Math.max(heights[at], (float) z);
  }

  private int index(double x, double y) {
    int column = (int) Math.floor(x - minX);
    int row = (int) Math.floor(y - minY);
    return column < 0 || row < 0 || column >= columns || row >= rows ? -1 : row * columns + column;
  }

  boolean holds(double x, double y, double slack) {
    return x >= minX - slack
        && y >= minY - slack
        && x <= minX + columns - 1 + slack
        && y <= minY + rows - 1 + slack;
  }

  double height(double x, double y) {
    int at = index(x, y);
    return at < 0 ? 0 : heights[at];
  }

  /** What hangs together, cell by cell. */
  List<Footprint.Piece> pieces(double lineHeight) {
    boolean[] seen = new boolean[heights.length];
    List<Footprint.Piece> pieces = new ArrayList<>();
    for (int start = 0; start < heights.length; start++) {
      if (heights[start] > 0 && !seen[start]) {
        pieces.add(piece(start, seen, lineHeight));
      }
    }
    return pieces;
  }

  private Footprint.Piece piece(int start, boolean[] seen, double lineHeight) {
    ArrayDeque<Integer> open = new ArrayDeque<>(List.of(start));
    seen[start] = true;
    int[] box = {columns, rows, -1, -1};
    double height = 0;
    boolean allLoose = true;
    while (!open.isEmpty()) {
      int at = open.pop();
      int column = at % columns;
      int row = at / columns;
      box[0] = Math.min(box[0], column);
      box[1] = Math.min(box[1], row);
      box[2] = Math.max(box[2], column);
      box[3] = Math.max(box[3], row);
      height = Math.max(height, heights[at]);
      allLoose &= loose[at] && heights[at] <= lineHeight;
      for (int r = Math.max(0, row - REACH); r <= Math.min(rows - 1, row + REACH); r++) {
        int first = r * columns + Math.max(0, column - REACH);
        int last = r * columns + Math.min(columns - 1, column + REACH);
        for (int next = first; next <= last; next++) {
          if (heights[next] > 0 && !seen[next]) {
            seen[next] = true;
            open.push(next);
          }
        }
      }
    }
    return new Footprint.Piece(
        minX + box[0], minY + box[1], minX + box[2] + 1, minY + box[3] + 1, height, allLoose);
  }
}

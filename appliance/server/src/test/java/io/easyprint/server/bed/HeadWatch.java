package io.easyprint.server.bed;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.gcode.scan.Footprint;
import java.util.ArrayList;
import java.util.List;

/** For tests: follows planned G-code with a head of its radius above what was printed. */
final class HeadWatch {
  private final Footprint printed;
  private final Volume volume;
  private final ClearingSettings settings;
  private final List<double[]> pushes = new ArrayList<>();
  private double x = Double.NaN;
  private double y = Double.NaN;
  private double z;

  HeadWatch(Footprint printed, Volume volume, ClearingSettings settings) {
    this.printed = printed;
    this.volume = volume;
    this.settings = settings;
    this.z = printed.bounds().maxZ();
  }

  /** Fails where something would be hit from above, left standing, or the volume left. */
  void follow(Plan.Stages stages) {
    stages.stages().stream().flatMap(stage -> stage.lines().stream()).forEach(this::line);
    for (Footprint.Piece piece : printed.pieces()) {
      boolean pushed =
          pushes.stream()
              .anyMatch(push ->
                  push[0] <= high(piece)
                      && push[0] >= low(piece)
                      && settings.pushHeight() < piece.height());
      assertTrue(pushed, () -> piece + " is not pushed");
    }
  }

  private double low(Footprint.Piece piece) {
    return settings.direction().across() == 'X' ? piece.minX() : piece.minY();
  }

  private double high(Footprint.Piece piece) {
    return settings.direction().across() == 'X' ? piece.maxX() : piece.maxY();
  }

  private void line(String line) {
    if (line.equals("G28 X Y")) {
      assertTrue(z >= printed.bounds().maxZ() + 5, line + " at " + z);
      x = volume.minX();
      y = volume.minY();
      return;
    }
    if (!line.startsWith("G0 ") && !line.startsWith("G1 ")) {
      assertTrue(List.of("G21", "G90").contains(line), line);
      return;
    }
    double toX = word(line, 'X', x);
    double toY = word(line, 'Y', y);
    double toZ = word(line, 'Z', z);
    boolean inside =
        Double.isNaN(toX)
            || (toX >= volume.minX()
                && toX <= volume.minX() + volume.width()
                && toY >= volume.minY()
                && toY <= volume.minY() + volume.depth());
    assertTrue(inside && toZ > 0 && toZ <= volume.height(), line);
    if (line.startsWith("G1")) {
      pushes.add(new double[] {settings.direction().across() == 'X' ? toX : toY});
    } else if (toZ < z && !Double.isNaN(toX)) {
      assertTrue(toZ >= under(toX, toY) || nothingUnder(toX, toY), line + " comes down on it");
    } else if (toZ == z && (toX != x || toY != y)) {
      assertTrue(toZ >= printed.bounds().maxZ() + 5, line + " passes too low");
    }
    x = toX;
    y = toY;
    z = toZ;
  }

  private boolean nothingUnder(double atX, double atY) {
    return under(atX, atY) == 0;
  }

  /** How high the print stands anywhere under the head. */
  private double under(double atX, double atY) {
    double highest = 0;
    double radius = settings.headRadius();
    for (double dx = -radius; dx <= radius; dx++) {
      for (double dy = -radius; dy <= radius; dy++) {
        if (Math.hypot(dx, dy) <= radius) {
          highest = Math.max(highest, printed.height(atX + dx, atY + dy));
        }
      }
    }
    return highest;
  }

  private static double word(String line, char letter, double otherwise) {
    for (String word : line.split(" ", -1)) {
      if (word.charAt(0) == letter) {
        return Double.parseDouble(word.substring(1));
      }
    }
    return otherwise;
  }
}

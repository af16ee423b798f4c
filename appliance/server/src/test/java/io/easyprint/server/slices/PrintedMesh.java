package io.easyprint.server.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** For tests: what of a model is in G-code and in a picture. */
final class PrintedMesh {
  private static final Pattern MOVE =
      Pattern.compile("G[01](?: F[\\d.]+)?(?: X([\\d.-]+))?(?: Y([\\d.-]+))?(?:.*( E))?.*");

  /** Half a line, and what an elephant's foot adds. */
  private static final double NEAR = 0.8;

  private PrintedMesh() {}

  /**
   * Each copy is extruded from edge to edge of its box, and nothing beside the boxes.
   *
   * @param half of the bed, whose corner is the origin, mm
   */
  static void assertWithin(String gcode, String file, PlateView.OnPlate model, double half) {
    List<double[]> reach = new ArrayList<>();
    model.spots().forEach(spot -> reach.add(new double[] {1e9, -1e9, 1e9, -1e9}));
    for (double[] point : extruded(gcode, file)) {
      int at = -1;
      for (int i = 0; i < model.spots().size(); i++) {
        PlateView.PlateSpot spot = model.spots().get(i);
        if (Math.abs(point[0] - half - spot.x()) < model.size().x() / 2 + NEAR
            && Math.abs(point[1] - half - spot.y()) < model.size().y() / 2 + NEAR) {
          at = i;
        }
      }
      assertEquals(
          true, at >= 0, file + " is printed beside its place at " + point[0] + ", " + point[1]);
      double[] r = reach.get(at);
      r[0] = Math.min(r[0], point[0]);
      r[1] = Math.max(r[1], point[0]);
      r[2] = Math.min(r[2], point[1]);
      r[3] = Math.max(r[3], point[1]);
    }
    for (double[] r : reach) {
      assertEquals(model.size().x(), r[1] - r[0], 2 * NEAR, file);
      assertEquals(model.size().y(), r[3] - r[2], 2 * NEAR, file);
    }
  }

  private static List<double[]> extruded(String gcode, String file) {
    List<double[]> points = new ArrayList<>();
    double x = 0;
    double y = 0;
    boolean inside = false;
    for (String line : gcode.split("\n")) {
      if (line.startsWith(";MESH:")) {
        inside = line.equals(";MESH:" + file);
      }
      Matcher move = MOVE.matcher(line);
      if (move.matches()) {
        x = move.group(1) == null ? x : Double.parseDouble(move.group(1));
        y = move.group(2) == null ? y : Double.parseDouble(move.group(2));
        if (inside && move.group(1) != null && move.group(3) != null) {
          points.add(new double[] {x, y});
        }
      }
    }
    return points;
  }

  /** Groups of columns with something opaque, apart from one another by columns without. */
  static int separateColumns(BufferedImage picture) {
    int groups = 0;
    boolean before = false;
    for (int x = 0; x < picture.getWidth(); x++) {
      boolean filled = false;
      for (int y = 0; y < picture.getHeight(); y++) {
        filled |= picture.getRGB(x, y) >>> 24 > 250;
      }
      groups += filled && !before ? 1 : 0;
      before = filled;
    }
    return groups;
  }
}

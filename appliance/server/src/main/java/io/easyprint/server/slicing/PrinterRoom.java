package io.easyprint.server.slicing;

import io.easyprint.gcode.scan.Box;
import io.easyprint.server.cura.ResolvedSettings;
import io.easyprint.server.mesh.Bed;
import java.util.Map;

/**
 * Where a printer can print, and what around a model stays free of others. Immutable.
 *
 * @param originX where the printer's x = 0 is, from the bed's middle, mm
 * @param originY the same for y
 * @param rim what the adhesion adds around a model, mm
 */
record PrinterRoom(Bed bed, double originX, double originY, double rim) {
  /** Between two models, so that the nozzle's ooze does not join them. */
  private static final double LEAST_GAP = 5;

  /** Rounding of the engine, to a thousandth, and of the file. */
  private static final double SLACK = 0.05;

  static PrinterRoom of(ResolvedSettings settings) {
    Map<String, String> values = settings.globalValues();
    double width = number(values, "machine_width");
    double depth = number(values, "machine_depth");
    boolean centred = "True".equals(values.get("machine_center_is_zero"));
    Bed bed =
        new Bed(
            width,
            depth,
            number(values, "machine_height"),
            "elliptic".equals(values.get("machine_shape")));
    return new PrinterRoom(bed, centred ? 0 : -width / 2, centred ? 0 : -depth / 2, rim(values));
  }

  /** As Cura reckons the room that adhesion needs (BuildVolume, 4.13). */
  private static double rim(Map<String, String> values) {
    double line =
        number(values, "skirt_brim_line_width")
            * number(values, "initial_layer_line_width_factor")
            / 100;
    return switch (values.getOrDefault("adhesion_type", "none")) {
      case "skirt" -> number(values, "skirt_gap") + number(values, "skirt_line_count") * line;
      case "brim" -> number(values, "brim_gap") + number(values, "brim_line_count") * line;
      case "raft" -> number(values, "raft_margin");
      default -> 0;
    };
  }

  /** What stays free between two models; two brims do not overlap in it. */
  double gap() {
    return Math.max(LEAST_GAP, 2 * rim);
  }

  /**
   * Refuses what would be printed beside the bed or above the printer.
   *
   * @param printed in the printer's own coordinates
   */
  void check(Box printed) {
    if (printed.empty()) {
      throw new SliceException("There is nothing to print in the G-code.");
    }
    double left = printed.minX() + originX;
    double right = printed.maxX() + originX;
    double front = printed.minY() + originY;
    double back = printed.maxY() + originY;
    double over =
        Math.max(
            Math.max(-left, right) - bed.width() / 2, Math.max(-front, back) - bed.depth() / 2);
    if (over > SLACK) {
      throw new SliceException(
          "The print would reach %.1f mm beyond the edge of the bed. Turn the model, make it smaller, or choose another adhesion."
              .formatted(over));
    }
    if (printed.maxZ() > bed.height() + SLACK) {
      throw new SliceException(
          "The print would be %.1f mm high; the printer reaches %.1f mm."
              .formatted(printed.maxZ(), bed.height()));
    }
  }

  private static double number(Map<String, String> values, String key) {
    try {
      return Double.parseDouble(values.getOrDefault(key, "0"));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}

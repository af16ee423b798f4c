package io.easyprint.server.printers;

import io.avaje.jsonb.Json;
import java.util.List;

/**
 * One setting of a printer's machine that a person may change. Immutable.
 *
 * @param type as Cura's: float, int, bool, enum or str
 * @param value as Cura writes it
 */
@Json
public record MachineSetting(
    String key,
    String name,
    String description,
    String unit,
    String type,
    List<Choice> options,
    String value) {
  /** What may differ between a printer and the one it is made from; the rest follows from these. */
  static final List<String> KEYS =
      List.of(
          "machine_width",
          "machine_depth",
          "machine_height",
          "machine_shape",
          "machine_center_is_zero",
          "machine_heated_bed",
          "machine_heated_build_volume",
          "machine_nozzle_size",
          "material_diameter",
          "machine_gcode_flavor",
          "machine_start_gcode",
          "machine_end_gcode",
          "machine_max_feedrate_x",
          "machine_max_feedrate_y",
          "machine_max_feedrate_z",
          "machine_max_feedrate_e",
          "machine_max_acceleration_x",
          "machine_max_acceleration_y",
          "machine_max_acceleration_z",
          "machine_max_acceleration_e",
          "machine_acceleration",
          "machine_max_jerk_xy",
          "machine_max_jerk_z",
          "machine_max_jerk_e");
}

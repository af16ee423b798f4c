package io.easyprint.server.bed;

import io.avaje.jsonb.Json;
import java.util.List;

/**
 * How a printer's bed is cleared, checked. Immutable.
 *
 * @param way which of the ways
 * @param release temperature of the bed at or below which anything moves, °C; for {@link Way#BELT}
 *     and {@link Way#SCRIPT} 0 waits for none
 * @param coolMinutes within which that has to be reached
 * @param direction over which edge is pushed
 * @param pushHeight of the nozzle above the bed while it pushes, mm
 * @param headRadius from the nozzle to what of the head reaches farthest, mm
 * @param gantryHeight from the nozzle's tip up to whatever else moves above the bed, mm
 * @param widest piece that is pushed, across the push, mm
 * @param feedrate of the push or of the belt, mm/min
 * @param linesMayStay whether skirt and purge lines may stay on the bed
 * @param beltAxis {@code Y} or {@code Z}
 * @param beltMargin what the belt advances beyond the print's own length, mm
 * @param script lines of a person's G-code
 */
@Json
public record ClearingSettings(
    Way way,
    double release,
    double coolMinutes,
    Direction direction,
    double pushHeight,
    double headRadius,
    double gantryHeight,
    double widest,
    double feedrate,
    boolean linesMayStay,
    String beltAxis,
    double beltMargin,
    List<String> script) {
  /** What holds until somebody chooses. */
  static final ClearingSettings FIRST =
      new ClearingSettings(
          Way.PERSON, 30, 60, Direction.FRONT, 5, 35, 25, 120, 1500, false, "Z", 50, List.of());
}

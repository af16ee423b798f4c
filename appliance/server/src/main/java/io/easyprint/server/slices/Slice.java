package io.easyprint.server.slices;

import io.easyprint.server.slicing.SliceFacts;
import org.jspecify.annotations.Nullable;

/**
 * A slice as it is kept. Immutable.
 *
 * @param id random name of 32 hexadecimal digits; also that of its files
 * @param modelId the first model on its plate
 * @param error why it failed; null otherwise
 * @param createdAt milliseconds since 1970
 * @param ready whether it came as G-code instead of being sliced here
 * @param printer id of the printer that it is for; empty for ready G-code
 * @param material id of the first extruder's material; empty where unknown
 * @param request the {@link SliceRequest} as JSON
 * @param settings the {@link SliceSettings} as JSON
 * @param fingerprint equal for what comes out equal
 * @param facts what is known of the G-code; null before it is done
 */
record Slice(
    String id,
    String owner,
    String modelId,
    String modelName,
    SliceState state,
    @Nullable String error,
    long createdAt,
    boolean ready,
    String printer,
    String material,
    String request,
    String settings,
    String fingerprint,
    @Nullable SliceFacts facts) {
  /** The model's name without its ending. */
  String name() {
    return modelName.replaceAll("(?i)\\.(stl|obj|3mf|gcode|gco|g)$", "");
  }
}

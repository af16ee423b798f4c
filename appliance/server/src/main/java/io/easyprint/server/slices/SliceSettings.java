package io.easyprint.server.slices;

import io.avaje.jsonb.Json;
import java.util.Map;

/**
 * What was chosen for a slice, with what stood for a choice that nobody made. Immutable.
 *
 * @param infill per cent
 * @param overrides settings as JSON has them: texts, numbers, truths
 */
@Json
record SliceSettings(
    String quality,
    String material,
    double infill,
    String support,
    String adhesion,
    int copies,
    Map<String, Object> overrides) {
  /** Of G-code that came ready: nobody here chose anything. */
  static SliceSettings none() {
    return new SliceSettings("", "", 0, "", "", 1, Map.of());
  }
}

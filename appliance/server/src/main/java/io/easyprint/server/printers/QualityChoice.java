package io.easyprint.server.printers;

import io.avaje.jsonb.Json;

/**
 * A quality to choose, as the pages see it. Immutable.
 *
 * @param layerHeight mm
 */
@Json
public record QualityChoice(String id, String name, double layerHeight) {}

package io.easyprint.server.cura;

import io.avaje.jsonb.Json;

/**
 * Where a value came from. Immutable.
 *
 * @param layer the layer that decided
 * @param container its id: a definition, a quality, a material …
 * @param formula the formula that was evaluated; empty for a plain value
 * @param extruder the extruder that the value was taken from, -1 for the printer as a whole
 * @param resolved whether a "resolve" formula combined the extruders' values
 */
@Json
public record Origin(
    Layer layer, String container, String formula, int extruder, boolean resolved) {}

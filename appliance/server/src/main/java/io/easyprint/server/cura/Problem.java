package io.easyprint.server.cura;

import io.avaje.jsonb.Json;

/**
 * A formula that could not be evaluated: it cannot be read, names a setting that is not there,
 * depends on itself, or fails. Cura takes 0 then, and so do we. Immutable.
 *
 * @param setting whose formula it is
 * @param property value, enabled, minimum_value …
 * @param extruder the extruder it was evaluated for, -1 for the printer as a whole
 */
@Json
public record Problem(
    String setting, String property, int extruder, String formula, String message) {}

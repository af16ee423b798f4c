package io.easyprint.server.slicing;

import io.avaje.jsonb.Json;
import io.easyprint.server.models.Extent;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a slice's G-code. Immutable.
 *
 * @param seconds our estimate, waits for heaters included
 * @param engineSeconds the slicer's own; -1 where it gives none
 * @param filamentMm length of all filament
 * @param cost null where the material has no price
 * @param size extent of what is printed, mm
 */
@Json
public record SliceFacts(
    long bytes,
    String sha256,
    double seconds,
    double engineSeconds,
    double filamentMm,
    double filamentG,
    @Nullable Double cost,
    int layers,
    Extent size) {}

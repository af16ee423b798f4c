package io.easyprint.printhost.api;

import io.avaje.jsonb.Json;

/**
 * An interrupted job that waits for a person's choice.
 *
 * @param jobId which job
 * @param name what people call it
 * @param line the first line of the file that was not acknowledged
 * @param layer layer at that line
 * @param z height of that line, mm
 * @param reason what happened, as a sentence
 * @param exact whether the position is exact (cable, process) or as last journalled (power)
 * @param interruptedAt milliseconds since 1970
 */
@Json
public record Recovery(
    String jobId,
    String name,
    long line,
    int layer,
    double z,
    String reason,
    boolean exact,
    long interruptedAt) {}

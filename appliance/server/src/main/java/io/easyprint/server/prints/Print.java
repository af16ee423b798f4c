package io.easyprint.server.prints;

import io.easyprint.printhost.api.Outcome;
import io.easyprint.server.models.Extent;
import org.jspecify.annotations.Nullable;

/**
 * The record of one print. Immutable.
 *
 * @param number grows with each print; the order of the history
 * @param id name of the print host's job too
 * @param entryId the queue's entry that it was printed for; null for a job of nobody here
 * @param owner the account's id; empty for a job of nobody here
 * @param ownerName what people called the account then
 * @param modelId what it was made of; null where unknown
 * @param sliceId the slice; null where unknown
 * @param printer the definition that it was sliced for; empty where unknown
 * @param material the first extruder's; empty where unknown
 * @param size extent of the part, mm
 * @param startedAt milliseconds since 1970; 0 before the start
 * @param endedAt milliseconds since 1970; 0 before the end
 * @param seconds expected, then spent printing
 * @param layers of the file, then those that were printed
 * @param filamentMm expected, then used
 * @param filamentG expected, then used
 * @param cost null where the material has no price
 * @param outcome null while it runs
 * @param reason why it did not come to its end, as a sentence
 * @param quality the serial line's rhythm, JSON of a {@code StreamQuality}; null while it runs
 * @param seen whether its owner has looked at it
 */
public record Print(
    long number,
    String id,
    @Nullable String entryId,
    String owner,
    String ownerName,
    @Nullable String modelId,
    @Nullable String sliceId,
    String name,
    String printer,
    String material,
    Extent size,
    long startedAt,
    long endedAt,
    double seconds,
    int layers,
    double filamentMm,
    double filamentG,
    @Nullable Double cost,
    @Nullable Outcome outcome,
    @Nullable String reason,
    @Nullable String quality,
    boolean seen) {}

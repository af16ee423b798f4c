package io.easyprint.printhost.api;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * One print of one G-code file, as far as it has come.
 *
 * @param id the server's name of the job, 1 to 64 characters of {@code [A-Za-z0-9-]}
 * @param file what is printed
 * @param name what people call it; text, never a path
 * @param phase what it does just now, for people: {@code loading}, {@code heating}, {@code
 *     printing}, {@code paused}, {@code finishing}, {@code ended}
 * @param startedAt milliseconds since 1970, 0 before the start
 * @param endedAt milliseconds since 1970, 0 before the end
 * @param line lines of the file acknowledged
 * @param lines lines of the file
 * @param byteOffset bytes of the file acknowledged
 * @param layer layer being printed, from 1; 0 before the first
 * @param layers layers of the file; 0 where it does not tell
 * @param z height of the current layer, mm
 * @param elapsedSeconds time printing, pauses left out
 * @param remainingSeconds estimate, corrected while printing; -1 before there is one
 * @param progress share of the estimated time done, 0 to 1
 * @param outcome how it ended; null while it runs
 * @param reason why, as a sentence; null while it runs and for a completed one
 * @param quality stream quality of this job so far
 */
@Json
public record Job(
    String id,
    GcodeFile file,
    String name,
    String phase,
    long startedAt,
    long endedAt,
    long line,
    long lines,
    long byteOffset,
    int layer,
    int layers,
    double z,
    double elapsedSeconds,
    double remainingSeconds,
    double progress,
    @Nullable Outcome outcome,
    @Nullable String reason,
    StreamQuality quality) {}

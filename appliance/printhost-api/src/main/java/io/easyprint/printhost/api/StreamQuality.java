package io.easyprint.printhost.api;

import io.avaje.jsonb.Json;

/**
 * The measured rhythm of the serial line, for a whole job. Times are milliseconds.
 *
 * @param seconds how long the stream has run
 * @param lines lines acknowledged
 * @param linesPerSecond over the whole stream
 * @param wireShare bytes sent × 10 bits ÷ (baud × time), 0 to 1
 * @param underruns times the planner ran dry while the file still had moves
 * @param underrunSource {@code advanced-ok} (reported by the firmware) or {@code model} (computed)
 * @param longestGapMs longest time between two lines put on the wire while the window was open
 * @param okP50Ms median time from a line's last byte to its ok
 * @param okP99Ms 99th percentile of the same
 * @param okP999Ms 99.9th percentile of the same
 * @param okMaxMs the longest of the same
 * @param resends lines asked for again by the firmware
 * @param timeouts oks that had to be probed for
 * @param worstPauseMs longest time that the hot thread itself was kept from running
 */
@Json
public record StreamQuality(
    double seconds,
    long lines,
    double linesPerSecond,
    double wireShare,
    long underruns,
    String underrunSource,
    double longestGapMs,
    double okP50Ms,
    double okP99Ms,
    double okP999Ms,
    double okMaxMs,
    long resends,
    long timeouts,
    double worstPauseMs) {}

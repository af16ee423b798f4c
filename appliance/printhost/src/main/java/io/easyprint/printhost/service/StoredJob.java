package io.easyprint.printhost.service;

import io.avaje.jsonb.Json;
import io.easyprint.printhost.api.GcodeFile;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A job that has begun, as kept on the disk until it has ended. Immutable.
 *
 * @param id name of the job
 * @param file what is printed
 * @param name what people call it
 * @param startedAt milliseconds since 1970
 * @param elapsedSeconds time printing when this was written
 * @param savedAt when this was written, milliseconds since 1970
 * @param stop where it stands, if it is known to stand; null while it runs
 */
@Json
record StoredJob(
    String id,
    GcodeFile file,
    String name,
    long startedAt,
    double elapsedSeconds,
    long savedAt,
    @Nullable Stop stop) {

  /**
   * Where and why a job stands.
   *
   * @param line the first line of the file that the printer has not taken
   * @param exact whether that is certain; else it is the first that was not acknowledged
   * @param headZ height at which the head was left, mm; null where that is the line's own
   * @param reason a sentence
   * @param at milliseconds since 1970
   */
  @Json
  record Stop(long line, boolean exact, @Nullable Double headZ, String reason, long at) {}

  StoredJob standing(Stop now, double elapsed) {
    return new StoredJob(id, file, name, startedAt, elapsed, now.at(), now);
  }

  StoredJob running(double elapsed, long now) {
    return new StoredJob(id, file, name, startedAt, elapsed, now, null);
  }

  /** The record of a job that cannot go on, and of which nothing more is known. */
  Job abandoned(String why, long now) {
    return new Job(
        id,
        file,
        name,
        "ended",
        startedAt,
        now,
        0,
        0,
        0,
        0,
        0,
        0,
        elapsedSeconds,
        -1,
        0,
        Outcome.INTERRUPTED,
        why,
        ActiveJob.NO_QUALITY);
  }
}

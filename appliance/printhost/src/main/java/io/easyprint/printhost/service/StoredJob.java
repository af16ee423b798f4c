package io.easyprint.printhost.service;

import io.avaje.jsonb.Json;
import io.easyprint.printhost.api.GcodeFile;
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
}

package io.easyprint.server.client;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of the server's answers that a program on the command line needs. */
final class Answers {
  private Answers() {}

  /** A refusal. */
  @Json
  record Problem(@Nullable String title, @Nullable String detail) {}

  /** An uploaded model. */
  @Json
  record Model(String id, String name, boolean fits) {}

  /** A slice, on its way or done. */
  @Json
  record Slice(
      String id,
      String state,
      @Nullable String phase,
      double progress,
      @Nullable String error,
      @Nullable Gcode gcode) {}

  /** What came out of a slice. */
  @Json
  record Gcode(double seconds, double filamentMm, double filamentG, int layers) {}

  /** A line of the queue. */
  @Json
  record Entry(String id, String sliceId) {}

  /** The printer, as far as progress needs it. */
  @Json
  record Printer(String state, @Nullable Job job) {}

  /** The job that runs. */
  @Json
  record Job(String id, String phase, int layer, int layers, double progress) {}

  /** A page of the history. */
  @Json
  record Prints(List<Print> items) {}

  /** A print in the history. */
  @Json
  record Print(
      String id,
      String name,
      @Nullable String sliceId,
      @Nullable String outcome,
      @Nullable String reason,
      double seconds,
      int layers,
      boolean hasPicture) {}
}

package io.easyprint.server.slices;

import io.avaje.jsonb.Json;
import io.easyprint.server.models.Extent;
import io.easyprint.server.slicing.SliceFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A slice as the pages see it. Immutable.
 *
 * @param phase what is being done; empty while nothing is
 * @param progress from 0 to 1
 */
@Json
record SliceView(
    String id,
    String modelId,
    String modelName,
    String state,
    String phase,
    double progress,
    @Nullable String error,
    long createdAt,
    SliceSettings settings,
    @Nullable SliceResult gcode) {
  private static final double THOUSANDTHS = 1000;

  static SliceView of(Slice slice, Progress progress) {
    boolean done = slice.state() == SliceState.DONE;
    boolean slicing = slice.state() == SliceState.SLICING;
    return new SliceView(
        slice.id(),
        slice.modelId(),
        slice.modelName(),
        slice.state().id(),
        slicing ? progress.phase() : "",
        done ? 1 : slicing ? Math.floor(progress.done() * THOUSANDTHS) / THOUSANDTHS : 0,
        slice.error(),
        slice.createdAt(),
        io.easyprint.server.web.Json.read(
            slice.settings().getBytes(java.nio.charset.StandardCharsets.UTF_8),
            SliceSettings.class),
        SliceResult.of(slice.facts()));
  }

  /** How far a slice is. */
  record Progress(String phase, double done) {
    /** Nothing has been heard of it. */
    static final Progress NONE = new Progress("", 0);
  }

  /** What came out. */
  @Json
  record SliceResult(
      long bytes,
      double seconds,
      double filamentMm,
      double filamentG,
      @Nullable Double cost,
      int layers,
      Extent size) {
    static @Nullable SliceResult of(@Nullable SliceFacts facts) {
      return facts == null
          ? null
          : new SliceResult(
              facts.bytes(),
              facts.seconds(),
              facts.filamentMm(),
              facts.filamentG(),
              facts.cost(),
              facts.layers(),
              facts.size());
    }
  }

  /** A list of them. */
  @Json
  record ListOf(List<SliceView> items) {}
}

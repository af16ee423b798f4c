package io.easyprint.server.prints;

import io.avaje.jsonb.Json;
import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.StreamQuality;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A print as the pages see it; the events and the settings only where one print is asked for.
 *
 * @param settings what was chosen for it; null for ready G-code, too
 */
@Json
record PrintView(
    String id,
    String name,
    String owner,
    String ownerId,
    @Nullable String modelId,
    @Nullable String sliceId,
    String printer,
    String material,
    @Nullable Outcome outcome,
    @Nullable String reason,
    long startedAt,
    @Nullable Long endedAt,
    double seconds,
    int layers,
    double filamentMm,
    double filamentG,
    @Nullable Double cost,
    @Nullable StreamQuality quality,
    boolean hasPicture,
    @Nullable List<PrintEvent> events,
    @Nullable Map<String, Object> settings) {
  /** A page of the history. */
  @Json
  record PageOf(List<PrintView> items, @Nullable String next) {}

  static PrintView of(
      Print p,
      boolean hasPicture,
      @Nullable List<PrintEvent> events,
      @Nullable Map<String, Object> settings) {
    String quality = p.quality();
    return new PrintView(
        p.id(),
        p.name(),
        p.ownerName(),
        p.owner(),
        p.modelId(),
        p.sliceId(),
        p.printer(),
        p.material(),
        p.outcome(),
        p.reason(),
        p.startedAt(),
        p.endedAt() == 0 ? null : p.endedAt(),
        p.seconds(),
        p.layers(),
        p.filamentMm(),
        p.filamentG(),
        p.cost(),
        quality == null
            ? null
            : io.easyprint.server.web.Json.read(
                quality.getBytes(StandardCharsets.UTF_8), StreamQuality.class),
        hasPicture,
        events,
        settings);
  }
}

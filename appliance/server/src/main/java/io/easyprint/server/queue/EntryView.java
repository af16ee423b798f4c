package io.easyprint.server.queue;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the pages see it; state is {@code waiting} or {@code printing}.
 *
 * @param reason why it does not begin just now
 * @param warning why it may not come to its end: the spool on the printer does not hold enough
 */
@Json
record EntryView(
    String id,
    String sliceId,
    String name,
    String ownerId,
    String owner,
    String state,
    long createdAt,
    int position,
    double seconds,
    @Nullable Long startsAt,
    @Nullable Long endsAt,
    boolean hold,
    @Nullable String reason,
    @Nullable String warning,
    int copies,
    int printed,
    long notBefore,
    String timelapse) {
  /** All of them. */
  @Json
  record AllOf(List<EntryView> items) {}
}

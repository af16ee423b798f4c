package io.easyprint.server.queue;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry as the pages see it; state is {@code waiting} or {@code printing}. */
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
    int copies,
    int printed,
    long notBefore) {
  /** All of them. */
  @Json
  record AllOf(List<EntryView> items) {}
}

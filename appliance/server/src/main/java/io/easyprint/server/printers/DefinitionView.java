package io.easyprint.server.printers;

import io.avaje.jsonb.Json;
import io.easyprint.server.models.Extent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A printer that could be set up, as the pages see it. Immutable. */
@Json
public record DefinitionView(String id, String name, String maker, Extent size) {
  /** A page of a list; {@code next} is null on the last. */
  @Json
  public record PageOf(List<DefinitionView> items, @Nullable String next) {}
}

package io.easyprint.server.slices;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Choices under a name, as the pages see them. Immutable.
 *
 * @param shared whether every account may use them
 * @param mine whether the one who asks may remove them
 * @param settings the body of a slice without its model
 */
@Json
record SlicingProfile(
    String id, String name, boolean shared, boolean mine, Map<String, Object> settings) {
  /** What is sent to keep some. */
  @Json
  record Wanted(@Nullable String name, boolean shared, @Nullable Map<String, Object> settings) {}

  /** A list of them. */
  @Json
  record ListOf(List<SlicingProfile> items) {}

  /**
   * What was taken in from Cura.
   *
   * @param leftOut settings that could not be, each with the reason
   */
  @Json
  record Imported(SlicingProfile profile, List<String> leftOut) {}
}

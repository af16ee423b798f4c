package io.easyprint.server.models;

import io.avaje.jsonb.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model as the pages see it. Immutable. */
@Json
public record ModelView(
    String id,
    String name,
    String format,
    long bytes,
    long createdAt,
    Extent size,
    int triangles,
    double volume,
    List<String> warnings,
    boolean fits) {

  static ModelView of(Model model, Optional<String> tooLarge) {
    List<String> warnings = new ArrayList<>(model.warnings());
    tooLarge.ifPresent(warnings::add);
    return new ModelView(
        model.id(),
        model.name(),
        model.format().extension(),
        model.bytes(),
        model.createdAt(),
        model.size(),
        model.triangles(),
        model.volume(),
        warnings,
        tooLarge.isEmpty());
  }

  /** A page of a list; {@code next} is null on the last. */
  @Json
  public record PageOf(List<ModelView> items, @Nullable String next) {}
}

package io.easyprint.server.cura;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How Cura reads a yes or no in metadata, where it may be a truth value, a word or a number. */
final class Truth {
  private static final Set<Object> TRUE = Set.of(true, "True", "true", "Yes", "yes", 1L, 1.0);

  private Truth() {}

  static boolean of(@Nullable Object value) {
    return value != null && TRUE.contains(value);
  }
}

package io.easyprint.server.queue;

import io.easyprint.server.problem.ProblemException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** When pictures for a timelapse are taken during a print. */
public enum TimelapseMode {
  /** Never. */
  NONE,
  /** At each layer. */
  LAYER,
  /** At equal times. */
  TIME;

  /** By its name on the wire; null is {@link #NONE}. */
  static TimelapseMode of(@Nullable String name) {
    return name == null
        ? NONE
        : Arrays.stream(values())
            .filter(mode -> mode.wire().equals(name))
            .findFirst()
            .orElseThrow(() ->
                ProblemException.invalidField("timelapse", "A timelapse is none, layer or time."));
  }

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

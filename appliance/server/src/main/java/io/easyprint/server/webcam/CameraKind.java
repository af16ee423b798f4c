package io.easyprint.server.webcam;

import io.easyprint.server.config.SettingsException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the setting {@code camera} names. */
enum CameraKind {
  /** A streamer that is installed, with a camera that is plugged in. */
  AUTO,
  /** No camera is wanted. */
  NONE,
  /** The drawn printer. */
  TEST,
  /** Only this streamer. */
  MJPG_STREAMER,
  /** Only this streamer. */
  USTREAMER;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static CameraKind of(String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.text().equals(text))
        .findFirst()
        .orElseThrow(() ->
            new SettingsException(
                "camera has to be one of %s, not \"%s\"."
                    .formatted(
                        Arrays.stream(values())
                            .map(CameraKind::text)
                            .collect(Collectors.joining(", ")),
                        text)));
  }
}

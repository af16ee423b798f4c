package io.easyprint.server.printers;

import java.util.Locale;
import java.util.Optional;

/** The three qualities that most people need, the same on every printer whose nozzle can. */
public enum QuickQuality {
  /** Fine. */
  HIGH("0.15"),
  /** Usual. */
  NORMAL("0.2"),
  /** Quick. */
  DRAFT("0.3");

  /** A layer higher than this part of the nozzle's width does not hold on the one below. */
  private static final double MOST_OF_NOZZLE = 0.75;

  private static final double SLACK = 1e-6;

  private final String layerHeight;

  QuickQuality(String layerHeight) {
    this.layerHeight = layerHeight;
  }

  /** The one of this name. */
  public static Optional<QuickQuality> of(String id) {
    for (QuickQuality quality : values()) {
      if (quality.id().equals(id)) {
        return Optional.of(quality);
      }
    }
    return Optional.empty();
  }

  /** Its name in the interface. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The height of its layers, mm, as a person would type it. */
  public String layerHeight() {
    return layerHeight;
  }

  /** The same as a number. */
  double millimetres() {
    return Double.parseDouble(layerHeight);
  }

  /** Whether a nozzle of this width, mm, can print it. */
  boolean fits(double nozzle) {
    return millimetres() <= nozzle * MOST_OF_NOZZLE + SLACK;
  }
}

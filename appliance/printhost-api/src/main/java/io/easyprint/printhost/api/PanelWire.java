package io.easyprint.printhost.api;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * How one part of the panel is wired.
 *
 * @param part which
 * @param pin number as the chip counts, on a Raspberry Pi the BCM number
 * @param pull resistor of a button's pin; null for light and relay
 * @param activeLow whether the pin is low while the button is pressed, the light lit, the power on
 */
@Json
public record PanelWire(PanelPart part, int pin, @Nullable PanelPull pull, boolean activeLow) {
  /**
   * Highest pin that a person may choose: the header of every Raspberry Pi with 40 pins has GPIO 0
   * to 27 (Raspberry Pi documentation, "GPIO and the 40-pin header"); those above are the board's.
   */
  public static final int HIGHEST_PIN = 27;
}

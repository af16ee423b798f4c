package io.easyprint.printhost.panel;

import java.util.Map;
import java.util.Optional;

/**
 * How the panel is wired. Pins are the chip's line numbers, on a Raspberry Pi the BCM numbers.
 * Immutable.
 *
 * @param chip a part of the GPIO chip's label, such as {@code pinctrl}
 * @param buttons the wired buttons
 * @param light the status light, if there is one
 * @param power the relay of the printer's power, if there is one
 */
public record PanelSettings(
    String chip, Map<Button, Input> buttons, Optional<Output> light, Optional<Output> power) {
  /** Copies the buttons. */
  public PanelSettings {
    buttons = Map.copyOf(buttons);
  }

  /** No pins at all. */
  public static PanelSettings none() {
    return new PanelSettings("pinctrl", Map.of(), Optional.empty(), Optional.empty());
  }

  /** Whether any pin is wired. */
  public boolean wired() {
    return !buttons.isEmpty() || light.isPresent() || power.isPresent();
  }

  /** The resistor that keeps an open contact's line at a level. */
  public enum Pull {
    /** To the supply. */
    UP,
    /** To ground. */
    DOWN,
    /** None inside the chip. */
    OFF
  }

  /**
   * A contact.
   *
   * @param pin line number
   * @param pull resistor
   * @param activeLow whether the closed contact reads as low
   */
  public record Input(int pin, Pull pull, boolean activeLow) {}

  /**
   * A light or a relay.
   *
   * @param pin line number
   * @param activeLow whether low turns it on
   */
  public record Output(int pin, boolean activeLow) {}
}

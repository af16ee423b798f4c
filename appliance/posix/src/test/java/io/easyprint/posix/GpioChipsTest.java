package io.easyprint.posix;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GpioChipsTest {
  @Test
  void every_chip_that_is_listed_has_a_name_and_lines() {
    for (GpioChips.Chip chip : GpioChips.list()) {
      assertTrue(chip.name().startsWith("gpiochip"), chip.name());
      assertFalse(chip.label().isEmpty());
      assertTrue(chip.lines() > 0);
    }
  }
}

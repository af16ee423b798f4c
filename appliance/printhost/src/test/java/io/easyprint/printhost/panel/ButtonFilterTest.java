package io.easyprint.printhost.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ButtonFilterTest {
  private static final long MILLI = 1_000_000L;

  private final ButtonFilter tap = new ButtonFilter(0);
  private final ButtonFilter held = new ButtonFilter(2000);

  @BeforeEach
  void open() {
    tap.level(false, 0);
    held.level(false, 0);
  }

  private static int presses(ButtonFilter filter, long fromMillis, long toMillis) {
    int presses = 0;
    for (long at = fromMillis; at < toMillis; at++) {
      if (filter.acts(at * MILLI)) {
        presses++;
      }
    }
    return presses;
  }

  @Test
  void a_tap_acts_once_when_it_has_settled() {
    tap.level(true, 100 * MILLI);
    assertEquals(0, presses(tap, 100, 125));
    assertEquals(1, presses(tap, 125, 10_000));
    tap.level(false, 10_000 * MILLI);
    assertEquals(0, presses(tap, 10_000, 10_100));
    assertFalse(tap.pending());
  }

  @Test
  void bouncing_is_one_press_and_one_release() {
    Random random = new Random(5);
    int presses = 0;
    for (int round = 0; round < 200; round++) {
      long at = 1000L * (round + 1);
      for (boolean closed : new boolean[] {true, false}) {
        for (int bounce = 0; bounce < 10; bounce++) {
          tap.level(random.nextBoolean(), at * MILLI);
          presses += presses(tap, at, at + 2);
          at += 2;
        }
        tap.level(closed, at * MILLI);
        presses += presses(tap, at, at + 100);
        at += 100;
      }
    }
    assertEquals(200, presses);
  }

  @Test
  void interference_shorter_than_settling_is_no_press() {
    for (long at = 100; at < 5_000; at += 40) {
      tap.level(true, at * MILLI);
      assertEquals(0, presses(tap, at, at + 20));
      tap.level(false, (at + 20) * MILLI);
      assertEquals(0, presses(tap, at + 20, at + 40));
    }
  }

  @Test
  void a_button_to_be_held_acts_after_its_time_and_not_when_let_go_early() {
    held.level(true, 100 * MILLI);
    assertEquals(0, presses(held, 100, 2_000));
    held.level(false, 2_000 * MILLI);
    assertEquals(0, presses(held, 2_000, 6_000));
    held.level(true, 6_000 * MILLI);
    assertEquals(0, presses(held, 6_000, 8_000));
    assertTrue(held.pending());
    assertEquals(1, presses(held, 8_000, 20_000));
  }

  @Test
  void a_button_held_since_before_the_beginning_is_no_press() {
    ButtonFilter stuck = new ButtonFilter(0);
    stuck.level(true, 0);
    assertEquals(0, presses(stuck, 0, 1_000));
    stuck.level(false, 1_000 * MILLI);
    assertEquals(0, presses(stuck, 1_000, 1_100));
    stuck.level(true, 1_100 * MILLI);
    assertEquals(1, presses(stuck, 1_100, 1_200));
  }
}

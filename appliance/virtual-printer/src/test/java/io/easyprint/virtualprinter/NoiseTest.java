package io.easyprint.virtualprinter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoiseTest {
  private static final int MANY = 1_000_000;

  @Test
  void a_good_cable_changes_nothing() {
    Noise noise = new Noise(1);
    for (int value = 0; value < 256; value++) {
      assertEquals(value, noise.fate(value));
    }
  }

  @Test
  void the_same_seed_does_the_same_and_another_does_not() {
    assertEquals(fates(7), fates(7));
    assertNotEquals(fates(7), fates(8));
  }

  @Test
  void rates_are_met_and_counted() {
    Noise noise = new Noise(3);
    noise.set(0.01, 0.005, 0.002, 0);
    for (int i = 0; i < MANY; i++) {
      noise.fate('x');
    }
    assertEquals(0.01, noise.corrupted() / (double) MANY, 0.001);
    assertEquals(0.005, noise.lost() / (double) MANY, 0.001);
    assertEquals(0.002, noise.doubled() / (double) MANY, 0.001);
  }

  @Test
  void a_corrupted_byte_is_never_the_same() {
    Noise noise = new Noise(3);
    noise.set(1, 0, 0, 0);
    for (int i = 0; i < 10_000; i++) {
      assertNotEquals('x', noise.fate('x'));
    }
  }

  @Test
  void every_nth_newline_is_lost() {
    Noise noise = new Noise(1);
    noise.set(0, 0, 0, 3);
    List<Integer> fates = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      fates.add(noise.fate('\n'));
      noise.fate('x');
    }
    assertEquals(List.of(10, 10, -1, 10, 10, -1), fates);
  }

  private static List<Integer> fates(long seed) {
    Noise noise = new Noise(seed);
    noise.set(0.1, 0.1, 0.1, 0);
    List<Integer> fates = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      fates.add(noise.fate('a'));
    }
    return fates;
  }
}

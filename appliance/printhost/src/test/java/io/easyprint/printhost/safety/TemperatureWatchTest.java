package io.easyprint.printhost.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.Temperature;
import io.easyprint.printhost.safety.Verdict.Danger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class TemperatureWatchTest {
  private static final long SECOND = 1_000_000_000L;

  private final TemperatureWatch watch = watch(1);
  private double second;

  private static TemperatureWatch watch(double timeFactor) {
    return new TemperatureWatch(HeatLimits.NOZZLE, HeatLimits.BED, HeatLimits.CHAMBER, timeFactor);
  }

  private Optional<Verdict> read(String heater, double actual, double target) {
    second++;
    return watch.read(
        List.of(new Temperature(heater, actual, target, -1)), (long) (second * SECOND));
  }

  private void calm(String heater, int seconds, double target, DoubleUnaryOperator actual) {
    for (int i = 0; i < seconds; i++) {
      assertEquals(Optional.empty(), read(heater, actual.applyAsDouble(i), target));
    }
  }

  private Danger danger(String heater, int seconds, double target, DoubleUnaryOperator actual) {
    for (int i = 0; i < seconds; i++) {
      Optional<Verdict> verdict = read(heater, actual.applyAsDouble(i), target);
      if (verdict.isPresent()) {
        return verdict.get().danger();
      }
    }
    throw new AssertionError("no danger was seen");
  }

  @Test
  void an_ordinary_print_from_cold_to_cold_is_no_danger() {
    calm("T0", 5, 0, i -> 21);
    calm("T0", 90, 205, i -> Math.min(205, 21 + i * 2.5));
    calm("T0", 3600, 205, i -> 205 + 2 * Math.sin(i));
    calm("T0", 10, 230, i -> 205 + i * 2.5);
    calm("T0", 300, 0, i -> Math.max(21, 230 - i));
  }

  @Test
  void a_slow_bed_is_no_danger() {
    calm("B", 1200, 100, i -> Math.min(100, 20 + i / 15.0));
  }

  @Test
  void a_heater_that_does_not_get_warmer_is_one() {
    calm("T0", 5, 0, i -> 21);
    assertEquals(Danger.NO_RISE, danger("T0", 90, 205, i -> 21 + (i % 2) * 0.3));
  }

  @Test
  void a_heater_that_cannot_hold_its_temperature_is_one() {
    calm("T0", 100, 205, i -> 205);
    assertEquals(Danger.NO_RISE, danger("T0", 300, 205, i -> Math.max(150, 205 - i)));
  }

  @Test
  void a_sensor_that_leaps_is_one_once_readings_agree() {
    calm("T0", 20, 205, i -> 205);
    calm("T0", HeaterWatch.AGREEING - 1, 205, i -> 60);
    assertEquals(Danger.SENSOR_JUMP, danger("T0", 2, 205, i -> 60));
  }

  @Test
  void a_sensor_that_drifts_back_in_time_is_none() {
    calm("T0", 20, 205, i -> 205);
    calm("T0", HeaterWatch.AGREEING - 1, 205, i -> 60);
    calm("T0", 100, 205, i -> 204);
  }

  @Test
  void too_hot_is_too_hot_whatever_the_target() {
    calm("T0", 20, 290, i -> 290);
    assertEquals(Danger.TOO_HOT, danger("T0", 60, 290, i -> 290 + i));
    calm("B", 20, 110, i -> 110);
    assertEquals(Danger.TOO_HOT, danger("B", 60, 110, i -> 110 + i));
  }

  @Test
  void getting_warmer_while_off_is_a_danger_and_the_power_must_go() {
    calm("T0", 60, 0, i -> 100);
    Danger danger = danger("T0", 60, 0, i -> 100 + i * 2);
    assertEquals(Danger.RISES_WHILE_OFF, danger);
    assertTrue(danger.cutPower());
  }

  @Test
  void disturbed_reports_are_not_believed() {
    Random random = new Random(11);
    for (int i = 0; i < 100_000; i++) {
      double actual = random.nextInt(10) == 0 ? random.nextInt(1000) : 205;
      assertEquals(Optional.empty(), read("T0", actual, 205));
    }
  }

  @Test
  void a_simulated_printer_may_run_faster_than_real() {
    TemperatureWatch fast = watch(20);
    for (int i = 0; i < 100; i++) {
      double actual = Math.min(205, 21 + i * 50);
      assertEquals(
          Optional.empty(), fast.read(List.of(new Temperature("T0", actual, 205, -1)), i * SECOND));
    }
  }

  @Test
  void the_sentence_names_heater_and_figures() {
    calm("T0", 20, 290, i -> 290);
    Optional<Verdict> verdict = Optional.empty();
    for (int i = 0; i < 10; i++) {
      verdict = verdict.or(() -> read("T0", 320, 290));
    }
    assertEquals(
        "The nozzle is at 320 °C, above its limit of 305 °C.", verdict.orElseThrow().sentence());
  }
}

package io.easyprint.server.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.Temperature;
import io.easyprint.printhost.safety.HeatLimits;
import io.easyprint.printhost.safety.TemperatureWatch;
import io.easyprint.printhost.safety.Verdict;
import io.easyprint.printhost.safety.Verdict.Danger;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaterFaultTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "The printer stopped itself: Error:Heating failed, system stopped! Heater_ID: bed.",
        "The printer stopped itself: Error:Thermal Runaway, system stopped! Heater_ID: 0.",
        "The printer stopped itself: Error:Thermal Malfunction, system stopped! Heater_ID: 0.",
        "The printer stopped itself: Error:MAXTEMP triggered, system stopped! Heater_ID: 0.",
        "The printer stopped itself: Error:MINTEMP triggered, system stopped! Heater_ID: bed."
      })
  void what_marlin_says_when_a_heater_fails_is_recognised(String sentence) {
    assertTrue(HeaterFault.isIn(sentence));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Emergency stop.",
        "The line to the printer was lost.",
        "The printer stopped itself: Error:Printer halted. kill() called!."
      })
  void other_halts_are_not(String sentence) {
    assertFalse(HeaterFault.isIn(sentence));
  }

  /** Whatever its words become: they are those of the print host itself. */
  @Test
  void whatever_the_watch_on_temperatures_finds_is_recognised() {
    check(Danger.SENSOR_JUMP, 200, i -> i < 5 ? 200 : 20);
    check(Danger.NO_RISE, 200, i -> 30);
    check(Danger.TOO_HOT, 200, i -> Math.min(320, 200 + i));
    check(Danger.RISES_WHILE_OFF, 0, i -> 60 + i);
  }

  private static void check(Danger danger, double target, DoubleUnaryOperator actual) {
    TemperatureWatch watch =
        new TemperatureWatch(HeatLimits.NOZZLE, HeatLimits.BED, HeatLimits.CHAMBER, 1);
    for (int second = 1; second < 300; second++) {
      Temperature reading = new Temperature("T0", actual.applyAsDouble(second), target, -1);
      Optional<Verdict> verdict = watch.read(List.of(reading), second * 1_000_000_000L);
      if (verdict.isPresent()) {
        assertEquals(danger, verdict.get().danger());
        assertTrue(HeaterFault.isIn(verdict.get().sentence()), verdict.get().sentence());
        return;
      }
    }
    throw new AssertionError("no danger was seen");
  }
}

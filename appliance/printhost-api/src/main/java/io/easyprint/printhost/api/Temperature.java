package io.easyprint.printhost.api;

import io.avaje.jsonb.Json;

/**
 * One heater's reading.
 *
 * @param heater {@code T0}, {@code T1} … (nozzles), {@code B} (bed), {@code C} (chamber)
 * @param actual °C
 * @param target °C, 0 when off
 * @param power share of full power, 0 to 1; -1 where the firmware does not say
 */
@Json
public record Temperature(String heater, double actual, double target, double power) {}

package io.easyprint.server.printer;

import io.avaje.jsonb.Json;
import io.easyprint.printhost.api.Temperature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The last 20 minutes of every heater in slots of two seconds, so that a page that opens has its
 * graph full at once. A slot in which nothing was read is null, never guessed. Thread-safe.
 */
final class TemperatureGraph {
  static final int STEP_MS = 2_000;
  static final int SLOTS = 600;

  /** Twenty minutes of one heater, the oldest first; °C. */
  @Json
  record Curve(List<@Nullable Double> actual, List<@Nullable Double> target) {}

  /**
   * All curves.
   *
   * @param start time of the first value, milliseconds since 1970
   * @param step milliseconds between values
   */
  @Json
  record Graph(long start, int step, Map<String, Curve> heaters) {}

  private static final class Ring {
    private final @Nullable Double[] actual = new Double[SLOTS];
    private final @Nullable Double[] target = new Double[SLOTS];
  }

  private final Map<String, Ring> rings = new TreeMap<>();

  /** Number of the newest slot: its time divided by the step. */
  private long newest;

  private long count;

  synchronized void add(long time, List<Temperature> readings) {
    long slot = time / STEP_MS;
    if (readings.isEmpty() || slot < newest) {
      return;
    }
    moveTo(slot);
    for (Temperature reading : readings) {
      Ring ring = rings.computeIfAbsent(reading.heater(), none -> new Ring());
      ring.actual[index(slot)] = tenths(reading.actual());
      ring.target[index(slot)] = tenths(reading.target());
    }
  }

  private void moveTo(long slot) {
    if (count == 0 || slot - newest >= SLOTS) {
      rings.clear();
      count = 1;
    } else {
      for (long each = newest + 1; each <= slot; each++) {
        for (Ring ring : rings.values()) {
          ring.actual[index(each)] = null;
          ring.target[index(each)] = null;
        }
      }
      count = Math.min(SLOTS, count + slot - newest);
    }
    newest = slot;
  }

  /** Everything up to now. */
  synchronized Graph graph() {
    long first = newest - count + 1;
    Map<String, Curve> curves = new TreeMap<>();
    rings.forEach((heater, ring) -> {
      List<@Nullable Double> actual = new ArrayList<>();
      List<@Nullable Double> target = new ArrayList<>();
      for (long slot = first; slot <= newest; slot++) {
        actual.add(ring.actual[index(slot)]);
        target.add(ring.target[index(slot)]);
      }
      curves.put(heater, new Curve(actual, target));
    });
    return new Graph(first * STEP_MS, STEP_MS, curves);
  }

  private static int index(long slot) {
    return (int) (slot % SLOTS);
  }

  private static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }
}

package io.easyprint.printhost.safety;

import io.easyprint.printhost.api.Temperature;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches every heater's readings for what the firmware may have missed: sensors that leap, heaters
 * that do not heat, that get too hot, or that heat while off. Pure: readings and time in, verdicts
 * out. For one thread.
 */
public final class TemperatureWatch {
  private static final double NANOS = 1e9;

  private final HeatLimits nozzle;
  private final HeatLimits bed;
  private final HeatLimits chamber;
  private final double timeFactor;
  private final Map<String, HeaterWatch> heaters = new HashMap<>();

  /**
   * A watch with limits for each kind of heater.
   *
   * @param timeFactor how much faster than real the printer's time runs; 1 but for simulations
   */
  public TemperatureWatch(
      HeatLimits nozzle, HeatLimits bed, HeatLimits chamber, double timeFactor) {
    this.nozzle = nozzle;
    this.bed = bed;
    this.chamber = chamber;
    this.timeFactor = timeFactor;
  }

  /**
   * Takes one report.
   *
   * @param readings of all heaters
   * @param nanos on a steady clock
   * @return the first danger seen; empty while all is well
   */
  public Optional<Verdict> read(List<Temperature> readings, long nanos) {
    Optional<Verdict> verdict = Optional.empty();
    for (Temperature reading : readings) {
      Optional<Verdict> own =
          heaters.computeIfAbsent(reading.heater(), this::watch).read(reading, nanos / NANOS);
      verdict = verdict.or(() -> own);
    }
    return verdict;
  }

  /** Forgets what was seen: another printer, or the same one after a break. */
  public void reset() {
    heaters.clear();
  }

  private HeaterWatch watch(String heater) {
    return switch (heater) {
      case "B" -> new HeaterWatch(bed, "The bed", timeFactor);
      case "C" -> new HeaterWatch(chamber, "The chamber", timeFactor);
      case "T0" -> new HeaterWatch(nozzle, "The nozzle", timeFactor);
      default -> new HeaterWatch(nozzle, "Nozzle " + heater, timeFactor);
    };
  }
}

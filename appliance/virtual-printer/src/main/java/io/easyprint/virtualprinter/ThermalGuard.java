package io.easyprint.virtualprinter;

import org.jspecify.annotations.Nullable;

/**
 * The firmware's own watch over a heater (Marlin 2.1, module/temperature.cpp): MINTEMP and MAXTEMP,
 * no rise of 2 °C within 40 s of heating up ("Heating failed"), and 4 °C below the target for 40 s
 * once it was reached ("Thermal Runaway"). Confined to the machine's thread.
 */
final class ThermalGuard {
  private static final double HYSTERESIS = 4;
  private static final double RISE = 2;
  private static final long PERIOD = 40 * SimTime.SECOND;

  private final Heater heater;
  private final double maxTemperature;
  private static final double MIN_TEMPERATURE = 5;

  private double watchedTarget;
  private boolean reached;
  private long deadline = SimTime.NEVER;
  private double mustExceed;

  ThermalGuard(Heater heater, double maxTemperature) {
    this.heater = heater;
    this.maxTemperature = maxTemperature;
  }

  /** The fault, or null while all is well. */
  @Nullable ThermalFault check(long now) {
    double measured = heater.measured();
    if (measured > maxTemperature) {
      return ThermalFault.MAXTEMP;
    }
    if (heater.target() > 0 && measured < MIN_TEMPERATURE) {
      return ThermalFault.MINTEMP;
    }
    if (heater.target() != watchedTarget) {
      watchedTarget = heater.target();
      reached = watchedTarget <= measured + RISE;
      deadline = watchedTarget > 0 ? now + PERIOD : SimTime.NEVER;
      mustExceed = measured + RISE;
    }
    if (watchedTarget <= 0) {
      return null;
    }
    return reached ? checkHolding(now, measured) : checkRising(now, measured);
  }

  private @Nullable ThermalFault checkRising(long now, double measured) {
    if (measured >= watchedTarget - HYSTERESIS / 2) {
      reached = true;
      deadline = now + PERIOD;
    } else if (measured >= mustExceed) {
      mustExceed = measured + RISE;
      deadline = now + PERIOD;
    } else if (now >= deadline) {
      return ThermalFault.HEATING_FAILED;
    }
    return null;
  }

  private @Nullable ThermalFault checkHolding(long now, double measured) {
    if (measured >= watchedTarget - HYSTERESIS) {
      deadline = now + PERIOD;
    } else if (now >= deadline) {
      return ThermalFault.RUNAWAY;
    }
    return null;
  }
}

package io.easyprint.printhost.safety;

/**
 * What one kind of heater may do. The times are longer than those in which Marlin itself acts
 * (Configuration_adv.h: WATCH_TEMP_PERIOD 40 s for 2 °C, WATCH_BED_TEMP_PERIOD 60 s for 2 °C), so
 * that the firmware, which knows more, goes first. Immutable.
 *
 * @param highest °C that it must never reach
 * @param riseSeconds within which a heater below its target must get warmer
 * @param riseDegrees by how much
 */
public record HeatLimits(double highest, double riseSeconds, double riseDegrees) {
  /** Nozzle of an ordinary hot end. */
  public static final HeatLimits NOZZLE = new HeatLimits(305, 75, 2);

  /** Heated bed. */
  public static final HeatLimits BED = new HeatLimits(135, 240, 1.5);

  /** Heated chamber. */
  public static final HeatLimits CHAMBER = new HeatLimits(100, 1200, 0.5);

  /** The same with another highest temperature. */
  public HeatLimits withHighest(double celsius) {
    return new HeatLimits(celsius, riseSeconds, riseDegrees);
  }
}

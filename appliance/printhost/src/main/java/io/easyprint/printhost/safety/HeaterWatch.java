package io.easyprint.printhost.safety;

import io.easyprint.printhost.api.Temperature;
import io.easyprint.printhost.safety.Verdict.Danger;
import java.util.Locale;
import java.util.Optional;

/**
 * Watches one heater's readings. Pure: readings and time in, verdicts out. For one thread.
 *
 * <p>Reports carry no checksum, so a disturbed line may read 905 for 205: nothing is believed until
 * {@value #AGREEING} readings in a row agree with each other.
 */
final class HeaterWatch {
  /** So many readings in a row must agree before a strange one is believed. */
  static final int AGREEING = 4;

  /** Readings agree within this, °C. */
  private static final double AGREE = 15;

  /** A jump is more than this, °C, beyond what the fastest heater does in the time. */
  private static final double JUMP = 40;

  /** The fastest heaters known do some 10 °C/s. */
  private static final double FASTEST = 20;

  /** Closer to the target than this, °C, nothing has to rise. */
  private static final double NEAR = 10;

  /** Off, and warmer by this, °C, than it already was. */
  private static final double CREEP = 25;

  private final HeatLimits limits;
  private final String name;
  private final double timeFactor;
  private double believed = Double.NaN;
  private double believedAt;
  private double suspect;
  private int suspicions;
  private double targetBefore;
  private double riseFrom;
  private double riseSince;
  private double lowestOff = Double.POSITIVE_INFINITY;

  /**
   * A watch on one heater.
   *
   * @param timeFactor how much faster than real the printer's time runs; 1 but for simulations
   */
  HeaterWatch(HeatLimits limits, String name, double timeFactor) {
    this.limits = limits;
    this.name = name;
    this.timeFactor = timeFactor;
  }

  /** One reading; {@code seconds} on any steady clock. */
  Optional<Verdict> read(Temperature reading, double seconds) {
    double actual = reading.actual();
    if (Double.isNaN(believed)) {
      believe(actual, seconds);
      restart(reading.target(), seconds);
    }
    double leap = Math.abs(actual - believed);
    double possible = JUMP + FASTEST * timeFactor * (seconds - believedAt);
    boolean jumped = leap > possible;
    if (jumped || actual > limits.highest()) {
      return suspect(actual, jumped);
    }
    suspicions = 0;
    believe(actual, seconds);
    if (reading.target() != targetBefore) {
      restart(reading.target(), seconds);
    }
    return reading.target() > 0 ? heating(reading.target(), seconds) : off(actual);
  }

  private Optional<Verdict> suspect(double actual, boolean jumped) {
    suspicions = suspicions > 0 && Math.abs(actual - suspect) <= AGREE ? suspicions + 1 : 1;
    suspect = actual;
    if (suspicions < AGREEING) {
      return Optional.empty();
    }
    return actual > limits.highest()
        ? verdict(Danger.TOO_HOT, "%s is at %.0f °C, above its limit of %.0f °C.", limits.highest())
        : jumped
            ? verdict(Danger.SENSOR_JUMP, "%s leapt to %.0f °C from %.0f °C.", believed)
            : Optional.empty();
  }

  private Optional<Verdict> heating(double target, double seconds) {
    lowestOff = Double.POSITIVE_INFINITY;
    if (target - believed <= NEAR || believed >= riseFrom + limits.riseDegrees()) {
      riseFrom = believed;
      riseSince = seconds;
    }
    suspect = believed;
    return seconds - riseSince > limits.riseSeconds()
        ? verdict(Danger.NO_RISE, "%s stays at %.0f °C although it heats to %.0f °C.", target)
        : Optional.empty();
  }

  private Optional<Verdict> off(double actual) {
    suspect = actual;
    lowestOff = Math.min(lowestOff, actual);
    return actual > lowestOff + CREEP && actual > limits.highest() / 4
        ? verdict(Danger.RISES_WHILE_OFF, "%s rose to %.0f °C from %.0f °C while off.", lowestOff)
        : Optional.empty();
  }

  private void believe(double actual, double seconds) {
    believed = actual;
    believedAt = seconds;
  }

  private void restart(double target, double seconds) {
    targetBefore = target;
    riseFrom = believed;
    riseSince = seconds;
    lowestOff = Double.POSITIVE_INFINITY;
  }

  private Optional<Verdict> verdict(Danger danger, String sentence, double other) {
    String text = String.format(Locale.ROOT, sentence, name, suspect, other);
    return Optional.of(new Verdict(name, danger, text));
  }
}

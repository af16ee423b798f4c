package io.easyprint.virtualprinter;

/**
 * One heater with its sensor: a first-order system, heated in proportion to the power and losing
 * heat to the room, held by a proportional controller that knows the loss. Confined to the
 * machine's thread.
 */
final class Heater {
  static final double AMBIENT = 22;
  private static final double GAIN = 0.1;
  private static final double FULL_PWM = 127;

  private final char letter;
  private final double hottest;
  private final double timeConstant;
  private double temperature = AMBIENT;
  private double target;
  private double power;
  private boolean wired = true;
  private double reading = Double.NaN;

  /**
   * A cold heater.
   *
   * @param hottest where full power would end, in °C
   * @param timeConstant seconds
   */
  Heater(char letter, double hottest, double timeConstant) {
    this.letter = letter;
    this.hottest = hottest;
    this.timeConstant = timeConstant;
  }

  void elapse(double seconds) {
    double holding = (target - AMBIENT) / (hottest - AMBIENT);
    power = target <= 0 ? 0 : Math.clamp(holding + GAIN * (target - measured()), 0, 1);
    double goal = AMBIENT + (wired ? power : 0) * (hottest - AMBIENT);
    temperature += (goal - temperature) * -Math.expm1(-seconds / timeConstant);
  }

  char letter() {
    return letter;
  }

  /** What the sensor says, in °C. */
  double measured() {
    return Double.isNaN(reading) ? temperature : reading;
  }

  double temperature() {
    return temperature;
  }

  double target() {
    return target;
  }

  void target(double celsius) {
    target = Math.max(0, celsius);
  }

  /** The power as Marlin reports it, from 0 to 127. */
  long pwm() {
    return Math.round(power * FULL_PWM);
  }

  /** A cable that came off: the power goes nowhere. */
  void wired(boolean isWired) {
    wired = isWired;
  }

  /** A sensor that is stuck at a value; NaN for a good one. */
  void stuckAt(double celsius) {
    reading = celsius;
  }
}

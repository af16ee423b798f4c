package io.easyprint.gcode.estimate;

/**
 * What an estimate is made for. Times in seconds.
 *
 * @param limits what the firmware allows
 * @param hotendWait an M109 to a temperature that was not reached before
 * @param bedWait an M190 to a temperature that was not reached before
 * @param chamberWait an M191 to a temperature that was not reached before
 * @param homing a G28
 * @param levelling a G29, G34 or another probing command
 * @param toolChange a change to another tool
 */
public record EstimateSettings(
    PrinterLimits limits,
    double hotendWait,
    double bedWait,
    double chamberWait,
    double homing,
    double levelling,
    double toolChange) {

  /** No wait may be negative. */
  public EstimateSettings {
    if (!(hotendWait >= 0
        && bedWait >= 0
        && chamberWait >= 0
        && homing >= 0
        && levelling >= 0
        && toolChange >= 0)) {
      throw new IllegalArgumentException("a wait must not be negative");
    }
  }

  /** Usual waits of a printer with a heated bed. */
  public static EstimateSettings of(PrinterLimits limits) {
    return new EstimateSettings(limits, 90, 120, 300, 15, 60, 5);
  }

  /** Motion only: every wait but G4 is 0. */
  public static EstimateSettings motionOnly(PrinterLimits limits) {
    return new EstimateSettings(limits, 0, 0, 0, 0, 0, 0);
  }
}

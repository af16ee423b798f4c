package io.easyprint.printhost.safety;

/**
 * Why heating must end. Immutable.
 *
 * @param heater as in {@link io.easyprint.printhost.api.Temperature}
 * @param danger what was seen
 * @param sentence for people
 */
public record Verdict(String heater, Danger danger, String sentence) {

  /** What can be wrong with a heater, and whether the printer can still be trusted to obey. */
  public enum Danger {
    /** The reading leapt further than heat can. */
    SENSOR_JUMP(false),
    /** It heats and does not get warmer, or cannot hold its temperature. */
    NO_RISE(false),
    /** It is hotter than it may ever be. */
    TOO_HOT(true),
    /** It is off and gets warmer. */
    RISES_WHILE_OFF(true);

    private final boolean cutPower;

    Danger(boolean cutPower) {
      this.cutPower = cutPower;
    }

    /** Whether turning the heater off may not be enough: the printer is halted, its power cut. */
    public boolean cutPower() {
      return cutPower;
    }
  }
}

package io.easyprint.printhost.journal;

import io.easyprint.printhost.api.Temperature;
import io.easyprint.printhost.stream.Position;
import java.util.List;

/**
 * Where a job stood at a moment, with what the file itself does not tell: the targets of the
 * heaters and the factors as people changed them. Immutable.
 *
 * @param time milliseconds since 1970
 * @param position where the job stands
 * @param targets of the heaters that were on, at most {@value #MAX_TARGETS} are kept
 * @param speedPercent feedrate factor (M220)
 * @param flowPercent flow factor (M221)
 * @param fanPercent part-cooling fan
 */
public record Mark(
    long time,
    Position position,
    List<Target> targets,
    double speedPercent,
    double flowPercent,
    double fanPercent) {
  /** More heaters than any printer's firmware knows in one report. */
  static final int MAX_TARGETS = 10;

  /** Copies and bounds the targets. */
  public Mark {
    targets = List.copyOf(targets.subList(0, Math.min(MAX_TARGETS, targets.size())));
  }

  /**
   * One heater that is on.
   *
   * @param heater as in {@link Temperature}
   * @param celsius its target
   */
  public record Target(String heater, double celsius) {
    /** The heaters that are on. */
    public static List<Target> on(List<Temperature> readings) {
      return readings.stream()
          .filter(reading -> reading.target() > 0)
          .map(reading -> new Target(reading.heater(), reading.target()))
          .toList();
    }
  }
}

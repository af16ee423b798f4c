package io.easyprint.printhost.stream;

import java.util.List;

/**
 * What the host sends at a pause, a resume, a cancel. Immutable.
 *
 * <p>Lines are G-code in absolute millimetres. {@code {x} {y} {z} {e} {f}} stand for the position
 * and feedrate kept at the pause, {@code {fan}} for the fan's 0 to 255, {@code {z+N}} and {@code
 * {e-N}} for sums with a number. A line that starts with {@code ?} is left out when the position
 * was never known (nothing homed, nothing moved).
 *
 * @param pause after the last line of the file before the pause
 * @param resume before the file goes on; temperatures are restored before it by the engine
 * @param cancel after a cancel
 */
public record Scripts(List<String> pause, List<String> resume, List<String> cancel) {
  public Scripts {
    pause = List.copyOf(pause);
    resume = List.copyOf(resume);
    cancel = List.copyOf(cancel);
  }

  /**
   * Retract, lift, park; come back over the part, lower, prime, restore; heaters, fan and motors
   * off.
   */
  public static Scripts defaults() {
    return new Scripts(
        List.of("?G1 E{e-2} F2400", "?G1 Z{z+10} F600", "?G1 X0 Y0 F6000"),
        List.of(
            "?G1 X{x} Y{y} F6000",
            "?G1 Z{z} F600",
            "?G92 E{e-2}", // whatever a person has pushed through meanwhile is no part of the print
            "?G1 E{e} F2400",
            "G92 E{e}",
            "G1 F{f}",
            "M106 S{fan}"),
        List.of("M104 S0", "M140 S0", "M107", "?G91", "?G1 Z10 F600", "?G90", "M84"));
  }
}

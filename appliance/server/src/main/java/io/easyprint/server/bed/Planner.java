package io.easyprint.server.bed;

import io.easyprint.gcode.scan.Box;
import io.easyprint.gcode.scan.Footprint;
import java.util.List;
import java.util.Locale;

/** Turns the chosen way and what lies on the bed into stages. Pure. */
final class Planner {
  /** How long a person's script may take, seconds. */
  private static final long SCRIPT_S = 1800;

  private static final long PATIENCE_S = 120;

  private Planner() {}

  static Plan plan(Footprint printed, ClearingSettings settings, Volume volume) {
    return switch (settings.way()) {
      case PERSON -> new Plan.Refused("A person clears this bed.");
      case PUSH_OFF -> PushOff.plan(printed, settings, volume);
      case BELT -> belt(printed.bounds(), settings);
      case SCRIPT -> new Plan.Stages(List.of(new Stage("the script", settings.script(), SCRIPT_S)));
    };
  }

  private static Plan belt(Box printed, ClearingSettings settings) {
    if (printed.empty()) {
      return new Plan.Refused("It is not known how long the print is.");
    }
    boolean z = settings.beltAxis().equals("Z");
    double length = z ? printed.maxZ() - printed.minZ() : printed.maxY() - printed.minY();
    double advance = length + settings.beltMargin();
    String axis = settings.beltAxis();
    return new Plan.Stages(
        List.of(
            new Stage(
                "advance the belt",
                List.of(
                    "G21",
                    "G91",
                    String.format(
                        Locale.ROOT, "G1 %s%.2f F%.0f", axis, advance, settings.feedrate()),
                    "G90",
                    // The belt has no end: the next print begins at its zero.
                    "G92 " + axis + "0"),
                PATIENCE_S + Math.round(3 * advance / (settings.feedrate() / 60)))));
  }
}

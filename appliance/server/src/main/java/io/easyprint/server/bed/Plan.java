package io.easyprint.server.bed;

import java.util.ArrayList;
import java.util.List;

/** What will be done, or why it will not. */
sealed interface Plan {
  /** The stages that clear the bed once it is cool. */
  record Stages(List<Stage> stages) implements Plan {
    /** All lines, as a person reads them. */
    List<String> lines(ClearingSettings settings) {
      List<String> lines = new ArrayList<>(HEATERS_OFF);
      if (settings.release() > 0) {
        lines.add(
            "; wait until the bed has %.0f °C, at most %.0f minutes"
                .formatted(settings.release(), settings.coolMinutes()));
      }
      for (Stage stage : stages) {
        lines.add("; " + stage.what());
        lines.addAll(stage.lines());
        lines.add("M400");
        lines.add("; wait until the printer says that it is done");
      }
      return lines;
    }
  }

  /** Nothing will be moved. */
  record Refused(String reason) implements Plan {}

  /** Before anything is waited for. */
  List<String> HEATERS_OFF = List.of("M104 S0", "M140 S0", "M107");
}

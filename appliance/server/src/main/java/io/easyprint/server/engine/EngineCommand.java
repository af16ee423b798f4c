package io.easyprint.server.engine;

import io.easyprint.server.cura.ResolvedExtruder;
import io.easyprint.server.cura.ResolvedSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The engine's command line for a job: every resolved setting, those of the printer as a whole
 * first and each extruder's after its {@code -e}, as measured in CuraEngine 4.13 and 5.0.
 */
final class EngineCommand {
  private EngineCommand() {}

  /** The arguments after the program's name, each to be passed as it stands. */
  static List<String> arguments(EngineJob job, Path resources, int threads) {
    ResolvedSettings settings = job.settings();
    List<String> words = new ArrayList<>();
    // Without -v there is no true header, without -p no progress.
    words.addAll(List.of("slice", "-v", "-p", "-m" + threads, "-j"));
    words.add(
        resources.resolve("definitions").resolve(settings.definition() + ".def.json").toString());
    set(words, settings.globalValues());
    for (ResolvedExtruder extruder : settings.extruders()) {
      words.add("-e" + extruder.position());
      set(words, settings.extruderValues(extruder.position()));
    }
    // The models belong to the first extruder, wherever the settings ended.
    if (settings.extruders().size() > 1) {
      words.add("-e0");
    }
    words.addAll(List.of("-o", job.output()));
    for (EngineJob.Placement model : job.models()) {
      words.addAll(List.of("-l", model.file()));
      if (model.x() != 0 || model.y() != 0) {
        set(
            words,
            Map.of(
                "mesh_position_x", Double.toString(model.x()),
                "mesh_position_y", Double.toString(model.y())));
      }
    }
    return words;
  }

  private static void set(List<String> words, Map<String, String> values) {
    values.forEach((key, value) -> words.addAll(List.of("-s", key + "=" + value)));
  }
}

package io.easyprint.server.slicing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.easyprint.server.cura.CuraFiles;
import io.easyprint.server.cura.ResolvedExtruder;
import io.easyprint.server.cura.ResolvedSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** For tests: CuraEngine called by hand, as somebody at a terminal would. */
public final class HandEngine {
  private HandEngine() {}

  static void slice(ResolvedSettings settings, String model, Path folder, String output)
      throws IOException, InterruptedException {
    List<Map<String, String>> extruders = new ArrayList<>();
    for (ResolvedExtruder extruder : settings.extruders()) {
      extruders.add(settings.extruderValues(extruder.position()));
    }
    slice(settings.definition(), settings.globalValues(), extruders, model, folder, output);
  }

  /** Slices a model of the folder with these settings, the printer's and each extruder's. */
  public static void slice(
      String definition,
      Map<String, String> global,
      List<Map<String, String>> extruders,
      String model,
      Path folder,
      String output)
      throws IOException, InterruptedException {
    Path resources = CuraFiles.resources().root();
    List<String> command = new ArrayList<>(List.of("CuraEngine", "slice", "-v", "-p", "-m1", "-j"));
    command.add(resources.resolve("definitions/" + definition + ".def.json").toString());
    global.forEach((key, value) -> command.addAll(List.of("-s", key + "=" + value)));
    for (int i = 0; i < extruders.size(); i++) {
      command.add("-e" + i);
      extruders.get(i).forEach((key, value) -> command.addAll(List.of("-s", key + "=" + value)));
    }
    if (extruders.size() > 1) {
      command.add("-e0"); // The model is for the first one.
    }
    command.addAll(List.of("-o", output, "-l", model));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    builder
        .environment()
        .put(
            "CURA_ENGINE_SEARCH_PATH",
            resources.resolve("definitions") + ":" + resources.resolve("extruders"));
    // CuraEngine 5.0 puts a vertex or two elsewhere with another number of threads, -m1 or not.
    builder.environment().put("OMP_NUM_THREADS", "1");
    assertEquals(0, builder.start().waitFor(), () -> command.toString());
  }
}

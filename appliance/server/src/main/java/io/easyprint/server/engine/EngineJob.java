package io.easyprint.server.engine;

import io.easyprint.server.cura.ResolvedSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * What the engine is to slice. Immutable.
 *
 * @param folder where it runs; the models' names are in it
 * @param output the G-code, a plain name in the folder
 */
public record EngineJob(
    ResolvedSettings settings, List<Placement> models, Path folder, String output) {
  /** The models do not change. */
  public EngineJob {
    models = List.copyOf(models);
  }

  /**
   * A model on the bed.
   *
   * @param file binary STL, a plain name in the folder; it stands in the G-code
   * @param x of the model's origin from the bed's middle, mm
   * @param y the same, mm
   */
  public record Placement(String file, double x, double y) {}
}

package io.easyprint.server.slices;

import io.avaje.jsonb.Json;
import io.easyprint.server.mesh.Pose;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.slicing.SliceItem;
import io.easyprint.server.store.RandomId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for; all but the model may be absent. Immutable.
 *
 * @param nozzle name of the one in the first extruder; that which was set up where absent
 * @param infill per cent
 * @param models further models on the same plate
 */
@Json
record SliceRequest(
    @Nullable String modelId,
    @Nullable String quality,
    @Nullable String nozzle,
    @Nullable String material,
    @Nullable Double infill,
    @Nullable String support,
    @Nullable String adhesion,
    @Nullable Integer copies,
    @Nullable Map<String, Object> overrides,
    @Nullable PoseShape pose,
    @Nullable List<Further> models) {
  /** Models that a plate may hold at most, copies not counted. */
  private static final int MOST_MODELS = 20;

  /** One more model on the plate. */
  @Json
  record Further(@Nullable String modelId, @Nullable Integer copies, @Nullable PoseShape pose) {}

  /** A model on the plate. */
  record Part(String modelId, int copies, Pose pose) {}

  /** What was asked for a slice, and what stood for every choice that was left open. */
  static SliceRequest of(Slice slice) {
    SliceRequest asked = read(slice.request(), SliceRequest.class);
    if (slice.ready()) {
      return new SliceRequest(
          slice.modelId(), null, null, null, null, null, null, null, null, null, null);
    }
    SliceSettings stood = read(slice.settings(), SliceSettings.class);
    return new SliceRequest(
        slice.modelId(),
        stood.quality(),
        asked.nozzle,
        stood.material(),
        stood.infill(),
        stood.support(),
        stood.adhesion(),
        stood.copies(),
        stood.overrides(),
        asked.pose,
        asked.models);
  }

  private static <T> T read(String json, Class<T> type) {
    return io.easyprint.server.web.Json.read(json.getBytes(StandardCharsets.UTF_8), type);
  }

  /** The same with another nozzle. */
  SliceRequest withNozzle(String name) {
    return new SliceRequest(
        modelId, quality, name, material, infill, support, adhesion, copies, overrides, pose,
        models);
  }

  /**
   * All models of the plate, the first named first.
   *
   * @throws ProblemException for a number of copies or a pose that cannot be
   */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(part(modelId, copies, pose));
    for (Further further : models == null ? List.<Further>of() : models) {
      parts.add(part(further.modelId, further.copies, further.pose));
    }
    if (parts.size() > MOST_MODELS) {
      throw ProblemException.invalidField(
          "models", "A plate holds at most %d different models.".formatted(MOST_MODELS));
    }
    return parts;
  }

  private static Part part(
      @Nullable String modelId, @Nullable Integer copies, @Nullable PoseShape pose) {
    if (modelId == null || !RandomId.isOne(modelId)) {
      throw ProblemException.invalidField("modelId", "Name the model to slice.");
    }
    int number = copies == null ? 1 : copies;
    if (number < 1 || number > SliceItem.MOST_COPIES) {
      throw ProblemException.invalidField(
          "copies", "From 1 to %d copies can be made at once.".formatted(SliceItem.MOST_COPIES));
    }
    return new Part(modelId, number, pose == null ? Pose.AS_DRAWN : pose.pose());
  }
}

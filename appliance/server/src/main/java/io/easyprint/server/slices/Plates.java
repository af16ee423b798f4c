package io.easyprint.server.slices;

import io.easyprint.server.cura.ResolvedSettings;
import io.easyprint.server.mesh.BadModelException;
import io.easyprint.server.mesh.ModelFormat;
import io.easyprint.server.models.Model;
import io.easyprint.server.models.Models;
import io.easyprint.server.printers.SetUp;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.slicing.SliceItem;
import io.easyprint.server.web.Caller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is on a plate, and how it stands there before it is sliced. Thread-safe. */
final class Plates {
  private final Models models;
  private final SetUp setUp;
  private final Wishes wishes;

  Plates(Models models, SetUp setUp, Wishes wishes) {
    this.models = models;
    this.setUp = setUp;
    this.wishes = wishes;
  }

  /**
   * The models of these parts.
   *
   * @throws ProblemException for models that are not the caller's, and for ready G-code that is not
   *     alone
   */
  List<Model> models(Caller caller, List<SliceRequest.Part> parts) {
    List<Model> plate = new ArrayList<>();
    for (SliceRequest.Part part : parts) {
      plate.add(
          models
              .find(part.modelId())
              .filter(model -> caller.mayChange(model.owner()))
              .orElseThrow(
                  () -> ProblemException.invalidField("modelId", "There is no such model.")));
    }
    if (parts.size() > 1 && plate.stream().anyMatch(m -> m.format() == ModelFormat.GCODE)) {
      throw ProblemException.invalidField(
          "models", "Ready G-code cannot share a plate with anything.");
    }
    return plate;
  }

  SliceItem item(Model model, SliceRequest.Part part) {
    return new SliceItem(
        models.file(model), model.format(), model.name(), part.pose(), part.copies());
  }

  /**
   * Where everything would stand if it were sliced like this.
   *
   * @throws ProblemException for choices that do not fit, and models that cannot be on a plate
   */
  PlateView look(Caller caller, SliceRequest request) throws IOException {
    List<SliceRequest.Part> parts = request.parts();
    List<Model> plate = models(caller, parts);
    if (plate.getFirst().format() == ModelFormat.GCODE) {
      throw ProblemException.invalidField("modelId", "Ready G-code stands where it says.");
    }
    Wishes.Wish wish = wishes.read(wishes.whole(request), setUp.printer());
    ResolvedSettings resolved = SetUp.checked(() -> setUp.tools().resolveTimeless(wish.request()));
    List<SliceItem> items = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      items.add(item(plate.get(i), parts.get(i)));
    }
    try {
      return PlateView.of(parts, setUp.tools().slicer().arrange(items, resolved));
    } catch (BadModelException e) {
      throw ProblemException.invalid("bad-model", String.valueOf(e.getMessage()));
    }
  }
}

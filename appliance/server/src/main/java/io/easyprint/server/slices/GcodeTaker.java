package io.easyprint.server.slices;

import io.easyprint.printhost.api.EasyprintException;
import io.easyprint.server.cura.ResolvedSettings;
import io.easyprint.server.cura.SettingsRequest;
import io.easyprint.server.models.Model;
import io.easyprint.server.models.Models;
import io.easyprint.server.printers.SetUp;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.slicing.ReadyGcode;
import io.easyprint.server.slicing.SliceException;
import io.easyprint.server.tasks.TaskHandler;
import io.easyprint.server.tasks.TaskRun;
import java.io.IOException;
import java.util.Optional;

/** Takes ready G-code in as a slice: looks at it once, without the engine. Thread-safe. */
final class GcodeTaker implements TaskHandler {
  private final SliceStore rows;
  private final SliceFiles files;
  private final Models models;
  private final SetUp setUp;
  private final Settlement settlement;

  GcodeTaker(SliceStore rows, SliceFiles files, Models models, SetUp setUp, Settlement settlement) {
    this.rows = rows;
    this.files = files;
    this.models = models;
    this.setUp = setUp;
    this.settlement = settlement;
  }

  @Override
  public void run(TaskRun run) throws IOException {
    Optional<Slice> found = rows.find(run.payload()).filter(slice -> !slice.state().settled());
    if (found.isEmpty()) {
      return;
    }
    Slice slice = found.get();
    try {
      take(slice);
    } catch (EasyprintException e) {
      settlement.fail(slice, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void gaveUp(TaskRun run, String error) {
    rows.find(run.payload()).ifPresent(slice -> settlement.fail(slice, error));
  }

  private void take(Slice slice) throws IOException {
    Model model =
        models
            .find(slice.modelId())
            .orElseThrow(() -> new SliceException("The file was removed before it was looked at."));
    ReadyGcode ready = ReadyGcode.read(models.file(model), printer());
    files.take(models.file(model), slice.id());
    Optional<byte[]> picture = ready.picture();
    if (picture.isPresent()) {
      files.writePicture(slice.id(), picture.get());
    }
    files.writeLayers(slice.id(), ready.layers());
    settlement.done(slice, ready.facts());
  }

  /** The set-up printer; G-code can be printed without Cura's knowing it. */
  private Optional<ResolvedSettings> printer() {
    try {
      SettingsRequest request = SettingsRequest.of(setUp.printer());
      return Optional.of(SetUp.checked(() -> setUp.tools().resolve(request)));
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }
}

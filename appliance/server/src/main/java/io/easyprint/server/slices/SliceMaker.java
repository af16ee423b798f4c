package io.easyprint.server.slices;

import io.easyprint.printhost.api.EasyprintException;
import io.easyprint.server.cura.ResolvedSettings;
import io.easyprint.server.engine.EngineException;
import io.easyprint.server.models.Model;
import io.easyprint.server.models.Models;
import io.easyprint.server.printers.SetUp;
import io.easyprint.server.slicing.SliceException;
import io.easyprint.server.slicing.SliceFacts;
import io.easyprint.server.slicing.SliceItem;
import io.easyprint.server.slicing.SliceJob;
import io.easyprint.server.slicing.SliceResult;
import io.easyprint.server.slicing.SliceRun;
import io.easyprint.server.slicing.SlicingTools;
import io.easyprint.server.tasks.TaskHandler;
import io.easyprint.server.tasks.TaskRun;
import io.easyprint.server.web.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes slices in the background. A task is a turn, not a certain slice: whose it is is decided
 * when it begins. Thread-safe.
 */
final class SliceMaker implements TaskHandler {
  private final SliceStore rows;
  private final SliceFiles files;
  private final Models models;
  private final SetUp setUp;
  private final Wishes wishes;
  private final Settlement settlement;
  private final Plates plates;
  private final Turns turns;
  private final Map<String, SliceRun> running = new ConcurrentHashMap<>();

  SliceMaker(
      SliceStore rows,
      SliceFiles files,
      Models models,
      SetUp setUp,
      Settlement settlement,
      Plates plates) {
    this.rows = rows;
    this.files = files;
    this.models = models;
    this.setUp = setUp;
    this.wishes = new Wishes(setUp);
    this.settlement = settlement;
    this.plates = plates;
    this.turns = new Turns(rows);
  }

  @Override
  public void run(TaskRun run) throws IOException {
    Optional<Slice> next = turns.next(run.id());
    if (next.isEmpty()) {
      return; // Somebody has cancelled the slice that this turn was added for.
    }
    Slice slice = next.get();
    settlement.show(slice);
    try {
      make(slice, run);
    } catch (EngineException.Cancelled e) {
      if (run.stopped()) {
        throw e; // The server ends; the same turn goes on after the restart.
      }
    } catch (EasyprintException e) {
      settlement.fail(slice, String.valueOf(e.getMessage()));
    } finally {
      running.remove(slice.id());
      turns.over(slice);
    }
  }

  @Override
  public void gaveUp(TaskRun run, String error) {
    rows.begunBy(run.id()).ifPresent(slice -> settlement.fail(slice, error));
  }

  /** Ends a slice that is being made, within a second. */
  void stop(String id) {
    SliceRun run = running.get(id);
    if (run != null) {
      run.cancel();
    }
  }

  private void make(Slice slice, TaskRun run) throws IOException {
    Optional<Slice> same = rows.same(slice.fingerprint()).stream().findFirst();
    if (same.isPresent() && Files.exists(files.gcode(same.get().id()))) {
      settlement.share(same.get(), slice);
      return;
    }
    SliceRequest request =
        Json.read(slice.request().getBytes(StandardCharsets.UTF_8), SliceRequest.class);
    SlicingTools tools = setUp.tools();
    Wishes.Wish wish = wishes.read(request, slice.printer());
    ResolvedSettings resolved = SetUp.checked(() -> tools.resolve(wish.request()));
    SliceJob job =
        new SliceJob(
            slice.name(),
            items(request),
            resolved,
            tools.filaments(wish.request(), resolved),
            files.gcode(slice.id()));
    SliceRun making = tools.slicer().prepare(job);
    running.put(slice.id(), making);
    run.onStop(making::cancel);
    // It may have been cancelled before it could be found among those that run.
    if (rows.find(slice.id()).map(Slice::state).orElse(SliceState.CANCELLED).settled()) {
      return;
    }
    SliceResult result = making.run((phase, done) -> settlement.at(slice, phase, done));
    keep(slice, result, resolved);
  }

  private void keep(Slice slice, SliceResult result, ResolvedSettings resolved) throws IOException {
    if (result.picture().isPresent()) {
      files.writePicture(slice.id(), result.picture().get().png());
    }
    files.writeLayers(slice.id(), result.layers());
    files.writeSettings(slice.id(), Json.bytes(resolved));
    SliceFacts facts = result.facts();
    settlement.done(slice, facts);
  }

  private List<SliceItem> items(SliceRequest request) {
    List<SliceItem> items = new ArrayList<>();
    for (SliceRequest.Part part : request.parts()) {
      Model model =
          models
              .find(part.modelId())
              .orElseThrow(
                  () -> new SliceException("The model was removed before it could be sliced."));
      items.add(plates.item(model, part));
    }
    return items;
  }
}

package io.easyprint.server.slices;

import io.easyprint.gcode.scan.LayerIndex;
import io.easyprint.printhost.api.GcodeFile;
import io.easyprint.server.cura.ResolvedSettings;
import io.easyprint.server.disk.DiskRoom;
import io.easyprint.server.live.Live;
import io.easyprint.server.mesh.ModelFormat;
import io.easyprint.server.models.Extent;
import io.easyprint.server.models.Model;
import io.easyprint.server.models.Models;
import io.easyprint.server.printers.SetUp;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.queue.Printable;
import io.easyprint.server.queue.Printables;
import io.easyprint.server.slicing.SliceFacts;
import io.easyprint.server.store.RandomId;
import io.easyprint.server.store.Store;
import io.easyprint.server.tasks.TaskKind;
import io.easyprint.server.tasks.Tasks;
import io.easyprint.server.web.Caller;
import io.easyprint.server.web.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The slices of all accounts. What was asked for is made, whatever kills the server in between; the
 * same asked for again is answered with what is there. Thread-safe.
 */
public final class Slices implements Printables {
  private static final Logger LOG = LoggerFactory.getLogger(Slices.class);
  private static final String SLICE = "slice";
  private static final String GCODE = "gcode";
  private static final int ATTEMPTS = 3;
  private static final Duration BACK_OFF = Duration.ofSeconds(5);
  private static final int MOST_LISTED = 100;

  private final Models models;
  private final DiskRoom room;
  private final SetUp setUp;
  private final Tasks tasks;
  private final InstantSource clock;
  private final SliceStore rows;
  private final SliceFiles files;
  private final SliceBoard board;
  private final Settlement settlement;
  private final SliceMaker maker;
  private final Wishes wishes;
  private final Plates plates;
  private final List<Predicate<String>> inUse = new CopyOnWriteArrayList<>();

  /**
   * The slices in this folder and database; registers its kinds of background work, so before the
   * tasks start.
   *
   * @param folder the G-code files, which the print host reads
   * @param parallel how many are sliced at once
   */
  public Slices(
      Store store,
      Path folder,
      Models models,
      DiskRoom room,
      SetUp setUp,
      Tasks tasks,
      int parallel,
      Live live,
      InstantSource clock)
      throws IOException {
    this.models = models;
    this.room = room;
    this.setUp = setUp;
    this.tasks = tasks;
    this.clock = clock;
    this.rows = new SliceStore(store);
    this.files = new SliceFiles(folder);
    this.board = new SliceBoard(live);
    this.settlement = new Settlement(rows, files, board);
    this.wishes = new Wishes(setUp);
    this.plates = new Plates(models, setUp, wishes);
    this.maker = new SliceMaker(rows, files, models, setUp, settlement, plates);
    room.count(rows::bytes);
    room.relieveBy(new OldSlices(rows, this::isInUse, this::cancelOrRemove, clock));
    files.sweep(rows.ids());
    tasks.register(new TaskKind(SLICE, Math.max(1, parallel), ATTEMPTS, BACK_OFF), maker);
    tasks.register(
        new TaskKind(GCODE, 1, ATTEMPTS, BACK_OFF),
        new GcodeTaker(rows, files, models, setUp, settlement));
    rows.undone().forEach(board::show);
    models.onAdded(this::added);
  }

  /** Ready G-code can be printed as soon as it was looked at. */
  private void added(Model model) {
    if (model.format() == ModelFormat.GCODE) {
      take(model);
    }
  }

  private Slice take(Model model) {
    return addOrFind(
        slice(model, model.owner(), "", "", "{}", SliceSettings.none(), model.sha256()));
  }

  /**
   * Slices, or finds what was sliced.
   *
   * @throws ProblemException for choices that do not fit, and models that are not the caller's
   */
  Slice add(Caller caller, SliceRequest request) throws IOException {
    List<SliceRequest.Part> parts = request.parts();
    List<Model> plate = plates.models(caller, parts);
    Model first = plate.getFirst();
    if (first.format() == ModelFormat.GCODE) {
      return take(first);
    }
    room.require(0);
    String printer = setUp.printer();
    // Kept with the slice, which may be made after another nozzle was set up.
    SliceRequest whole = wishes.whole(request);
    Wishes.Wish wish = wishes.read(whole, printer);
    ResolvedSettings resolved = wishes.resolved(wish);
    String engine = setUp.tools().slicer().engineVersion();
    SliceSettings settings = Wishes.settings(wish, request, resolved);
    return addOrFind(
        slice(
            first,
            caller.accountId(),
            printer,
            settings.material(),
            Json.text(whole),
            settings,
            Fingerprint.of(plate, parts, resolved, engine)));
  }

  /**
   * What is to be printed of a model: ready G-code as it is, anything else sliced with what stands
   * for every choice.
   *
   * @return the slice's id; it may still have to be made
   */
  public String printableOf(Caller caller, Model model) throws IOException {
    return add(
            caller,
            new SliceRequest(
                model.id(), null, null, null, null, null, null, null, null, null, null))
        .id();
  }

  /** The slice as which ready G-code can be printed, once it was looked at. */
  public Optional<Printable> readyOf(Model model) {
    return readySlice(model).map(Slices::printable);
  }

  /** Removes ready G-code's slice with it; refused while the queue needs it. */
  public void removeReadyOf(Model model) throws IOException {
    Optional<Slice> slice = readySlice(model);
    if (slice.isPresent()) {
      refuseInUse(slice.get().id()); // it may be in the queue before it was looked at
      cancelOrRemove(slice.get());
    }
  }

  private Optional<Slice> readySlice(Model model) {
    return model.format() != ModelFormat.GCODE
        ? Optional.empty()
        : rows.ofModel(model.id(), MOST_LISTED).stream()
            .filter(slice -> slice.ready() && slice.owner().equals(model.owner()))
            .findFirst();
  }

  private Slice slice(
      Model model,
      String owner,
      String printer,
      String material,
      String request,
      SliceSettings settings,
      String fingerprint) {
    return new Slice(
        RandomId.next(),
        owner,
        model.id(),
        model.name(),
        SliceState.WAITING,
        null,
        clock.millis(),
        model.format() == ModelFormat.GCODE,
        printer,
        material,
        request,
        Json.text(settings),
        fingerprint,
        null);
  }

  private Slice addOrFind(Slice slice) {
    Optional<Slice> same = rows.same(slice.fingerprint(), slice.owner(), slice.modelId());
    if (same.isPresent()) {
      return same.get();
    }
    rows.store()
        .useTransaction(handle -> {
          rows.add(handle, slice);
          tasks.add(handle, slice.ready() ? GCODE : SLICE, slice.ready() ? slice.id() : "");
        });
    rows.find(slice.id()).ifPresent(board::show);
    shareSame(slice);
    return rows.find(slice.id()).orElse(slice);
  }

  /** What another account, or another upload of the same file, has made is not made again. */
  private void shareSame(Slice slice) {
    for (Slice same : rows.same(slice.fingerprint())) {
      try {
        settlement.share(same, slice);
        return;
      } catch (IOException e) {
        LOG.info("The slice {} is made anew: {} cannot be shared", slice.id(), same.id(), e);
      }
    }
  }

  /** Cancels what is not settled; removes what is, unless it is in use. */
  void cancelOrRemove(Slice slice) throws IOException {
    if (settlement.cancel(slice)) {
      maker.stop(slice.id());
      return;
    }
    refuseInUse(slice.id());
    if (rows.remove(slice.id())) {
      files.remove(slice.id());
      board.remove(slice);
    }
  }

  private void refuseInUse(String id) {
    if (isInUse(id)) {
      throw ProblemException.conflict(
          "in-use", "It is in the queue or being printed. Take it out of the queue first.");
    }
  }

  private boolean isInUse(String id) {
    return inUse.stream().anyMatch(uses -> uses.test(id));
  }

  /** Removes all that an account that was deleted had sliced; its queue is empty by then. */
  public void removeAllOf(String owner) {
    for (Slice slice : rows.ofOwner(owner, Integer.MAX_VALUE)) {
      try {
        if (settlement.cancel(slice)) {
          maker.stop(slice.id());
        }
        if (rows.remove(slice.id())) {
          files.remove(slice.id());
          board.remove(slice);
        }
      } catch (IOException e) {
        // The files that no row knows go with the next start.
        LOG.warn("A file of a removed slice stays until the next start: {}", e.toString());
      }
    }
  }

  /** One that this caller may see. */
  Slice of(Caller caller, String id) {
    return rows.find(id)
        .filter(slice -> caller.mayChange(slice.owner()))
        .orElseThrow(ProblemException::notFound);
  }

  /** The newest of a model, or of the caller where none is named. */
  List<Slice> list(Caller caller, Optional<String> modelId) {
    List<Slice> found =
        modelId.isPresent()
            ? rows.ofModel(modelId.get(), MOST_LISTED)
            : rows.ofOwner(caller.accountId(), MOST_LISTED);
    return found.stream().filter(slice -> caller.mayChange(slice.owner())).toList();
  }

  SliceView view(Slice slice) {
    return board.view(slice);
  }

  /** The G-code of a finished slice. */
  Path gcode(Slice slice) {
    return files.gcode(done(slice).id());
  }

  /** Where each layer of a finished slice is. */
  LayerIndex layers(Slice slice) throws IOException {
    return files.layers(done(slice).id());
  }

  /** Every setting that a slice was made with; none for ready G-code. */
  Optional<Path> settings(Slice slice) {
    return files.settings(slice.id());
  }

  private static Slice done(Slice slice) {
    if (slice.state() != SliceState.DONE) {
      throw ProblemException.conflict("not-sliced", "There is no G-code of this slice.");
    }
    return slice;
  }

  /** Every setting as it is with these choices on the set-up printer. */
  SettingsView settings(SliceRequest request, Locale language) {
    Wishes.Wish wish = wishes.read(wishes.whole(request), setUp.printer());
    return SettingsView.of(setUp.tools(), wish, language);
  }

  /** Where everything would stand on the plate with these choices. */
  PlateView plate(Caller caller, SliceRequest request) throws IOException {
    return plates.look(caller, request);
  }

  @Override
  public Optional<Printable> find(String id) {
    return rows.find(id).map(Slices::printable);
  }

  private static Printable printable(Slice slice) {
    SliceFacts facts = slice.facts();
    if (facts == null) {
      facts = new SliceFacts(0, "", 0, -1, 0, 0, null, 0, new Extent(0, 0, 0));
    }
    boolean done = slice.state() == SliceState.DONE;
    return new Printable(
        slice.id(),
        slice.owner(),
        slice.modelId(),
        slice.name(),
        slice.state().printable(),
        done ? new GcodeFile(slice.id(), facts.bytes(), facts.sha256()) : null,
        slice.printer(),
        slice.material(),
        facts.seconds(),
        facts.layers(),
        facts.filamentMm(),
        facts.filamentG(),
        facts.cost(),
        facts.size());
  }

  @Override
  public Optional<Path> picture(String id) {
    return RandomId.isOne(id) ? files.picture(id) : Optional.empty();
  }

  @Override
  public Optional<String> choices(String id) {
    return rows.find(id).map(SliceRequest::of).map(Json::text);
  }

  @Override
  public String again(Caller caller, String choices) throws IOException {
    return add(caller, Json.read(choices.getBytes(StandardCharsets.UTF_8), SliceRequest.class))
        .id();
  }

  @Override
  public void onSettled(Consumer<String> listener) {
    settlement.onSettled(listener);
  }

  @Override
  public void protect(Predicate<String> uses) {
    inUse.add(uses);
  }
}

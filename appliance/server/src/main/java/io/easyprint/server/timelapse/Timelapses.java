package io.easyprint.server.timelapse;

import io.easyprint.server.config.Settings;
import io.easyprint.server.disk.DiskRoom;
import io.easyprint.server.disk.Relief;
import io.easyprint.server.printer.PrinterListener;
import io.easyprint.server.prints.EndListener;
import io.easyprint.server.prints.Print;
import io.easyprint.server.queue.StartListener;
import io.easyprint.server.queue.TimelapseMode;
import io.easyprint.server.store.Store;
import io.easyprint.server.tasks.TaskHandler;
import io.easyprint.server.tasks.TaskKind;
import io.easyprint.server.tasks.TaskRun;
import io.easyprint.server.tasks.Tasks;
import io.easyprint.server.timelapse.Timelapse.State;
import io.easyprint.server.webcam.Camera;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The timelapses of prints: recorded while they run, rendered once they have ended, kept in bounds.
 * That one is wanted is committed with the print, that it is to be rendered with the print's end.
 * Thread-safe.
 */
public final class Timelapses implements StartListener, EndListener, Relief, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Timelapses.class);
  private static final String TASK = "timelapse";
  private static final int ATTEMPTS = 3;
  private static final Duration BACK_OFF = Duration.ofSeconds(10);
  private static final int FEWEST = 2;
  private static final String FILM = ".mp4";

  private final Tasks tasks;
  private final TimelapseStore rows;
  private final Path folder;
  private final TimelapseSettings settings;
  private final InstantSource clock;
  private final Renderer renderer;
  private final Recorder recorder;
  private final Map<String, Double> progress = new ConcurrentHashMap<>();

  /**
   * In this folder; registers with the tasks, so before they start.
   *
   * @param room where there is none, no more pictures are taken, and films go
   */
  public Timelapses(
      Store store,
      Tasks tasks,
      Path folder,
      Camera camera,
      DiskRoom room,
      TimelapseSettings settings,
      InstantSource clock) {
    this.tasks = tasks;
    this.rows = new TimelapseStore(store);
    this.folder = folder;
    this.settings = settings;
    this.clock = clock;
    this.renderer = new Renderer(settings.program(), settings.cpus());
    this.recorder =
        new Recorder(
            folder,
            camera,
            settings.every(),
            settings.mostFrames(),
            rows::find,
            () -> hasRoom(room));
    try {
      Files.createDirectories(folder);
      sweep();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    room.relieveBy(this);
    tasks.register(
        new TaskKind(TASK, 1, ATTEMPTS, BACK_OFF),
        new TaskHandler() {
          @Override
          public void run(TaskRun run) throws Exception {
            render(run);
          }

          @Override
          public void gaveUp(TaskRun run, String error) throws Exception {
            rows.fail(run.payload(), error);
            removeFrames(run.payload());
          }
        });
  }

  /** In the data folder, as the server is set. */
  public static Timelapses of(
      Store store,
      Tasks tasks,
      Camera camera,
      DiskRoom room,
      Settings settings,
      InstantSource clock) {
    Path folder = settings.data().resolve("timelapses");
    TimelapseSettings how = TimelapseSettings.of(settings);
    return new Timelapses(store, tasks, folder, camera, room, how, clock);
  }

  private static boolean hasRoom(DiskRoom room) {
    try {
      return !room.state().low();
    } catch (IOException e) {
      return false;
    }
  }

  /** Who hears of the printer. */
  public PrinterListener recorder() {
    return recorder;
  }

  /** Begins to take pictures. */
  public void start() {
    recorder.start();
  }

  @Override
  public void decided(Handle handle, Print print, TimelapseMode mode) {
    if (mode != TimelapseMode.NONE) {
      TimelapseStore.begin(handle, print.id(), mode);
    }
  }

  @Override
  public void ended(Handle handle, Print print) {
    if (TimelapseStore.recorded(handle, print.id())) {
      tasks.add(handle, TASK, print.id());
    }
  }

  Optional<Timelapse> find(String printId) {
    return rows.find(printId);
  }

  /** How much of it is rendered, from 0 to 1; nothing while it is not. */
  Optional<Double> progress(String printId) {
    return Optional.ofNullable(progress.get(printId));
  }

  /** The film of a print that has one. */
  Path film(String printId) {
    return folder.resolve(printId + FILM);
  }

  /** Takes one away that nothing is done with any more. */
  void remove(String printId) throws IOException {
    Files.deleteIfExists(film(printId));
    removeFrames(printId);
    rows.remove(printId);
  }

  private void render(TaskRun run) throws IOException {
    String id = run.payload();
    Timelapse wanted = rows.find(id).orElse(null);
    if (wanted == null || wanted.state() != State.WAITING) {
      return; // A run before this one had made it and died, or the print was removed.
    }
    int frames = Frames.list(folder.resolve(id)).size();
    if (frames < FEWEST && !Files.exists(film(id))) {
      removeFrames(id);
      rows.fail(id, "The camera gave too few pictures.");
      return;
    }
    if (!Files.exists(film(id))) {
      progress.put(id, 0.0);
      try {
        renderer.render(
            folder.resolve(id), frames, film(id), done -> progress.put(id, done), run::onStop);
      } finally {
        progress.remove(id);
      }
    }
    rows.done(id, frames, Files.size(film(id)), clock.millis());
    removeFrames(id);
    LOG.info("The timelapse of print {} is made of {} pictures", id, frames);
    free(bytes() - settings.mostBytes());
  }

  @Override
  public long bytes() {
    return films().stream().mapToLong(Timelapse::bytes).sum();
  }

  @Override
  public void free(long bytes) throws IOException {
    long left = bytes;
    for (Timelapse film : films()) {
      if (left <= 0) {
        return;
      }
      remove(film.printId());
      LOG.info("The timelapse of print {} went to make room", film.printId());
      left -= film.bytes();
    }
  }

  private List<Timelapse> films() {
    return rows.all().stream().filter(each -> each.state() == State.DONE).toList();
  }

  /** What no print knows any more goes; what cannot now goes with the next start. */
  public void sweep() {
    try {
      sweepAll();
    } catch (IOException e) {
      LOG.warn("Files of timelapses that no print knows stay: {}", e.toString());
    }
  }

  private void sweepAll() throws IOException {
    List<String> known = rows.all().stream().map(Timelapse::printId).toList();
    List<Path> there;
    try (Stream<Path> files = Files.list(folder)) {
      there = files.toList();
    }
    for (Path file : there) {
      String name = file.getFileName().toString();
      if (!known.contains(name.replace(FILM, ""))) {
        if (Files.isDirectory(file)) {
          removeFrames(name);
        } else {
          Files.delete(file);
        }
      }
    }
  }

  private void removeFrames(String printId) throws IOException {
    Path frames = folder.resolve(printId);
    if (!Files.isDirectory(frames)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(frames)) {
      files = all.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(frames);
  }

  @Override
  public void close() {
    recorder.close();
  }
}

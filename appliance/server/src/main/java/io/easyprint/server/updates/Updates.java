package io.easyprint.server.updates;

import io.avaje.jsonb.Json;
import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import io.easyprint.server.disk.DiskRoom;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import io.easyprint.server.process.LastWords;
import io.easyprint.server.process.ManagedProcess;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a signed bundle in, has it written to the slot that does not run, and restarts the machine
 * into it: when a person says so or, if that was chosen, by itself, and only while nothing prints
 * and nothing can begin to. Whatever prints goes on meanwhile. Works on the thread {@code update}.
 * Thread-safe; one update at a time.
 */
public final class Updates implements Feature, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Updates.class);

  /** Larger than any: the file system itself has 2.5 GB. */
  private static final long MOST_BYTES = 2L << 30;

  private static final Duration LOOK = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * A restart's body.
   *
   * @param whenIdle not now, but once nothing prints
   */
  @Json
  record RestartRequest(boolean whenIdle) {}

  private final Settings settings;
  private final String version;
  private final Path folder;
  private final Path file;
  private final DiskRoom room;
  private final Standstill prints;
  private final InstantSource clock;
  private final Map<String, String> environment;
  private final Rauc rauc;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("update").daemon().factory());

  /** What is under way, or failed; nothing: what is kept on the disk counts. Guarded by this. */
  private @Nullable String doing;

  private String next = "";
  private String fault = "";
  private int progress;
  private long announced;

  /** Of the machine that this runs on. */
  public static Updates of(
      Settings settings, String version, DiskRoom room, Standstill prints, InstantSource clock)
      throws IOException {
    return new Updates(
        settings, version, room, prints, clock, List.of("rauc"), System.getenv(), LOOK);
  }

  /**
   * Of a machine.
   *
   * @param program RAUC's, with what goes before its commands
   * @param environment in which it finds its bus
   * @param look how often it is looked whether the machine can restart by itself
   */
  Updates(
      Settings settings,
      String version,
      DiskRoom room,
      Standstill prints,
      InstantSource clock,
      List<String> program,
      Map<String, String> environment,
      Duration look)
      throws IOException {
    this.settings = settings;
    this.version = version;
    this.folder = settings.data().resolve("updates");
    this.file = folder.resolve("update.json");
    this.room = room;
    this.prints = prints;
    this.clock = clock;
    this.environment = environment;
    this.rauc = new Rauc(program, environment);
    Files.deleteIfExists(bundle());
    var _ =
        thread.scheduleWithFixedDelay(
            this::restartWhenIdle, look.toMillis(), look.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/updates", request -> Reply.json(view()))
        .post("/api/v1/updates", this::receive)
        .post(
            "/api/v1/updates/restart",
            request -> {
              restart(request.json(RestartRequest.class).whenIdle());
              return Reply.accepted();
            })
        .delete(
            "/api/v1/updates/restart",
            request -> {
              waiting().waiting(false).write(file);
              return Reply.noContent();
            });
  }

  private Path bundle() {
    return folder.resolve("update.raucb");
  }

  private Optional<Slots> slots() {
    return settings.path(Setting.SLOT_FILE).flatMap(Slots::of);
  }

  private Slots requireSlots() {
    return slots()
        .filter(found -> !settings.text(Setting.RESTART_COMMAND).isBlank())
        .orElseThrow(() ->
            new ProblemException(
                Kind.UNAVAILABLE,
                "no-updates",
                "This machine was not started from Easyprint's card: update it the way it was"
                    + " installed."));
  }

  private synchronized UpdateView view() throws IOException {
    Optional<Slots> slots = slots();
    Optional<Kept> kept = Kept.read(file);
    String state = doing == null ? "idle" : doing;
    if (doing == null && slots.isPresent() && kept.isPresent()) {
      state = name(kept.get().outcome(slots.get(), boot()));
    }
    return new UpdateView(
        version,
        slots.map(Slots::running).orElse(""),
        slots.isPresent() && !settings.text(Setting.RESTART_COMMAND).isBlank(),
        slots.map(Slots::onTrial).orElse(false),
        state,
        doing == null ? kept.map(Kept::version).orElse("") : next,
        "receiving".equals(doing) ? received(announced) : progress,
        doing == null && kept.map(Kept::whenIdle).orElse(false),
        fault,
        doing == null ? kept.map(Kept::at).orElse(0L) : 0);
  }

  private static String name(Kept.Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String boot() throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
  }

  private synchronized void now(@Nullable String what, String aboutVersion, String why) {
    doing = what;
    next = aboutVersion;
    fault = why;
    progress = 0;
  }

  private synchronized void begin() throws IOException {
    requireSlots();
    boolean restarting = view().state().equals(name(Kept.Outcome.RESTARTING));
    if (restarting || (doing != null && !doing.equals("failed"))) {
      throw ProblemException.conflict("update-busy", "An update is under way.");
    }
    now("receiving", "", "");
  }

  /** How much of what was announced has arrived, percent. */
  private int received(long announced) {
    try {
      return announced <= 0 ? 0 : (int) Math.min(100, Files.size(bundle()) * 100 / announced);
    } catch (IOException e) {
      return 0;
    }
  }

  /** The body becomes a file whose signature is good, or nothing remains of it. */
  private Reply receive(Request request) throws IOException {
    begin();
    boolean taken = false;
    try {
      Files.createDirectories(folder);
      announced(request.announced());
      room.receive(request.body(MOST_BYTES), request.announced(), bundle());
      String brings = rauc.version(bundle());
      // What stood in the other slot is about to go.
      Files.deleteIfExists(file);
      now("installing", brings, "");
      thread.execute(() -> install(brings));
      taken = true;
    } finally {
      if (!taken) {
        now(null, "", "");
        Files.deleteIfExists(bundle());
      }
    }
    return Reply.accepted();
  }

  private void install(String brings) {
    try {
      LOG.info("Installing {} beside what runs", brings);
      Slots slots = requireSlots();
      rauc.install(bundle(), this::progress);
      new Kept(brings, slots.other(), clock.millis(), false, "").write(file);
      LOG.info("{} is ready in slot {}", brings, slots.other());
      now(null, "", "");
    } catch (IOException | RuntimeException e) {
      LOG.warn("The update to {} failed", brings, e);
      now("failed", brings, String.valueOf(e.getMessage()));
    } finally {
      try {
        Files.deleteIfExists(bundle());
      } catch (IOException e) {
        LOG.warn("{} stays behind", bundle(), e);
      }
    }
  }

  private synchronized void announced(long bytes) {
    announced = bytes;
  }

  private synchronized void progress(int percent) {
    progress = Math.min(percent, 100);
  }

  private synchronized Kept waiting() throws IOException {
    Slots slots = requireSlots();
    Optional<Kept> ready = doing == null ? Kept.read(file) : Optional.empty();
    return ready
        .filter(kept -> ready(kept, slots))
        .orElseThrow(
            () -> ProblemException.conflict("no-update", "No update waits to be started."));
  }

  private static boolean ready(Kept kept, Slots slots) {
    try {
      return kept.outcome(slots, boot()) == Kept.Outcome.READY;
    } catch (IOException e) {
      return false;
    }
  }

  private synchronized void restart(boolean whenIdle) throws IOException {
    Kept kept = waiting();
    if (whenIdle) {
      kept.waiting(true).write(file);
      thread.execute(this::restartWhenIdle);
    } else if (!restartNow(kept)) {
      throw ProblemException.conflict("printing", "A print is running: wait for its end.");
    }
  }

  private synchronized void restartWhenIdle() {
    try {
      Optional<Slots> slots = slots();
      Optional<Kept> kept = doing == null ? Kept.read(file) : Optional.empty();
      if (slots.isPresent()
          && kept.isPresent()
          && kept.get().whenIdle()
          && ready(kept.get(), slots.get())) {
        restartNow(kept.get());
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("The machine does not restart into its update", e);
    }
  }

  /** Whether it was asked for; not while something prints, and then nothing has changed. */
  private boolean restartNow(Kept kept) throws IOException {
    if (!prints.standStill()) {
      return false;
    }
    boolean asked = false;
    try {
      kept.restartedIn(boot()).write(file);
      rauc.activate();
      power();
      asked = true;
    } finally {
      if (!asked) {
        kept.waiting(false).write(file);
        prints.goOn();
      }
    }
    return true;
  }

  private void power() throws IOException {
    List<String> command = List.of(settings.text(Setting.RESTART_COMMAND).strip().split("\\s+"));
    LOG.info("Restarting into the update");
    LastWords words = new LastWords();
    int status = new ManagedProcess(command, Path.of("/"), environment, PATIENCE).run(words);
    if (status != 0) {
      throw new ProblemException(
          Kind.UNAVAILABLE, "no-power", "The system refused to restart: " + words.text());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}

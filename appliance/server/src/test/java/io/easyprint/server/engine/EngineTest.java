package io.easyprint.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.cura.CuraFiles;
import io.easyprint.server.cura.CustomPrinters;
import io.easyprint.server.cura.Printers;
import io.easyprint.server.cura.ResolvedSettings;
import io.easyprint.server.cura.Resolver;
import io.easyprint.server.cura.SettingsRequest;
import io.easyprint.server.mesh.Mesh;
import io.easyprint.server.mesh.Shapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real CuraEngine. */
final class EngineTest {
  private static final EngineLimits LIMITS =
      new EngineLimits(Duration.ofMinutes(2), 1L << 30, 1L << 30, "", 1);
  private static final Resolver RESOLVER =
      new Resolver(new Printers(CuraFiles.resources(), CustomPrinters.none()), Clock.systemUTC());

  @TempDir Path folder;

  private static Engine engine(EngineLimits limits) {
    return new Engine("CuraEngine", CuraFiles.resources().root(), limits);
  }

  private static ResolvedSettings settings(Map<String, String> changed) {
    return RESOLVER.resolve(
        SettingsRequest.of("anet3d_a8")
            .withQuality("normal")
            .with("layer_height", "0.3")
            .with(changed));
  }

  private EngineJob job(Mesh mesh, Map<String, String> changed) throws IOException {
    Shapes.stl(mesh, folder.resolve("thing.stl"));
    return new EngineJob(
        settings(changed),
        List.of(new EngineJob.Placement("thing.stl", 0, 0)),
        folder,
        "out.gcode");
  }

  private static String failure(EngineRun run) {
    return String.valueOf(
        assertThrows(EngineException.class, () -> run.run((phase, done) -> {})).getMessage());
  }

  @Test
  void a_slice_reports_its_phases_and_its_true_header() throws IOException {
    List<EnginePhase> phases = new ArrayList<>();
    List<Double> progress = new ArrayList<>();
    EngineReport report =
        engine(LIMITS)
            .prepare(job(Shapes.box(10, 10, 5), Map.of()))
            .run((phase, done) -> {
              if (phases.isEmpty() || phases.getLast() != phase) {
                phases.add(phase);
              }
              progress.add(done);
            });
    assertTrue(
        phases.containsAll(List.of(EnginePhase.SLICING, EnginePhase.WALLS, EnginePhase.WRITING)));
    assertEquals(progress.stream().sorted().toList(), progress);
    assertTrue(progress.getLast() > 0.99);
    assertTrue(report.seconds() > 30 && report.seconds() < 3600);
    assertTrue(report.millimetres3().getFirst() > 100);
    assertEquals(5.0, report.bounds().get(5), 0.4);
    assertTrue(GcodeHead.read(folder.resolve("out.gcode")).layers() >= 16);
  }

  @Test
  void it_is_known_by_its_version() {
    assertTrue(engine(LIMITS).version().matches("\\d+\\.\\d+\\.\\d+.*"));
    Engine missing = new Engine("no-such-engine", CuraFiles.resources().root(), LIMITS);
    assertEquals("", missing.version());
    String said =
        String.valueOf(
            assertThrows(
                    EngineException.class,
                    () -> missing.prepare(job(Shapes.box(1, 1, 1), Map.of())))
                .getMessage());
    assertTrue(said.startsWith("The slicer is missing"), said);
  }

  @Test
  void it_is_asked_for_its_version_on_the_cores_that_it_keeps_to() throws IOException {
    Path cores = folder.resolve("cores");
    Path program = folder.resolve("engine");
    Files.writeString(
        program,
        "#!/bin/sh\nsed -n 's/^Cpus_allowed_list:[^0-9]*//p' /proc/self/status >"
            + cores
            + "\necho Cura_SteamEngine version 5.0.0\n");
    assertTrue(program.toFile().setExecutable(true));
    EngineLimits onCore0 = new EngineLimits(Duration.ofMinutes(1), 0, 0, "0", 1);
    Engine engine = new Engine(program.toString(), CuraFiles.resources().root(), onCore0);
    assertEquals("5.0.0", engine.version());
    assertEquals("0", Files.readString(cores).strip());
  }

  @Test
  void what_is_thinner_than_a_layer_is_no_print() throws IOException {
    String said = failure(engine(LIMITS).prepare(job(Shapes.box(10, 10, 0.02), Map.of())));
    assertTrue(said.contains("no layer in the model"), said);
  }

  @Test
  void a_missing_model_and_a_missing_definition_are_failures() throws IOException {
    EngineJob job = job(Shapes.box(10, 10, 5), Map.of());
    Files.delete(folder.resolve("thing.stl"));
    assertTrue(failure(engine(LIMITS).prepare(job)).startsWith("CuraEngine"));
    Engine elsewhere = new Engine("CuraEngine", folder, LIMITS);
    String said = failure(elsewhere.prepare(job(Shapes.box(10, 10, 5), Map.of())));
    assertTrue(said.startsWith("CuraEngine says:"), said);
  }

  /** A program that dies as the engine does on models that it cannot bear. */
  @Test
  void a_crash_is_told_with_what_the_engine_was_at_and_its_last_words() throws IOException {
    Path program =
        Files.writeString(
            folder.resolve("crashing"),
            """
            #!/bin/sh
            [ "$1" = help ] && { echo "Cura_SteamEngine version 4.13.0"; exit 0; }
            exec >&2
            echo "Generating support for a thing"
            printf 'Progress:support:1:378 \t0.5%%\n'
            kill -SEGV $$
            """);
    assertTrue(program.toFile().setExecutable(true));
    Engine engine = new Engine(program.toString(), CuraFiles.resources().root(), LIMITS);
    String said = failure(engine.prepare(job(Shapes.box(10, 10, 5), Map.of())));
    assertTrue(
        said.startsWith("CuraEngine crashed (signal 11) while it was planning support"), said);
    assertTrue(said.endsWith("Generating support for a thing"), said);
  }

  @Test
  void more_memory_than_it_may_have_and_more_time_are_said_so() throws IOException {
    EngineLimits little = new EngineLimits(Duration.ofMinutes(2), 4 << 20, 0, "0", 1);
    String memory = failure(engine(little).prepare(job(Shapes.ball(30, 60, 0), Map.of())));
    assertTrue(memory.startsWith("Slicing needs more than the 4 MB"), memory);
    Files.delete(folder.resolve("thing.stl"));
    EngineLimits brief = new EngineLimits(Duration.ofMillis(1), 0, 0, "", 1);
    String time = failure(engine(brief).prepare(job(Shapes.ball(30, 60, 0), Map.of())));
    assertTrue(time.startsWith("Slicing took longer than"), time);
  }

  @Test
  void a_cancelled_run_ends_within_a_second_with_all_its_processes()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    EngineJob job = job(Shapes.ball(45, 150, 0.05), Map.of("layer_height", "0.05"));
    EngineRun run = engine(LIMITS).prepare(job);
    CompletableFuture<Boolean> working = new CompletableFuture<>();
    CompletableFuture<String> failed =
        CompletableFuture.supplyAsync(() ->
            assertThrows(
                    EngineException.Cancelled.class,
                    () -> run.run((phase, done) -> working.complete(true)))
                .toString());
    working.get(60, TimeUnit.SECONDS);
    List<ProcessHandle> engines = engines();
    assertFalse(engines.isEmpty());
    long begun = System.nanoTime();
    run.cancel();
    failed.get(20, TimeUnit.SECONDS);
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    System.out.println("cancelled after " + took + " ms");
    for (ProcessHandle engine : engines) {
      engine.onExit().get(20, TimeUnit.SECONDS);
    }
  }

  private static List<ProcessHandle> engines() {
    return ProcessHandle.current()
        .descendants()
        .filter(p -> p.info().command().orElse("").endsWith("CuraEngine"))
        .toList();
  }

  @Test
  void a_run_that_was_cancelled_before_it_began_ends_at_once() throws IOException {
    EngineRun run = engine(LIMITS).prepare(job(Shapes.ball(45, 150, 0.05), Map.of()));
    run.cancel();
    assertThrows(EngineException.Cancelled.class, () -> run.run((phase, done) -> {}));
  }
}

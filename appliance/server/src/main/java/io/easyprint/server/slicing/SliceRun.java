package io.easyprint.server.slicing;

import io.easyprint.gcode.estimate.PrinterLimits;
import io.easyprint.gcode.scan.LayerIndex;
import io.easyprint.gcode.scan.ScanResult;
import io.easyprint.server.disk.DurableFiles;
import io.easyprint.server.engine.Engine;
import io.easyprint.server.engine.EngineException;
import io.easyprint.server.engine.EngineJob;
import io.easyprint.server.engine.EngineReport;
import io.easyprint.server.engine.EngineRun;
import io.easyprint.server.engine.GcodeFinisher;
import io.easyprint.server.mesh.MeshDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One slice being made. One thread runs it; any may cancel it. */
public final class SliceRun {
  private static final double PREPARED = 0.04;
  private static final double SLICED = 0.94;
  private static final String RAW = "raw.gcode";

  private final SliceJob job;
  private final Engine engine;
  private final MeshDesk desk;
  private final Path work;
  private @Nullable EngineRun running;
  private boolean cancelled;

  SliceRun(SliceJob job, Engine engine, MeshDesk desk, Path work) {
    this.job = job;
    this.engine = engine;
    this.desk = desk;
    this.work = work;
  }

  /**
   * Makes the slice.
   *
   * @throws SliceException when it cannot be made like this
   * @throws io.easyprint.server.mesh.BadModelException for a model that cannot be read or has no
   *     room
   * @throws EngineException when the engine fails, or {@link EngineException.Cancelled}
   */
  public SliceResult run(SliceListener listener) throws IOException {
    Files.createDirectories(work);
    Path folder = Files.createTempDirectory(work, "slice-");
    try {
      return run(listener, folder);
    } finally {
      remove(folder);
    }
  }

  /** Ends it within a second; nothing is left of it. */
  public void cancel() {
    EngineRun run;
    synchronized (this) {
      cancelled = true;
      run = running;
    }
    if (run != null) {
      run.cancel();
    }
  }

  private SliceResult run(SliceListener listener, Path folder) throws IOException {
    listener.at("preparing", 0);
    checkSequence();
    PrinterRoom room = PrinterRoom.of(job.settings());
    List<EngineJob.Placement> models = new PlatePreparer(desk, room).prepare(job.items(), folder);
    listener.at("preparing", PREPARED);

    EngineRun run = engine.prepare(new EngineJob(job.settings(), models, folder, RAW));
    start(run);
    Path raw = folder.resolve(RAW);
    PrinterLimits limits = MachineLimits.of(job.settings());
    try (Meanwhile meanwhile = new Meanwhile(desk, folder, models, raw, limits)) {
      EngineReport report =
          run.run((phase, done) -> listener.at(phase.id(), PREPARED + (SLICED - PREPARED) * done));
      listener.at("finishing", SLICED);
      ScanResult early = meanwhile.scan();
      room.check(early.metadata().printed());
      Meanwhile.Pictures pictures = meanwhile.pictures();
      Path finished = folder.resolve("finished.gcode");
      Optional<GcodeFinisher.Added> added =
          GcodeFinisher.finish(
              raw, report, pictures.thumbnails(), GcodeFacts.tokens(report, job), finished);
      ScanResult scan = added.isPresent() ? early : GcodeFacts.scan(finished, limits);
      LayerIndex layers =
          added.map(a -> scan.layers().behind(a.bytes(), a.lines())).orElse(scan.layers());
      room.check(scan.metadata().printed());
      SliceFacts facts = GcodeFacts.of(scan, report, job, finished);
      DurableFiles.move(finished, job.output());
      listener.at("finishing", 1);
      return new SliceResult(facts, Optional.of(pictures.picture()), layers);
    }
  }

  private synchronized void start(EngineRun run) {
    running = run;
    if (cancelled) {
      run.cancel();
    }
  }

  private void checkSequence() {
    int models = job.items().stream().mapToInt(SliceItem::copies).sum();
    String sequence = job.settings().globalValues().getOrDefault("print_sequence", "");
    if (models > 1 && sequence.equals("one_at_a_time")) {
      throw new SliceException(
          "Several models cannot be printed one after the other on one plate here: set print_sequence to all_at_once, or queue them one by one.");
    }
  }

  static void remove(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = new ArrayList<>(found.sorted(Comparator.reverseOrder()).toList());
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}

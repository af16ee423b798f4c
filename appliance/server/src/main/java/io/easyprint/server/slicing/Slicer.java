package io.easyprint.server.slicing;

import io.easyprint.server.cura.ResolvedSettings;
import io.easyprint.server.engine.Engine;
import io.easyprint.server.mesh.MeshDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes slices: places the models, runs the engine, checks and finishes what it leaves. Knows no
 * accounts and no database; the command line and the server's tasks go through it alike.
 * Thread-safe.
 */
public final class Slicer {
  private final Engine engine;
  private final MeshDesk desk;
  private final Path work;
  private final Poses poses;

  /**
   * A slicer.
   *
   * @param work folder for files that are needed only while slicing; on the output's disk
   */
  public Slicer(Engine engine, MeshDesk desk, Path work) {
    this.engine = engine;
    this.desk = desk;
    this.work = work;
    this.poses = new Poses(desk);
  }

  /** Removes what runs of a killed process left in a work folder that nobody else uses. */
  public static void sweep(Path work) throws IOException {
    Files.createDirectories(work);
    try (Stream<Path> left = Files.list(work)) {
      for (Path folder : left.filter(Files::isDirectory).toList()) {
        SliceRun.remove(folder);
      }
    }
  }

  /** Prepares a job; it begins when the run is run. */
  public SliceRun prepare(SliceJob job) {
    return new SliceRun(job, engine, desk, work);
  }

  /**
   * Where the models of a job with these settings would stand.
   *
   * @throws io.easyprint.server.mesh.BadModelException for a model that cannot be read
   */
  public Arrangement arrange(List<SliceItem> items, ResolvedSettings settings) throws IOException {
    return new PlatePreparer(desk, PrinterRoom.of(settings)).look(items, poses);
  }

  /** The engine's version, which the same G-code depends on; empty where there is none. */
  public String engineVersion() {
    return engine.version();
  }
}

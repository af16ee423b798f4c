package io.easyprint.server.engine;

import io.easyprint.server.process.ManagedProcess;
import io.easyprint.server.process.Restraints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Starts CuraEngine for jobs. Versions 4.13 (Debian 12) and 5.0 (Debian 13) are known. Thread-safe.
 */
public final class Engine {
  private static final int PATIENCE_SECONDS = 60;

  private final String program;
  private final Path resources;
  private final EngineLimits limits;
  private @Nullable Restraints restraints;
  private @Nullable String version;

  /**
   * An engine.
   *
   * @param program its name on the PATH, or its file
   * @param resources Cura's resources, with the folders definitions and extruders
   */
  public Engine(String program, Path resources, EngineLimits limits) {
    this.program = program;
    this.resources = resources.toAbsolutePath().normalize();
    this.limits = limits;
  }

  /** Its version, such as 4.13.0; empty where the program is missing or does not say. */
  public synchronized String version() {
    // Asked late, as starting programs would hold up the start of the server.
    if (version == null || version.isEmpty()) {
      version = askVersion();
    }
    return version;
  }

  private synchronized Restraints restraints() {
    if (restraints == null) {
      restraints = Restraints.of(limits.cpus(), limits.memoryBytes(), limits.outputBytes());
    }
    return restraints;
  }

  /** Prepares a job; it begins when the run is run. */
  public EngineRun prepare(EngineJob job) {
    if (version().isEmpty()) {
      throw new EngineException(
          "The slicer is missing: there is no working program '"
              + program
              + "'. Debian's package is called cura-engine.");
    }
    List<String> words = new ArrayList<>(restraints().words());
    words.add(program);
    words.addAll(EngineCommand.arguments(job, resources, limits.threads()));
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put(
        "CURA_ENGINE_SEARCH_PATH",
        resources.resolve("definitions") + ":" + resources.resolve("extruders"));
    // Fewer pools of free memory: a limit of memory is not eaten up by threads that need none.
    environment.put("MALLOC_ARENA_MAX", "2");
    environment.put("OMP_NUM_THREADS", Integer.toString(limits.threads()));
    ManagedProcess process = new ManagedProcess(words, job.folder(), environment, limits.time());
    return new EngineRun(process, limits, job.folder().resolve(job.output()));
  }

  /**
   * The second line of what it prints without arguments: Cura_SteamEngine version 4.13.0. A program
   * of this size takes long to load from a card, and disturbs a print no less than one that slices.
   */
  private String askVersion() {
    List<String> words = new ArrayList<>(restraints().words());
    words.addAll(List.of(program, "help"));
    Path said = null;
    try {
      said = Files.createTempFile("engine", ".txt");
      Process process =
          new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(said.toFile()).start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "";
      }
      return Files.readString(said)
          .lines()
          .filter(line -> line.startsWith("Cura_SteamEngine version "))
          .map(line -> line.substring(line.lastIndexOf(' ') + 1))
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    } finally {
      remove(said);
    }
  }

  private static void remove(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // A file of a hundred bytes in the temporary folder harms nobody.
    }
  }
}

package io.easyprint.server.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The words before the engine's own that keep it from disturbing a print: it gets processor and
 * disk only when nobody else wants them, keeps off the printing core, is the first to go when
 * memory runs out, and cannot take more than its share of it. They are util-linux and coreutils,
 * which every Debian has; each replaces itself by the next, so that the engine is the very process
 * that was started. One that does not work here is left out and logged. Thread-safe.
 */
final class Restraints {
  private static final Logger LOG = LoggerFactory.getLogger(Restraints.class);

  private final List<String> words = new ArrayList<>();

  private Restraints() {}

  static Restraints of(EngineLimits limits) {
    Restraints restraints = new Restraints();
    // A killed server leaves no engine behind that would take its successor's place.
    restraints.add("setpriv", "--pdeathsig", "KILL");
    restraints.add("nice", "-n", "19");
    restraints.add("ionice", "-c", "3");
    restraints.add("chrt", "--idle", "0");
    restraints.add("choom", "-n", "900", "--");
    if (!limits.cpus().isEmpty()) {
      restraints.add("taskset", "-c", limits.cpus());
    }
    if (limits.memoryBytes() > 0) {
      restraints.add("prlimit", "--data=" + limits.memoryBytes());
    }
    if (limits.outputBytes() > 0) {
      restraints.add("prlimit", "--fsize=" + limits.outputBytes());
    }
    return restraints;
  }

  List<String> words() {
    return words;
  }

  private void add(String... restraint) {
    List<String> trial = new ArrayList<>(List.of(restraint));
    trial.add("true");
    if (works(trial)) {
      words.addAll(List.of(restraint));
    } else {
      LOG.warn("The slicer runs without {}: it does not work here", String.join(" ", restraint));
    }
  }

  private static boolean works(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor(5, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
      return false;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

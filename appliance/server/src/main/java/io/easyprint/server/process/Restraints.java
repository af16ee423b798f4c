package io.easyprint.server.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The words before a program's own that keep it from disturbing a print: it gets processor and disk
 * only when nobody else wants them, keeps off the printing core, is the first to go when memory
 * runs out, and cannot take more than its share of it. They are util-linux and coreutils, which
 * every Debian has; each replaces itself by the next, so that the program is the very process that
 * was started. One that does not work here is left out and logged. Thread-safe.
 */
public final class Restraints {
  private static final Logger LOG = LoggerFactory.getLogger(Restraints.class);

  /** A board that is starting up, with a card to load from, takes seconds for a small program. */
  private static final int PATIENCE_SECONDS = 60;

  private final List<String> words = new ArrayList<>();

  private Restraints() {}

  /**
   * Those that work here.
   *
   * @param cpus the processors that it keeps to, as taskset writes them; empty: any
   * @param memoryBytes writable memory of its own, as RLIMIT_DATA counts it; 0: no limit
   * @param outputBytes largest file that it may write; 0: no limit
   */
  public static Restraints of(String cpus, long memoryBytes, long outputBytes) {
    Restraints restraints = new Restraints();
    // A killed server leaves no engine behind that would take its successor's place.
    restraints.add("setpriv", "--pdeathsig", "KILL");
    restraints.add("nice", "-n", "19");
    restraints.add("ionice", "-c", "3");
    restraints.add("chrt", "--idle", "0");
    restraints.add("choom", "-n", "900", "--");
    if (!cpus.isEmpty()) {
      restraints.add("taskset", "-c", cpus);
    }
    if (memoryBytes > 0) {
      restraints.add("prlimit", "--data=" + memoryBytes);
    }
    if (outputBytes > 0) {
      restraints.add("prlimit", "--fsize=" + outputBytes);
    }
    return restraints;
  }

  /** To stand before the program's own words. */
  public List<String> words() {
    return List.copyOf(words);
  }

  private void add(String... restraint) {
    List<String> trial = new ArrayList<>(List.of(restraint));
    trial.add("true");
    if (works(trial)) {
      words.addAll(List.of(restraint));
    } else {
      LOG.warn("Programs run without {}: it does not work here", String.join(" ", restraint));
    }
  }

  private static boolean works(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
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

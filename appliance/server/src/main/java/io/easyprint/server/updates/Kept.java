package io.easyprint.server.updates;

import io.avaje.jsonb.Json;
import io.easyprint.server.disk.DurableFiles;
import io.easyprint.server.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The update that was last written to a slot, kept in the data folder, which both systems have.
 * Immutable.
 *
 * @param slot that it was written to
 * @param at when, milliseconds since 1970
 * @param whenIdle whether the machine is to restart by itself once nothing prints
 * @param boot name of the start of the machine in which it was asked to restart; empty: not yet
 */
@Json
record Kept(String version, String slot, long at, boolean whenIdle, String boot) {
  /** How it came out, as far as that is known. */
  enum Outcome {
    /** It waits for a restart. */
    READY,
    /** The machine is about to restart. */
    RESTARTING,
    /** It runs. */
    INSTALLED,
    /** It did not come up, and the machine went back to the old one by itself. */
    ROLLED_BACK
  }

  Kept waiting(boolean forIdle) {
    return new Kept(version, slot, at, forIdle, "");
  }

  Kept restartedIn(String name) {
    return new Kept(version, slot, at, whenIdle, name);
  }

  Outcome outcome(Slots now, String bootNow) {
    if (now.running().equals(slot)) {
      return Outcome.INSTALLED;
    }
    if (boot.equals(bootNow)) {
      return Outcome.RESTARTING;
    }
    // The power may have gone just before the other slot was chosen.
    return !boot.isEmpty() && now.otherFailed() ? Outcome.ROLLED_BACK : Outcome.READY;
  }

  static Optional<Kept> read(Path file) throws IOException {
    try {
      return Files.exists(file)
          ? Optional.of(io.easyprint.server.web.Json.read(Files.readAllBytes(file), Kept.class))
          : Optional.empty();
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }

  void write(Path file) throws IOException {
    DurableFiles.write(file, io.easyprint.server.web.Json.bytes(this));
  }
}

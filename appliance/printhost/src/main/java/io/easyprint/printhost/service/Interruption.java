package io.easyprint.printhost.service;

import io.easyprint.printhost.api.Recovery;
import io.easyprint.printhost.journal.Mark.Target;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A job that was interrupted, and what is known of where. Immutable.
 *
 * @param job the job, its file scanned
 * @param elapsed time printing before, s
 * @param line the first line that the printer has not taken, as far as is known
 * @param memory what the printer still knows
 * @param exact whether the line is certain
 * @param wire what is remembered of the wire
 * @param headZ height at which the head was left; null where it is the line's own
 * @param targets heaters that were on
 * @param reason what happened
 * @param at milliseconds since 1970
 */
record Interruption(
    ActiveJob job,
    double elapsed,
    long line,
    Memory memory,
    boolean exact,
    WireMemory wire,
    @Nullable Double headZ,
    List<Target> targets,
    String reason,
    long at) {

  /** What the printer still knows of its position. */
  enum Memory {
    /** It has not been heard of yet. */
    UNKNOWN,
    /** It was not reset: it knows where its head is. */
    KEPT,
    /** It was reset. */
    LOST
  }

  Interruption {
    targets = List.copyOf(targets);
  }

  /** One in mid-job, before the printer was heard of again. */
  static Interruption of(
      ActiveJob job,
      double elapsed,
      long line,
      WireMemory wire,
      List<Target> targets,
      String reason,
      long at) {
    return new Interruption(
        job, elapsed, line, Memory.UNKNOWN, false, wire, null, targets, reason, at);
  }

  /**
   * The printer was heard of.
   *
   * @param lastNumber the last line number that it had accepted; 0 after a reset, -1 when it did
   *     not say
   */
  Interruption identified(long lastNumber) {
    if (memory != Memory.UNKNOWN) {
      return this;
    }
    if (lastNumber <= 0 || wire.printerLost(job.id())) {
      return with(line, Memory.LOST, false);
    }
    if (exact) {
      return with(line, Memory.KEPT, true);
    }
    OptionalLong taken = wire.linesTaken(job.id(), lastNumber);
    return with(taken.orElse(line), Memory.KEPT, taken.isPresent());
  }

  /** The same with another knowledge of the place. */
  Interruption with(long newLine, Memory newMemory, boolean newExact) {
    return new Interruption(
        job, elapsed, newLine, newMemory, newExact, wire, headZ, targets, reason, at);
  }

  Recovery offer() {
    int layer = job.layers().layerOfLine(line);
    return new Recovery(
        job.id(), job.name(), line, layer, job.layers().height(layer), reason, exact, at);
  }
}

package io.easyprint.server.bed;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * A print that is to come off the bed. Immutable.
 *
 * @param printId which print
 * @param name what people call it
 * @param owner the account that printed it
 * @param sliceId what was printed; null where that is not known
 * @param phase how far it is
 * @param reason why it is held, as a sentence; null unless it is
 * @param since milliseconds since 1970 in this phase
 */
@Json
public record Clearing(
    String printId,
    String name,
    String owner,
    @Nullable String sliceId,
    Phase phase,
    @Nullable String reason,
    long since) {
  /** How far it is. */
  public enum Phase {
    /** It has just been printed. */
    WAITING,
    /** The bed cools. */
    COOLING,
    /** Something moves. */
    MOVING,
    /** Something was odd: a person must look and say that the bed is clear. */
    HELD
  }

  Clearing at(Phase next, @Nullable String why, long now) {
    return new Clearing(printId, name, owner, sliceId, next, why, now);
  }
}

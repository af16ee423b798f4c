package io.easyprint.server.timelapse;

import io.easyprint.server.queue.TimelapseMode;
import org.jspecify.annotations.Nullable;

/**
 * A print's film, or what is to become one. Immutable.
 *
 * @param error why there is none; null otherwise
 * @param frames pictures that it is made of; 0 before they are counted
 * @param bytes of the film
 * @param madeAt milliseconds since 1970; 0 before
 */
record Timelapse(
    String printId,
    TimelapseMode mode,
    State state,
    @Nullable String error,
    int frames,
    long bytes,
    long madeAt) {
  /** How far it is. */
  enum State {
    /** Pictures are being taken. */
    RECORDING,
    /** It waits for its turn, or is being rendered. */
    WAITING,
    /** There is a film. */
    DONE,
    /** There will be none. */
    FAILED
  }
}

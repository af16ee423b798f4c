package io.easyprint.server.tasks;

import java.time.Duration;

/**
 * How one kind of work is done.
 *
 * @param name at most 40 characters
 * @param parallel how many of it at once
 * @param attempts how often it is tried, counting runs that died with the process
 * @param backOff time to the second attempt; it doubles with each further one
 */
public record TaskKind(String name, int parallel, int attempts, Duration backOff) {
  Duration delayAfter(int attempt) {
    return backOff.multipliedBy(1L << Math.min(attempt - 1, 12));
  }
}

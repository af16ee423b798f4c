package io.easyprint.server.slices;

import io.easyprint.server.disk.Relief;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slices that nobody waits for, which can be made again from their models: they go first when the
 * disk is full, the oldest first. Never one that is queued or printed, nor ready G-code, which is
 * its own model; and none so young that somebody may just be looking at it. Thread-safe.
 */
final class OldSlices implements Relief {
  private static final Logger LOG = LoggerFactory.getLogger(OldSlices.class);
  private static final Duration YOUNG = Duration.ofHours(1);

  /** Takes a slice away as a person would. */
  interface Remover {
    /** Removes it, with its files. */
    void remove(Slice slice) throws IOException;
  }

  private final SliceStore rows;
  private final Predicate<String> inUse;
  private final Remover remover;
  private final InstantSource clock;

  OldSlices(SliceStore rows, Predicate<String> inUse, Remover remover, InstantSource clock) {
    this.rows = rows;
    this.inUse = inUse;
    this.remover = remover;
    this.clock = clock;
  }

  private List<Slice> removable() {
    long youngest = clock.millis() - YOUNG.toMillis();
    return rows.made().stream()
        .filter(slice -> slice.createdAt() < youngest && !inUse.test(slice.id()))
        .toList();
  }

  private static long bytes(Slice slice) {
    return slice.facts() == null ? 0 : slice.facts().bytes();
  }

  @Override
  public long bytes() {
    return removable().stream().mapToLong(OldSlices::bytes).sum();
  }

  @Override
  public void free(long wanted) throws IOException {
    long freed = 0;
    for (Slice slice : removable()) {
      if (freed >= wanted) {
        return;
      }
      LOG.info("The slice {} goes: the disk is full", slice.id());
      remover.remove(slice);
      freed += bytes(slice);
    }
  }
}

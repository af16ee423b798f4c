package io.easyprint.server.disk;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the disk now and then, on the thread {@code disk-watch}: tells how it stands when that
 * has changed, and gives up what can be made again before uploads have to be refused. Thread-safe.
 */
public final class DiskWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);

  /** A change of this share of the disk is worth telling. */
  private static final long SHARES = 200;

  private final DiskRoom room;
  private final Consumer<DiskState> told;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("disk-watch").daemon().factory());
  private DiskState last = new DiskState(0, 0, false);

  /** Looks at this room at once, and then this often. */
  public DiskWatch(DiskRoom room, Duration every, Consumer<DiskState> told) {
    this.room = room;
    this.told = told;
    look();
    var _ =
        thread.scheduleWithFixedDelay(
            this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void look() {
    try {
      room.relieve();
      DiskState now = room.state();
      boolean moved = Math.abs(now.free() - last.free()) > now.total() / SHARES;
      if (now.low() && !last.low()) {
        LOG.warn("The disk is nearly full: {} MB are free", now.free() >> 20);
      }
      if (moved || now.low() != last.low() || last.total() == 0) {
        last = now;
        told.accept(now);
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("The disk could not be looked at", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}

package io.easyprint.server.timelapse;

import io.easyprint.printhost.api.Event;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.Status;
import io.easyprint.server.printer.PrinterListener;
import io.easyprint.server.queue.TimelapseMode;
import io.easyprint.server.webcam.Camera;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the pictures on the thread {@code timelapse}, from the server's own camera: the print host
 * knows nothing of it. A camera that is slow or silent costs pictures and nothing else; what comes
 * while it waits is the latest layer, never a backlog. Thread-safe.
 */
final class Recorder implements PrinterListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long STOP_MS = 10_000;

  private final Path folder;
  private final Camera camera;
  private final Duration every;
  private final int most;
  private final Function<String, Optional<Timelapse>> find;
  private final BooleanSupplier room;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread = Thread.ofPlatform().name("timelapse").daemon().unstarted(this::run);
  private @Nullable Job job;
  private boolean printing;
  private boolean news;
  private boolean closed;

  // Of the thread timelapse alone.
  private String recordedJob = "";
  private TimelapseMode mode = TimelapseMode.NONE;
  private @Nullable Frames frames;
  private int lastLayer;

  /**
   * Records into folders below this one, named by print.
   *
   * @param every between pictures by time
   * @param most pictures of one print
   * @param find what is to be recorded of a print
   * @param room whether the disk has room for more
   */
  Recorder(
      Path folder,
      Camera camera,
      Duration every,
      int most,
      Function<String, Optional<Timelapse>> find,
      BooleanSupplier room) {
    this.folder = folder;
    this.camera = camera;
    this.every = every;
    this.most = most;
    this.find = find;
    this.room = room;
  }

  void start() {
    thread.start();
  }

  @Override
  public void connected(Status status) {
    hear(status);
  }

  @Override
  public void happened(Event event, Status after) {
    if (event instanceof Event.JobChanged || event instanceof Event.StateChanged) {
      hear(after);
    }
  }

  @Override
  public void lost() {
    lock.lock();
    try {
      printing = false;
    } finally {
      lock.unlock();
    }
  }

  private void hear(Status status) {
    lock.lock();
    try {
      Job now = status.job();
      boolean runs = status.state() == PrinterState.PRINTING && now != null;
      boolean layer = now != null && (job == null || job.layer() != now.layer());
      boolean other = now != null && (job == null || !job.id().equals(now.id()));
      news |= runs != printing || layer || other;
      job = now;
      printing = runs;
      if (news) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (true) {
        Job now = await();
        if (now == null) {
          return;
        }
        try {
          look(now);
        } catch (IOException | RuntimeException e) {
          LOG.warn("A picture of the timelapse is not taken: {}", e.toString());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The job of which a picture may be due; null at the end. */
  private @Nullable Job await() throws InterruptedException {
    lock.lock();
    try {
      long left = every.toNanos();
      while (!closed) {
        boolean due = mode == TimelapseMode.TIME && left <= 0;
        if (printing && job != null && (news || due)) {
          news = false;
          return job;
        }
        if (mode == TimelapseMode.TIME && printing && left > 0) {
          left = changed.awaitNanos(left);
        } else {
          changed.await();
          left = every.toNanos();
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void look(Job now) throws IOException, InterruptedException {
    if (!now.id().equals(recordedJob)) {
      begin(now.id());
    }
    Frames into = frames;
    if (into == null) {
      return;
    }
    if (mode == TimelapseMode.LAYER) {
      if (now.layer() == lastLayer || now.layer() <= 0) {
        return;
      }
      lastLayer = now.layer();
    }
    if (into.wanted() && room.getAsBoolean()) {
      Optional<byte[]> jpeg = camera.snapshot(PATIENCE);
      if (jpeg.isPresent()) {
        into.add(jpeg.get());
      }
    }
  }

  private void begin(String id) throws IOException {
    Optional<Timelapse> wanted =
        find.apply(id).filter(found -> found.state() == Timelapse.State.RECORDING);
    mode = wanted.map(Timelapse::mode).orElse(TimelapseMode.NONE);
    frames = wanted.isPresent() ? new Frames(folder.resolve(id), most) : null;
    lastLayer = 0;
    recordedJob = id;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(STOP_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

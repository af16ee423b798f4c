package io.easyprint.server.webcam;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One source for any number of viewers. It runs while somebody looks and a little longer, and holds
 * only the last picture: a viewer who stalls holds a thread of its own and nothing else.
 *
 * <p>Thread-safe.
 */
public final class Camera implements AutoCloseable {
  private final CameraSource source;
  private final Duration linger;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("camera-timer").daemon().factory());

  private CameraSource.@Nullable Running running;
  private @Nullable ScheduledFuture<?> stopping;
  private @Nullable Frame last;
  private long count;
  private int viewers;
  private boolean closed;

  Camera(CameraSource source, Duration linger) {
    this.source = source;
    this.linger = linger;
  }

  /** The camera of these settings; one that is always on begins at once. */
  public static Camera of(CameraSettings settings) {
    CameraSource source =
        switch (settings.kind()) {
          case NONE -> new NoCamera();
          case TEST -> new TestPicture();
          case AUTO, MJPG_STREAMER, USTREAMER -> StreamerSource.ofThisMachine(settings);
        };
    return of(source, settings);
  }

  static Camera of(CameraSource source, CameraSettings settings) {
    Camera camera = new Camera(source, Duration.ofSeconds(10));
    if (settings.always()) {
      camera.keepLooking();
    }
    return camera;
  }

  /** The camera that shows the test picture. */
  public static Camera testPicture() {
    return new Camera(new TestPicture(), Duration.ofSeconds(10));
  }

  /** Begins to look; close it to look away. */
  synchronized Viewer look() {
    viewers++;
    if (stopping != null) {
      stopping.cancel(false);
      stopping = null;
    }
    if (running == null && !closed) {
      running = source.open(this::take);
    }
    return new Viewer();
  }

  /** It runs until it is closed, whether anybody looks or not. */
  private synchronized void keepLooking() {
    viewers++;
    running = source.open(this::take);
  }

  /** Why there is no picture just now, in a sentence; empty where nothing is known to be wrong. */
  public String trouble() {
    return source.trouble();
  }

  /** A picture taken from now on, or nothing when the camera gives none in time. */
  public Optional<byte[]> snapshot(Duration patience) throws InterruptedException {
    try (Viewer viewer = look()) {
      return Optional.ofNullable(viewer.next(patience)).map(Frame::jpeg);
    }
  }

  private synchronized void take(Frame frame) {
    last = frame;
    count++;
    notifyAll();
  }

  private synchronized void lookAway() {
    if (--viewers == 0 && !closed) {
      stopping = timer.schedule(this::stopIfUnseen, linger.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void stopIfUnseen() {
    CameraSource.Running ending;
    synchronized (this) {
      if (viewers > 0 || running == null) {
        return;
      }
      ending = running;
      running = null;
      last = null;
    }
    ending.close();
  }

  /** Whether the source delivers just now. */
  synchronized boolean isRunning() {
    return running != null;
  }

  @Override
  public void close() {
    CameraSource.Running ending;
    synchronized (this) {
      closed = true;
      ending = running;
      running = null;
      notifyAll();
    }
    timer.shutdownNow();
    if (ending != null) {
      ending.close();
    }
  }

  /** Somebody who looks. For one thread. */
  final class Viewer implements AutoCloseable {
    private long seen;
    private boolean gone;

    private Viewer() {
      seen = count;
    }

    /** The newest picture that this viewer has not had; null when none comes in time. */
    @Nullable Frame next(Duration patience) throws InterruptedException {
      long deadline = System.nanoTime() + patience.toNanos();
      synchronized (Camera.this) {
        while (count == seen && !closed) {
          long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
          if (left <= 0) {
            return null;
          }
          Camera.this.wait(left);
        }
        if (closed) {
          return null;
        }
        seen = count;
        return last;
      }
    }

    @Override
    public void close() {
      if (!gone) {
        gone = true;
        lookAway();
      }
    }
  }
}

package io.easyprint.server.webcam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CameraTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final HandSource source = new HandSource();

  @Test
  void several_viewers_share_one_opening_of_the_source() throws InterruptedException {
    try (Camera camera = new Camera(source, Duration.ofSeconds(60));
        Camera.Viewer one = camera.look();
        Camera.Viewer two = camera.look()) {
      Frame frame = source.show();
      assertSame(frame, one.next(LONG));
      assertSame(frame, two.next(LONG));
      assertEquals(1, source.openings.get());
    }
  }

  @Test
  void a_viewer_who_was_slow_gets_the_newest_picture_and_no_backlog() throws InterruptedException {
    try (Camera camera = new Camera(source, Duration.ofSeconds(60));
        Camera.Viewer viewer = camera.look()) {
      source.show();
      source.show();
      Frame newest = source.show();
      assertSame(newest, viewer.next(LONG));
      assertNull(viewer.next(Duration.ofMillis(1)));
    }
  }

  @Test
  void the_source_stops_when_the_last_viewer_has_gone() throws InterruptedException {
    try (Camera camera = new Camera(source, Duration.ZERO)) {
      camera.look().close();
      assertTrue(source.closed.await(20, TimeUnit.SECONDS));
      assertFalse(camera.isRunning());
    }
  }

  @Test
  void closing_the_camera_wakes_whoever_waits() throws InterruptedException {
    Camera camera = new Camera(source, Duration.ofSeconds(60));
    CountDownLatch done = new CountDownLatch(1);
    Camera.Viewer viewer = camera.look();
    Thread waiting =
        Thread.ofVirtual()
            .start(() -> {
              try {
                assertNull(viewer.next(LONG));
                done.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    camera.close();
    assertTrue(done.await(20, TimeUnit.SECONDS));
    waiting.join();
  }

  /** Shows a picture whenever the test says so. */
  private static final class HandSource implements CameraSource {
    final AtomicInteger openings = new AtomicInteger();
    final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Consumer<Frame> pictures;

    @Override
    public String name() {
      return "hand";
    }

    @Override
    public Running open(Consumer<Frame> taker) {
      openings.incrementAndGet();
      pictures = taker;
      return closed::countDown;
    }

    Frame show() {
      Frame frame = new Frame(new byte[] {1}, 1);
      Consumer<Frame> taker = pictures;
      assertNotNull(taker);
      taker.accept(frame);
      return frame;
    }
  }
}

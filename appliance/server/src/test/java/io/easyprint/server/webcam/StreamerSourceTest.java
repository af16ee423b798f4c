package io.easyprint.server.webcam;

import static io.easyprint.server.webcam.StreamerFolder.LONG;
import static io.easyprint.server.webcam.StreamerFolder.runs;
import static io.easyprint.server.webcam.StreamerFolder.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Order(8) // one of the longest: begins early
class StreamerSourceTest {
  /** How many threads a camera has, whatever its program does. */
  private static final int THREADS = 2;

  @TempDir Path temp;
  private StreamerFolder streamer;

  @BeforeEach
  void folder() throws IOException {
    streamer = new StreamerFolder(temp);
  }

  @ParameterizedTest
  @EnumSource(
      value = CameraKind.class,
      names = {"MJPG_STREAMER", "USTREAMER"})
  void both_streamers_are_started_with_their_own_arguments(CameraKind kind) throws Exception {
    try (Camera camera = streamer.camera(kind, LONG)) {
      byte[] jpeg = camera.snapshot(LONG).orElseThrow(() -> new AssertionError(camera.trouble()));
      assertEquals(2_000, jpeg.length);
      assertEquals("", camera.trouble());
    }
    for (long pid : streamer.pids("start")) {
      until("the program ends with the camera", () -> !runs(pid));
    }
  }

  @Test
  void what_ustreamer_shows_until_the_camera_has_given_a_picture_is_none() throws Exception {
    streamer.mode("late");
    try (Camera camera = streamer.camera(CameraKind.USTREAMER, LONG)) {
      byte[] jpeg = camera.snapshot(LONG).orElseThrow(() -> new AssertionError(camera.trouble()));
      assertTrue(jpeg[1_000] >= 5, "picture " + jpeg[1_000]);
    }
  }

  @Test
  void one_that_never_has_a_picture_is_ended_and_the_sentence_says_so() throws Exception {
    streamer.mode("never");
    try (Camera camera = streamer.camera(CameraKind.USTREAMER, Duration.ofSeconds(2));
        Camera.Viewer viewer = camera.look()) {
      until("it is said", () -> camera.trouble().contains("its program has none from it"));
      assertEquals(null, viewer.next(Duration.ofMillis(1)));
      streamer.mode("good");
      assertNotNull(viewer.next(LONG), camera.trouble());
    }
  }

  @Test
  void several_viewers_cost_one_connection() throws Exception {
    try (Camera camera = streamer.camera(CameraKind.MJPG_STREAMER, LONG);
        Camera.Viewer one = camera.look();
        Camera.Viewer two = camera.look();
        Camera.Viewer three = camera.look()) {
      for (Camera.Viewer viewer : List.of(one, two, three, one)) {
        assertNotNull(viewer.next(LONG), camera.trouble());
      }
      assertEquals(1, streamer.log("connection").size());
      assertEquals(1, streamer.log("start").size());
    }
  }

  @Test
  void one_that_dies_is_started_again() throws Exception {
    streamer.mode("die-later");
    try (Camera camera = streamer.camera(CameraKind.MJPG_STREAMER, LONG);
        Camera.Viewer viewer = camera.look()) {
      until("three starts", () -> starts() >= 3);
      streamer.mode("good");
      for (int i = 0; i < 20; i++) {
        assertNotNull(viewer.next(LONG), camera.trouble());
      }
    }
  }

  @Test
  void one_that_hangs_is_ended_and_started_again() throws Exception {
    streamer.mode("hang");
    try (Camera camera = streamer.camera(CameraKind.MJPG_STREAMER, Duration.ofSeconds(5));
        Camera.Viewer viewer = camera.look()) {
      assertNotNull(viewer.next(LONG), camera.trouble());
      long first = streamer.pids("start").getFirst();
      until("the hanging one is ended", () -> !runs(first));
      until("another is started", () -> starts() >= 2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "no-jpeg", "huge", "die"})
  void nonsense_is_no_picture_and_the_sentence_says_why(String mode) throws Exception {
    streamer.mode(mode);
    try (Camera camera = streamer.camera(CameraKind.MJPG_STREAMER, LONG);
        Camera.Viewer viewer = camera.look()) {
      until("it is said", () -> camera.trouble().startsWith("The camera gives no picture"));
      assertEquals(null, viewer.next(Duration.ofMillis(1)));
      if (mode.equals("die")) {
        until("its words", () -> camera.trouble().contains("No such device"));
      }
      streamer.mode("good");
      assertNotNull(viewer.next(LONG), camera.trouble());
    }
  }

  @Test
  void pauses_between_starts_grow_to_the_longest() {
    BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(60));
    List<Long> pauses =
        java.util.stream.Stream.generate(() -> backOff.next().toSeconds()).limit(9).toList();
    assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L), pauses);
    backOff.reset();
    assertEquals(1, backOff.next().toSeconds());
  }

  @Test
  void a_flood_is_read_no_faster_than_it_is_wanted_and_holds_one_picture() throws Exception {
    streamer.mode("flood");
    try (Camera camera = streamer.camera(CameraKind.MJPG_STREAMER, LONG);
        Camera.Viewer viewer = camera.look()) {
      assertNotNull(viewer.next(LONG), camera.trouble());
      long began = System.nanoTime();
      for (int i = 0; i < 60; i++) {
        assertNotNull(viewer.next(LONG), camera.trouble());
      }
      // Thirty a second at most, so sixty take about two seconds; a slow machine takes longer.
      assertTrue(System.nanoTime() - began > 1_500_000_000L);
      assertTrue(threads() <= THREADS, "threads: " + threads());
    }
    until("no thread is left", () -> threads() == 0);
  }

  @Test
  void endless_words_are_not_kept() throws Exception {
    streamer.mode("talk");
    try (Camera camera = streamer.camera(CameraKind.MJPG_STREAMER, LONG);
        Camera.Viewer viewer = camera.look()) {
      for (int i = 0; i < 20; i++) {
        assertNotNull(viewer.next(LONG), camera.trouble());
      }
    }
  }

  @Test
  void what_the_program_started_is_ended_with_it() throws Exception {
    streamer.mode("family");
    try (Camera camera = streamer.camera(CameraKind.USTREAMER, LONG)) {
      assertTrue(camera.snapshot(LONG).isPresent(), camera.trouble());
    }
    long child = streamer.pids("child").getFirst();
    until("the child is ended", () -> !runs(child));
  }

  @Test
  void a_camera_comes_and_goes() throws Exception {
    Files.delete(streamer.device);
    try (Camera camera = streamer.camera(CameraKind.MJPG_STREAMER, LONG);
        Camera.Viewer viewer = camera.look()) {
      until("it is missed", () -> camera.trouble().equals("No camera is plugged in."));
      assertEquals(0, starts());
      Files.createFile(streamer.device);
      assertNotNull(viewer.next(LONG), camera.trouble());
      Files.delete(streamer.device);
      until("it is missed again", () -> camera.trouble().equals("No camera is plugged in."));
      Files.createFile(streamer.device);
      assertNotNull(viewer.next(LONG), camera.trouble());
    }
  }

  @Test
  void without_a_program_the_sentence_names_one() throws Exception {
    Files.delete(streamer.folder.resolve("mjpg_streamer"));
    try (Camera camera = streamer.camera(CameraKind.MJPG_STREAMER, LONG);
        Camera.Viewer viewer = camera.look()) {
      until("it is said", () -> camera.trouble().contains("ustreamer"));
      assertEquals(null, viewer.next(Duration.ofMillis(1)));
    }
  }

  @Test
  void at_idle_class_and_in_bounded_memory_it_works_too() throws Exception {
    StreamerSource source =
        new StreamerSource(
            streamer.settings(CameraKind.MJPG_STREAMER),
            streamer.place(LONG),
            () -> io.easyprint.server.process.Restraints.of("", 1L << 30, 0).words());
    try (Camera camera = new Camera(source, Duration.ofSeconds(60))) {
      assertTrue(camera.snapshot(LONG).isPresent(), camera.trouble());
      long pid = streamer.pids("start").getFirst();
      // Field 19 of stat is the niceness, its 41st the scheduling class; 5 is idle.
      String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      assertEquals("19", fields[16]);
      assertEquals("5", fields[38]);
    }
  }

  @Test
  void the_real_ustreamer_shows_a_real_camera() throws Exception {
    CameraSettings settings =
        new CameraSettings(CameraKind.USTREAMER, "", "", 640, 480, 15, 0, false);
    String path = System.getenv("PATH");
    boolean installed = Streamer.find(settings, path == null ? "" : path).isPresent();
    boolean plugged = VideoDevices.ofThisMachine().first().isPresent();
    Assumptions.assumeTrue(installed, "ustreamer is not installed here");
    Assumptions.assumeTrue(plugged, "no USB camera is plugged in here");
    try (Camera camera =
        new Camera(StreamerSource.ofThisMachine(settings), Duration.ofSeconds(60))) {
      assertTrue(camera.snapshot(LONG).isPresent(), camera.trouble());
    }
  }

  private int starts() {
    try {
      return streamer.log("start").size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("camera(-program)?"))
        .count();
  }
}

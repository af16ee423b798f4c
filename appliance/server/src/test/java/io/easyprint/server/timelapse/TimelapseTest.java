package io.easyprint.server.timelapse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.Event;
import io.easyprint.printhost.api.GcodeFile;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.RealTime;
import io.easyprint.printhost.api.Status;
import io.easyprint.printhost.api.StreamQuality;
import io.easyprint.server.disk.DiskRoom;
import io.easyprint.server.live.Live;
import io.easyprint.server.models.Extent;
import io.easyprint.server.printer.RealPrinter;
import io.easyprint.server.prints.Print;
import io.easyprint.server.prints.PrintPictures;
import io.easyprint.server.prints.Prints;
import io.easyprint.server.queue.TimelapseMode;
import io.easyprint.server.store.DerbyStore;
import io.easyprint.server.store.FreshStore;
import io.easyprint.server.tasks.Tasks;
import io.easyprint.server.timelapse.Timelapse.State;
import io.easyprint.server.webcam.Camera;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the printer's layers to a film, with the test picture and the real ffmpeg. */
@Order(8) // one of the longest: begins early
class TimelapseTest {
  private static final StreamQuality QUALITY =
      new StreamQuality(0, 0, 0, 0, 0, "model", 0, 0, 0, 0, 0, 0, 0, 0);

  @TempDir static Path data;
  private static DerbyStore store;
  private static Camera camera;
  private static Live live;
  private static Prints prints;

  @TempDir Path folder;
  private Tasks tasks;
  private Timelapses timelapses;

  @BeforeAll
  static void open() {
    store = FreshStore.open(data.resolve("store"));
    camera = Camera.testPicture();
    live = new Live(caller -> true, Duration.ofSeconds(10));
    prints = new Prints(store, new PrintPictures(data.resolve("prints"), camera), live);
  }

  @AfterAll
  static void shut() {
    live.close();
    camera.close();
    store.close();
  }

  @BeforeEach
  void begin() {
    store.useTransaction(handle -> {
      handle.execute("delete from print");
      handle.execute("delete from task");
    });
    start("ffmpeg", 900, 1L << 30);
  }

  private void start(String ffmpeg, int mostFrames, long mostBytes) {
    tasks = new Tasks(store, InstantSource.system());
    timelapses =
        new Timelapses(
            store,
            tasks,
            folder,
            camera,
            new DiskRoom(folder, 0, 0),
            new TimelapseSettings(ffmpeg, "", Duration.ofMillis(50), mostFrames, mostBytes),
            InstantSource.system());
    tasks.start();
    timelapses.start();
  }

  @AfterEach
  void end() {
    timelapses.close();
    tasks.close();
  }

  private void again(String ffmpeg, int mostFrames, long mostBytes) {
    end();
    start(ffmpeg, mostFrames, mostBytes);
  }

  private static Print print(String id) {
    return new Print(
        0,
        id,
        null,
        "mia",
        "mia",
        null,
        null,
        "tower",
        "",
        "",
        new Extent(1, 1, 1),
        1,
        0,
        3,
        4,
        5,
        6,
        null,
        null,
        null,
        null,
        false);
  }

  private void decide(String id, TimelapseMode mode) {
    store.useTransaction(handle -> {
      prints.decide(handle, print(id), Optional.empty());
      timelapses.decided(handle, print(id), mode);
    });
  }

  private void layer(String id, int layer, PrinterState state, @Nullable Outcome outcome) {
    Job job =
        new Job(
            id,
            new GcodeFile("", 0, ""),
            "tower",
            "printing",
            1,
            0,
            0,
            0,
            0,
            layer,
            9,
            0,
            0,
            0,
            0,
            outcome,
            null,
            QUALITY);
    Status status =
        new Status(
            "i",
            1,
            state,
            "",
            null,
            List.of(),
            100,
            100,
            0,
            BedState.OCCUPIED,
            job,
            null,
            new RealTime(-1, false, false, List.of()),
            "");
    timelapses.recorder().happened(new Event.JobChanged(1, 1, job), status);
  }

  private int frames(String id) {
    try {
      return Frames.list(folder.resolve(id)).size();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void record(String id, int layers) throws InterruptedException {
    decide(id, TimelapseMode.LAYER);
    for (int layer = 1; layer <= layers; layer++) {
      layer(id, layer, PrinterState.PRINTING, null);
      int wanted = layer;
      RealPrinter.await("picture " + layer, () -> frames(id) == wanted);
    }
  }

  private void finish(String id) {
    layer(id, 99, PrinterState.READY, Outcome.COMPLETED);
    store.useTransaction(handle -> timelapses.ended(handle, print(id)));
  }

  private Timelapse awaited(String id, State state) throws InterruptedException {
    RealPrinter.await(
        String.valueOf(state),
        () -> timelapses.find(id).filter(one -> one.state() == state).isPresent());
    return timelapses.find(id).orElseThrow();
  }

  @Test
  void each_layer_is_a_picture_and_all_of_them_are_a_film() throws Exception {
    record("p1", 4);
    layer("p1", 4, PrinterState.PRINTING, null);
    finish("p1");
    Timelapse film = awaited("p1", State.DONE);
    assertEquals(4, film.frames());
    assertEquals(Files.size(timelapses.film("p1")), film.bytes());
    RealPrinter.await("that the pictures go", () -> !Files.exists(folder.resolve("p1")));
    Process probe =
        new ProcessBuilder(
                "ffprobe",
                "-v",
                "error",
                "-count_frames",
                "-select_streams",
                "v:0",
                "-show_entries",
                "stream=codec_name,nb_read_frames",
                "-of",
                "csv=p=0",
                timelapses.film("p1").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals("h264,4", said);
  }

  @Test
  void pictures_by_time_are_taken_while_it_prints_and_not_while_it_stands() throws Exception {
    decide("p2", TimelapseMode.TIME);
    layer("p2", 1, PrinterState.PRINTING, null);
    RealPrinter.await("three pictures", () -> frames("p2") >= 3);
    layer("p2", 1, PrinterState.PAUSED, null);
    RealPrinter.await("that the last one is in", () -> frames("p2") == settled("p2"));
    int standing = frames("p2");
    Thread.sleep(300);
    assertEquals(standing, frames("p2"));
    layer("p2", 1, PrinterState.PRINTING, null);
    RealPrinter.await("more pictures", () -> frames("p2") > standing);
    finish("p2");
    awaited("p2", State.DONE);
  }

  private int settled(String id) {
    int before = frames(id);
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return before;
  }

  @Test
  void a_print_for_which_it_was_not_wished_has_none() throws Exception {
    decide("p3", TimelapseMode.NONE);
    layer("p3", 1, PrinterState.PRINTING, null);
    record("p4", 1);
    assertEquals(0, frames("p3"));
    finish("p3");
    assertEquals(Optional.empty(), timelapses.find("p3"));
  }

  @Test
  void a_recording_and_a_rendering_go_on_after_a_restart() throws Exception {
    record("p5", 2);
    again("ffmpeg", 900, 1L << 30);
    layer("p5", 3, PrinterState.PRINTING, null);
    RealPrinter.await("the third picture", () -> frames("p5") == 3);
    tasks.close();
    finish("p5");
    again("ffmpeg", 900, 1L << 30);
    assertEquals(3, awaited("p5", State.DONE).frames());
  }

  @Test
  void a_program_that_fails_is_told_of_and_leaves_nothing_behind() throws Exception {
    again("false", 900, 1L << 30);
    record("p6", 2);
    finish("p6");
    // Tried again twice, with pauses: what a person sees at the end is in the row.
    RealPrinter.await(
        "the first attempt",
        () ->
            store.with(handle ->
                handle
                    .createQuery("select count(*) from task where error like 'ffmpeg ended with%'")
                    .mapTo(int.class)
                    .one())
                == 1);
    assertEquals(State.WAITING, timelapses.find("p6").orElseThrow().state());
    try (var files = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("p6")), files.toList());
    }
  }

  @Test
  void too_few_pictures_are_no_film() throws Exception {
    record("p7", 1);
    finish("p7");
    assertEquals("The camera gave too few pictures.", awaited("p7", State.FAILED).error());
    assertFalse(Files.exists(folder.resolve("p7")));
  }

  @Test
  void a_long_print_never_has_more_pictures_than_it_may() throws Exception {
    Frames few = new Frames(folder.resolve("few"), 8);
    int kept = 0;
    for (int i = 0; i < 100; i++) {
      if (few.wanted()) {
        few.add(new byte[] {1});
        kept++;
      }
      assertTrue(Frames.list(folder.resolve("few")).size() < 8);
    }
    assertTrue(kept < 40, "later ones are not even taken: " + kept);
    assertTrue(Frames.list(folder.resolve("few")).size() >= 4);
  }

  @Test
  void beyond_their_room_the_oldest_films_go() throws Exception {
    record("p8", 2);
    finish("p8");
    Timelapse first = awaited("p8", State.DONE);
    again("ffmpeg", 900, first.bytes() * 3 / 2);
    record("p9", 2);
    finish("p9");
    awaited("p9", State.DONE);
    RealPrinter.await("room", () -> timelapses.find("p8").isEmpty());
    assertFalse(Files.exists(timelapses.film("p8")));
    assertTrue(Files.exists(timelapses.film("p9")));
    timelapses.free(1);
    assertEquals(0, timelapses.bytes());
  }

  @Test
  void what_no_print_knows_goes() throws Exception {
    record("p10", 2);
    finish("p10");
    awaited("p10", State.DONE);
    RealPrinter.await("that the pictures go", () -> !Files.exists(folder.resolve("p10")));
    Files.createDirectories(folder.resolve("gone"));
    Files.write(folder.resolve("gone/00000001.jpg"), new byte[] {1});
    store.useTransaction(handle -> handle.execute("delete from print where id = 'p10'"));
    timelapses.sweep();
    assertEquals(0, Objects.requireNonNull(folder.toFile().list()).length);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-99,0,99",
    "bytes=10-,10,999",
    "bytes=-10,990,999",
    "bytes=0-5000,0,999",
    "bytes=2000-,2000,999"
  })
  void players_may_ask_for_a_range(String header, long first, long last) {
    assertEquals(new FilmReply.Range(first, last), FilmReply.range(header, 1000));
  }

  @ParameterizedTest
  @CsvSource({"bytes=-", "bytes=5-2", "bytes=0-1:4-5", "lines=0-1", "bytes=99999999999999999999-"})
  void a_range_that_is_none_is_the_whole_film(String header) {
    assertNull(FilmReply.range(header, 1000));
  }
}

package io.easyprint.printhost.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The feeder between a thread that changes its mind and a ring that must hold a file once. */
@Timeout(60) // a feeder that gives up would be waited for without end
class FeederTest {
  private static final int LINES = 200;
  private static final int SLOTS = 64;

  @TempDir Path folder;
  private final LineRing ring = new LineRing(SLOTS);
  private final Feeder feeder = new Feeder(ring);
  private Path file = Path.of("");

  @BeforeEach
  void a_file_longer_than_the_ring() throws IOException {
    file = Files.writeString(folder.resolve("part.gcode"), "G1 X1\n".repeat(LINES));
  }

  private Command.StartJob job() {
    return new Command.StartJob("job", file, 0, List.of());
  }

  @Test
  void it_is_idle_only_when_it_has_seen_that_nothing_is_wanted() throws InterruptedException {
    assertTrue(feeder.idle());
    feeder.start(job());
    assertFalse(feeder.idle(), "a file is wanted, though nobody feeds it yet");
    Thread feeding = whileTheRingIsFull();
    feeder.stop();
    assertFalse(feeder.idle(), "it may still be filling the ring");
    feeding.join();
    assertFalse(feeder.step());
    assertTrue(feeder.idle());
    feeder.stop();
    assertTrue(feeder.idle(), "a second stop changes nothing");
  }

  @Test
  void the_same_job_wanted_again_is_fed_from_its_beginning() throws InterruptedException {
    Command.StartJob job = job();
    feeder.start(job);
    Thread feeding = whileTheRingIsFull();
    feeder.stop();
    feeder.start(job);
    feeding.join();
    assertEquals(SLOTS, ring.depth(), "the first wish put in no more");
    ring.clear();
    Thread again = whileTheRingIsFull();
    assertEquals(0, ring.state().line, "in front of the file's first line");
    feeder.stop();
    again.join();
  }

  private Thread whileTheRingIsFull() throws InterruptedException {
    Thread feeding = Thread.ofPlatform().start(feeder::step);
    while (ring.depth() < SLOTS) {
      Thread.sleep(1);
    }
    return feeding;
  }
}

package io.easyprint.server.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.printer.RealPrinter;
import io.easyprint.server.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk whose room is given by the test: nobody may fill the machine's. */
class DiskRoomTest {
  private static final long RESERVE = 100;

  private final AtomicLong free = new AtomicLong(1_000);

  /** Things that can be made again, each of 50 bytes; what is freed shows on the disk. */
  private final class Things implements Relief {
    private final List<String> kept;

    private Things(String... names) {
      kept = new CopyOnWriteArrayList<>(List.of(names));
    }

    @Override
    public long bytes() {
      return kept.size() * 50L;
    }

    @Override
    public void free(long bytes) {
      for (long freed = 0; freed < bytes && !kept.isEmpty(); freed += 50) {
        kept.removeFirst();
        free.addAndGet(50);
      }
    }
  }

  private DiskRoom room(Relief relief) {
    DiskRoom room = new DiskRoom(0, RESERVE, () -> new long[] {2_000, free.get()});
    room.relieveBy(relief);
    return room;
  }

  @Test
  void what_can_be_made_again_goes_before_an_upload_is_refused_and_no_more_of_it_than_needed()
      throws IOException {
    Things things = new Things("oldest", "older", "young");
    DiskRoom room = room(things);
    room.require(900);
    assertEquals(3, things.kept.size());
    room.require(960);
    assertEquals(List.of("young"), things.kept);
  }

  @Test
  void nothing_goes_for_an_upload_that_would_not_fit_even_so(@TempDir Path folder) {
    Things things = new Things("oldest", "older");
    DiskRoom room = room(things);
    ProblemException refusal = assertThrows(ProblemException.class, () -> room.require(5_000));
    assertEquals("disk-full", refusal.name());
    assertEquals(ProblemException.Kind.DISK_FULL, refusal.kind());
    assertEquals(2, things.kept.size());
    Path file = folder.resolve("upload");
    assertThrows(
        ProblemException.class,
        () -> room.receive(new ByteArrayInputStream(new byte[10]), 5_000, file));
    assertTrue(Files.notExists(file));
  }

  @Test
  void a_disk_that_gets_low_is_told_and_relieved_before_it_is_full() throws Exception {
    Things things = new Things("oldest", "older", "young");
    DiskRoom room = room(things);
    List<DiskState> told = new CopyOnWriteArrayList<>();
    try (DiskWatch _ = new DiskWatch(room, Duration.ofMillis(5), told::add)) {
      assertEquals(List.of(new DiskState(2_000, 1_000, false)), told);
      free.set(160);
      RealPrinter.await("the relief", () -> free.get() == 210);
      assertEquals(List.of("older", "young"), things.kept);
      free.set(20);
      DiskState low = new DiskState(2_000, 120, true);
      RealPrinter.await("the warning", () -> told.getLast().equals(low));
      assertEquals(List.of(), things.kept);
      free.set(900);
      RealPrinter.await("its end", () -> !told.getLast().low());
    }
  }
}

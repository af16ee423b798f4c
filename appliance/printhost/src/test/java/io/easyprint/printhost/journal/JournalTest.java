package io.easyprint.printhost.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.posix.CurrentThread;
import io.easyprint.posix.SectorFile;
import io.easyprint.printhost.stream.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path folder;
  private final AtomicLong clock = new AtomicLong();
  private Path path;

  @BeforeEach
  void path() {
    path = folder.resolve("journal");
  }

  private static Mark mark(long line) {
    Position position =
        new Position("job-1", line, line * 30, line + 4, line % 1000, 1.5, 2.5, 0.3, 12.25, 3000);
    return new Mark(
        line,
        position,
        List.of(new Mark.Target("T0", 205), new Mark.Target("B", 60.5)),
        110,
        95,
        40);
  }

  private Journal open() {
    return Journal.open(path, clock::get);
  }

  @Test
  void what_was_written_last_is_found_again_however_often_it_went_round() {
    for (long line : new long[] {0, 1, 130}) {
      try (Journal journal = open()) {
        for (long i = 0; i <= line; i++) {
          journal.write(mark(i));
        }
      }
      try (Journal journal = open()) {
        assertEquals(Optional.of(mark(line)), journal.last());
      }
    }
  }

  @Test
  void a_fresh_journal_knows_nothing() {
    try (Journal journal = open()) {
      assertTrue(journal.last().isEmpty());
    }
  }

  @Test
  void a_torn_sector_is_passed_over_for_the_one_before_it() throws Exception {
    Random random = new Random(7);
    for (int round = 0; round < 40; round++) {
      int marks = 2 + random.nextInt(8);
      byte[] before;
      try (Journal journal = open()) {
        for (long i = 0; i < marks; i++) {
          journal.write(mark(i));
        }
        before = Files.readAllBytes(path);
        journal.write(mark(marks));
      }
      byte[] after = Files.readAllBytes(path);
      int slot = 0;
      while (slot < Journal.SLOTS && same(before, after, slot)) {
        slot++;
      }
      byte[] torn = before.clone();
      int cut = 1 + random.nextInt(SectorFile.SECTOR - 1);
      System.arraycopy(after, slot * SectorFile.SECTOR, torn, slot * SectorFile.SECTOR, cut);
      Files.write(path, torn);
      try (Journal journal = open()) {
        long line = journal.last().orElseThrow().position().line();
        boolean wholeAfterAll = same(torn, after, slot);
        assertEquals(wholeAfterAll ? marks : marks - 1, line);
      }
      Files.delete(path);
    }
  }

  private static boolean same(byte[] one, byte[] other, int slot) {
    int from = slot * SectorFile.SECTOR;
    return java.util.Arrays.equals(
        one, from, from + SectorFile.SECTOR, other, from, from + SectorFile.SECTOR);
  }

  @Test
  void garbage_in_the_file_is_no_mark() throws Exception {
    byte[] garbage = new byte[Journal.SLOTS * SectorFile.SECTOR];
    new Random(3).nextBytes(garbage);
    Files.write(path, garbage);
    try (Journal journal = open()) {
      assertTrue(journal.last().isEmpty());
      journal.write(mark(5));
    }
    try (Journal journal = open()) {
      assertEquals(mark(5), journal.last().orElseThrow());
    }
  }

  @Test
  void an_hour_of_printing_hands_the_device_at_most_a_megabyte() throws Exception {
    try (Journal journal = open()) {
      long before = writtenByThisThread();
      List<Long> writes = new ArrayList<>();
      for (long tick = 0; tick < 72_000; tick++) {
        clock.set(tick * SECOND / 20);
        if (journal.offer(mark(tick))) {
          writes.add(tick);
        }
      }
      long counted = writtenByThisThread() - before;
      assertTrue(journal.bytesWritten() <= 1_000_000, "written: " + journal.bytesWritten());
      assertTrue(counted <= 1_000_000, "counted by the kernel: " + counted);
      assertTrue(writes.size() > 200);
    }
  }

  /** Bytes that this thread made the block layer write (proc(5), write_bytes). */
  private static long writtenByThisThread() throws Exception {
    Path io = Path.of("/proc/self/task/" + CurrentThread.id() + "/io");
    return Files.readAllLines(io).stream()
        .filter(line -> line.startsWith("write_bytes:"))
        .mapToLong(line -> Long.parseLong(line.substring(12).trim()))
        .sum();
  }

  @Test
  void an_unchanged_position_is_not_written_again() {
    try (Journal journal = open()) {
      assertTrue(journal.offer(mark(1)));
      clock.addAndGet(10 * SECOND);
      assertFalse(journal.offer(mark(1)));
      assertTrue(journal.offer(mark(2)));
    }
  }
}

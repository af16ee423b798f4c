package io.easyprint.printhost.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlackBoxTest {
  @TempDir Path folder;

  private Path path() {
    return folder.resolve("wire");
  }

  private WireRecord read() {
    return WireRecord.read(path()).orElseThrow();
  }

  @Test
  void each_number_tells_how_many_lines_were_taken_with_it() throws Exception {
    BlackBox box = BlackBox.open(path());
    box.start("job-1", 10, 0, 0);
    box.sentOfHost(1);
    box.sentOfFile(2, 10);
    box.sentOfFile(3, 11);
    box.sentOfHost(4);
    box.sentOfFile(5, 13);
    box.acknowledged(11);
    WireRecord record = read();
    assertEquals("job-1", record.jobId());
    assertEquals(11, record.acknowledged());
    assertFalse(record.printerLost());
    assertEquals(OptionalLong.of(10), record.linesTaken().apply(1));
    assertEquals(OptionalLong.of(11), record.linesTaken().apply(3));
    assertEquals(OptionalLong.of(11), record.linesTaken().apply(4));
    assertEquals(OptionalLong.of(13), record.linesTaken().apply(5));
    assertEquals(OptionalLong.empty(), record.linesTaken().apply(6));
  }

  /** A print host that is killed just when it goes on with a print. */
  @Test
  void a_job_stands_at_its_start_until_the_printer_has_taken_a_line_of_it() throws Exception {
    BlackBox box = BlackBox.open(path());
    box.start("job-1", 0, 0, 0);
    box.sentOfFile(41, 28);
    box.sentOfHost(42);
    box.sentOfHost(43);
    box.start("job-1", 28, 42, 43);
    assertEquals(OptionalLong.of(28), read().linesTaken().apply(42));
    assertEquals(OptionalLong.of(28), read().linesTaken().apply(43));
    assertEquals(OptionalLong.empty(), read().linesTaken().apply(41));
  }

  @Test
  void only_the_last_numbers_are_remembered_and_none_is_mistaken_for_another() throws Exception {
    BlackBox box = BlackBox.open(path());
    box.start("job-1", 0, 0, 0);
    for (long number = 1; number <= 5_000; number++) {
      box.sentOfFile(number, number * 2);
    }
    assertEquals(OptionalLong.of(10_000), read().linesTaken().apply(5_000));
    assertEquals(OptionalLong.of(8_000), read().linesTaken().apply(4_000));
    assertEquals(OptionalLong.empty(), read().linesTaken().apply(3_000));
  }

  @Test
  void the_next_process_carries_the_place_on_through_its_own_lines() throws Exception {
    BlackBox first = BlackBox.open(path());
    first.start("job-1", 0, 0, 0);
    first.sentOfFile(700, 690);
    first.sentOfFile(701, 691);
    for (int process = 0; process < 3; process++) {
      BlackBox next = BlackBox.open(path());
      long last = 700 + process * 5L;
      next.greeted(last);
      for (long number = last + 1; number <= last + 5; number++) {
        next.sentOfHost(number);
      }
    }
    assertEquals(OptionalLong.of(690), read().linesTaken().apply(715));
    assertFalse(read().printerLost());
  }

  @Test
  void a_printer_that_restarted_is_remembered_as_such_until_the_next_job() throws Exception {
    BlackBox box = BlackBox.open(path());
    box.start("job-1", 0, 0, 0);
    box.sentOfFile(7, 5);
    box.greeted(0);
    box.sentOfHost(1);
    assertTrue(read().printerLost());
    assertEquals(OptionalLong.empty(), read().linesTaken().apply(1));
    box.start("job-2", 0, 12, 12);
    assertFalse(read().printerLost());
  }

  @Test
  void a_file_of_something_else_is_no_black_box() throws Exception {
    assertTrue(WireRecord.read(path()).isEmpty());
    Files.writeString(path(), "hello");
    assertTrue(WireRecord.read(path()).isEmpty());
    BlackBox.open(path());
    assertTrue(WireRecord.read(path()).isEmpty());
  }
}

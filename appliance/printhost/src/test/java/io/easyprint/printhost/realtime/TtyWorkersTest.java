package io.easyprint.printhost.realtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.easyprint.posix.Grant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class TtyWorkersTest {
  @TempDir Path processes;
  private final List<String> asked = new ArrayList<>();

  private Grant renice(int thread, int nice) {
    asked.add(thread + " to " + nice);
    return new Grant.Granted();
  }

  private void process(int id, String name) throws IOException {
    Files.writeString(
        Files.createDirectory(processes.resolve(String.valueOf(id))).resolve("comm"), name + "\n");
  }

  @Test
  void workers_that_carry_the_ports_bytes_are_raised_once_and_no_other_process() throws Exception {
    process(2_000_000_001, "kworker/u8:1-events_unbound");
    process(2_000_000_002, "kworker/0:1-events");
    process(2_000_000_003, "java");
    Files.createDirectory(processes.resolve("sys"));
    TtyWorkers workers = new TtyWorkers(processes, this::renice);
    workers.look();
    workers.look();
    assertEquals(List.of("2000000001 to -20"), asked);
    process(2_000_000_004, "kworker/u9:0");
    workers.look();
    assertEquals(List.of("2000000001 to -20", "2000000004 to -20"), asked);
  }

  @Test
  void at_the_end_they_have_what_they_had() throws Exception {
    process(2_000_000_001, "kworker/u8:1");
    TtyWorkers workers = new TtyWorkers(processes, this::renice);
    workers.look();
    workers.close();
    workers.run();
    assertEquals(List.of("2000000001 to -20", "2000000001 to -1"), asked);
  }

  @Test
  void without_the_right_nothing_is_given_back() throws Exception {
    process(2_000_000_001, "kworker/u8:1");
    TtyWorkers workers =
        new TtyWorkers(
            processes,
            (thread, nice) -> {
              asked.add(thread + " to " + nice);
              return new Grant.Refused("niceness", "Permission denied", 13);
            });
    workers.look();
    workers.close();
    workers.run();
    assertEquals(List.of("2000000001 to -20"), asked);
  }
}

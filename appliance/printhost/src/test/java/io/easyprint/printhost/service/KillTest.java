package io.easyprint.printhost.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.GcodeFile;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.Recovery;
import io.easyprint.printhost.api.RecoveryChoice;
import io.easyprint.printhost.api.Status;
import io.easyprint.virtualprinter.PrinterOptions;
import io.easyprint.virtualprinter.VirtualPrinter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The print host is killed again and again in the middle of one long print. {@code
 * -Deasyprint.kills=200} makes it the number of the figure.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("easyprint.kills", 12);

  private static final int LINES_A_WAIT = 2_000;

  /** The line of {@link Part#tube} that extrudes first, from 0. */
  private static final long FIRST_PLASTIC = 7;

  @TempDir Path home;

  @Test
  @Timeout(1_800)
  void after_any_number_of_kills_every_move_of_the_file_was_made_once() throws Exception {
    Random random = new Random(20);
    Part part = Part.tube(KILLS * 3 + 20, 100).then("M400"); // it ends with its last move made
    GcodeFile file = part.into(home);
    try (VirtualPrinter printer =
        VirtualPrinter.start(
            PrinterOptions.builder().speed(50).realTime(false).latencyNanos(200_000).build())) {
      int kills = 0;
      int begunAnew = 0;
      PrintHostProcess host = PrintHostProcess.start(home, printer.port());
      try {
        host.await(status -> status.state() == PrinterState.READY);
        host.client().load("job", file, "tube");
        host.client().bedClear();
        host.client().start("job");
        while (true) {
          TimeUnit.MILLISECONDS.sleep(random.nextInt(400));
          if (kills == KILLS || ended(host)) {
            break;
          }
          host.kill();
          kills++;
          host = PrintHostProcess.start(home, printer.port());
          begunAnew += goOn(host) <= FIRST_PLASTIC ? 1 : 0;
        }
        awaitTheEnd(host);
        List<Job> ended = host.client().ended();
        assertEquals(1, ended.size(), host.log());
        assertEquals(Outcome.COMPLETED, ended.getFirst().outcome(), host.log());
      } finally {
        host.close();
      }
      assertEquals(KILLS, kills, "the part is too small for so many kills");
      Part.Comparison comparison = part.compare(printer.moves());
      assertEquals(part.moves(), comparison.matched(), comparison + host.log());
      assertEquals(List.of(), comparison.doubled(), host.log());
      // Where no plastic was laid yet, a print begins anew; later Z is never homed.
      long homed = printer.remarks().stream().filter(r -> r.contains("home Z")).count();
      assertTrue(homed <= 1 + begunAnew, homed + " times, begun anew " + begunAnew);
    }
  }

  private static boolean ended(PrintHostProcess host) {
    return !host.client().ended().isEmpty();
  }

  /** As long as the print advances: on a busy machine most of the file is left. */
  private static void awaitTheEnd(PrintHostProcess host) throws InterruptedException {
    while (!ended(host)) {
      Job here = host.client().status().job();
      long line = here == null ? 0 : here.line();
      host.await(status -> {
        Job job = status.job();
        return job != null && (job.outcome() != null || job.line() > line + LINES_A_WAIT);
      });
    }
  }

  /** Goes on; returns the line of the file where. */
  private static long goOn(PrintHostProcess host) throws InterruptedException {
    Status status =
        host.await(
            s -> s.state() == PrinterState.READY && s.recovery() != null && exact(s.recovery()));
    host.client().recover("job", RecoveryChoice.CONTINUE, 0);
    assertEquals("job", status.job() == null ? "" : status.job().id());
    return Objects.requireNonNull(status.recovery()).line();
  }

  private static boolean exact(Recovery recovery) {
    return recovery.exact();
  }
}

package io.easyprint.printhost.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.easyprint.printhost.api.GcodeFile;
import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.Recovery;
import io.easyprint.printhost.api.RecoveryChoice;
import io.easyprint.virtualprinter.PrinterOptions;
import io.easyprint.virtualprinter.VirtualPrinter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The print host is asked to end in the middle of a print, as systemd does at a shutdown. */
class EndTest {
  private static final int TIMES = 4;

  @TempDir Path home;

  @Test
  @Timeout(180)
  void a_print_stands_still_and_is_offered_again_after_each_end() throws Exception {
    Part part = Part.tube(20, 60).then("M400"); // it ends with its last move made
    GcodeFile file = part.into(home);
    try (VirtualPrinter printer =
        VirtualPrinter.start(
            PrinterOptions.builder().speed(20).realTime(false).latencyNanos(200_000).build())) {
      PrintHostProcess host = PrintHostProcess.start(home, printer.port());
      try {
        host.await(status -> status.state() == PrinterState.READY);
        host.client().load("job", file, "tube");
        host.client().bedClear();
        host.client().start("job");
        for (int time = 1; time <= TIMES; time++) {
          long enough = 150L * time;
          while (printer.summary().moves() < enough) {
            TimeUnit.MILLISECONDS.sleep(5);
          }
          host.end();
          host = PrintHostProcess.start(home, printer.port());
          host.await(s -> s.state() == PrinterState.READY && s.recovery() != null);
          Recovery offer = host.client().status().recovery();
          assertNotNull(offer);
          assertEquals("The print host was ended while it printed.", offer.reason());
          host.client().recover("job", RecoveryChoice.CONTINUE, 0);
        }
        host.await(status -> status.job() != null && status.job().outcome() != null);
        assertEquals(Outcome.COMPLETED, host.client().ended().getFirst().outcome(), host.log());
        Part.Comparison comparison = part.compare(printer.moves());
        assertEquals(part.moves(), comparison.matched(), comparison + host.log());
        assertEquals(List.of(), comparison.doubled(), host.log());
      } finally {
        host.close();
      }
    }
  }
}

package io.easyprint.printhost.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.service.Part;
import io.easyprint.virtualprinter.Capability;
import io.easyprint.virtualprinter.PrinterOptions;
import io.easyprint.virtualprinter.Summary;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SERIAL: open, flow and resend, with all threads on a pseudo-terminal. */
@Timeout(180)
class WireTest {
  @TempDir Path folder;

  @Test
  void a_print_is_made_move_for_move_and_the_ring_never_overflows() throws Exception {
    Part part = Part.tube(6, 60);
    try (Rig rig = new Rig(folder, Rig.fast(10)).ready()) {
      rig.print(part);
      rig.completes(part);
      Summary summary = rig.printer.summary();
      assertEquals(0, summary.ringOverflows());
      assertEquals(0, summary.unnumberedLines());
      assertEquals(0, summary.resends() - 1, "only the greeting's question is refused");
      assertTrue(summary.ringMost() > 60, "the ring was used to " + summary.ringMost());
    }
  }

  @Test
  void limits_and_identity_are_learnt_from_the_printer() throws Exception {
    try (Rig rig = new Rig(folder, Rig.fast(10)).ready()) {
      EngineEvent.Identified identified = rig.await(EngineEvent.Identified.class, i -> true);
      assertTrue(identified.identity().name().startsWith("Marlin 2.1"));
      assertTrue(identified.identity().can("AUTOREPORT_TEMP"));
      EngineEvent.SettingsReported settings =
          rig.await(EngineEvent.SettingsReported.class, s -> true);
      for (String report : new String[] {"M92", "M201", "M203", "M204", "M205"}) {
        assertTrue(settings.lines().stream().anyMatch(l -> l.contains(report)), report);
      }
    }
  }

  @Test
  void a_board_that_resets_when_its_port_is_opened_is_greeted_when_it_is_up() throws Exception {
    Part part = Part.tube(1, 30);
    try (Rig rig = new Rig(folder, Rig.fast(10).resetOnOpen(true).bootMillis(2_000)).ready()) {
      rig.print(part);
      rig.completes(part);
      assertEquals(1, rig.printer.summary().resets());
    }
  }

  @Test
  void a_port_that_comes_later_is_opened_when_it_comes() throws Exception {
    Path link = folder.resolve("printer");
    try (Rig rig = new Rig(folder, Rig.fast(10).link(link))) {
      rig.printer.faults().unplug();
      rig.connect();
      EngineEvent.StateChanged told =
          rig.await(EngineEvent.StateChanged.class, s -> s.reason().contains("no port"));
      assertEquals(PrinterState.CONNECTING, told.state());
      rig.printer.faults().plugIn();
      rig.state(PrinterState.READY);
      rig.printer.faults().unplug();
      rig.state(PrinterState.CONNECTING);
      rig.printer.faults().plugIn();
      rig.state(PrinterState.READY);
    }
  }

  @Test
  void the_next_sender_goes_on_behind_the_last_number_and_resets_nothing() throws Exception {
    try (Rig rig = new Rig(folder, Rig.fast(10)).ready()) {
      Part part = Part.tube(1, 40);
      rig.print(part);
      rig.completes(part);
      long last = rig.printer.summary().lastLine();
      rig.engine.submit(new Command.Disconnect());
      rig.state(PrinterState.OFFLINE);
      rig.connect();
      rig.state(PrinterState.READY);
      rig.await(EngineEvent.Identified.class, i -> i.lastLineNumber() >= last);
      assertEquals(0, rig.printer.summary().resets());
    }
  }

  @ParameterizedTest
  @CsvSource({"true, AUTOREPORT_TEMP", "true, ADVANCED_OK", "false, EMERGENCY_PARSER"})
  void a_firmware_built_without_it_is_printed_on_as_well(boolean okAfter, Capability absent)
      throws Exception {
    Part part = Part.tube(3, 60);
    try (Rig rig = new Rig(folder, Rig.fast(10).okAfterResend(okAfter).without(absent)).ready()) {
      rig.print(part);
      rig.await(EngineEvent.TemperaturesRead.class, read -> !read.temperatures().isEmpty());
      rig.completes(part);
    }
  }

  @Test
  void a_firmware_that_says_busy_for_minutes_is_waited_for() throws Exception {
    try (Rig rig = new Rig(folder, Rig.fast(60)).ready()) {
      rig.print("G28", "G1 X10 F3000", "G4 S120", "G1 X20", "M400", "G1 X30");
      EngineEvent.JobEnded ended = rig.ended();
      assertEquals(io.easyprint.printhost.api.Outcome.COMPLETED, ended.outcome(), ended.reason());
    }
  }

  @Test
  void lost_oks_cost_no_line_and_double_none() throws Exception {
    Part part = Part.tube(4, 60);
    try (Rig rig = new Rig(folder, Rig.fast(10)).ready()) {
      rig.print(part);
      for (int i = 0; i < 8; i++) {
        long oks = rig.printer.summary().oks();
        rig.printer.faults().swallowOks(1 + i % 4);
        rig.until(() ->
            rig.printer.summary().oks() > oks + 10 || rig.last(EngineEvent.JobEnded.class) != null);
      }
      rig.completes(part);
    }
  }

  @Test
  void a_dead_line_of_half_a_second_costs_no_line_and_doubles_none() throws Exception {
    Part part = Part.tube(4, 60);
    try (Rig rig = new Rig(folder, Rig.fast(4)).ready()) {
      rig.print(part);
      rig.until(() -> rig.printer.moves().size() > 50);
      rig.printer
          .faults()
          .silence(Duration.ofMillis(500), io.easyprint.virtualprinter.NoiseDirection.BOTH);
      rig.completes(part);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.001, 0, 0, true", "0.001, 0, 0, false", "0, 0.0005, 0.0005, true"})
  void under_noise_no_move_is_missing(double corrupt, double lose, double twice, boolean okAfter)
      throws Exception {
    Part part = Part.tube(5, 80);
    PrinterOptions.Builder options = Rig.fast(4).okAfterResend(okAfter).seed(7);
    try (Rig rig = new Rig(folder, options).ready()) {
      rig.printer
          .faults()
          .noise(corrupt, lose, twice, 0, io.easyprint.virtualprinter.NoiseDirection.BOTH);
      rig.print(part);
      rig.completes(part);
    }
  }

  @Test
  void lost_newlines_cost_no_line() throws Exception {
    Part part = Part.tube(5, 60);
    try (Rig rig = new Rig(folder, Rig.fast(4)).ready()) {
      rig.printer.faults().noise(0, 0, 0, 50, io.easyprint.virtualprinter.NoiseDirection.BOTH);
      rig.print(part);
      rig.completes(part);
    }
  }

  @Test
  void hostile_text_from_the_printer_is_bounded_and_harmless() throws Exception {
    Part part = Part.tube(2, 60);
    try (Rig rig = new Rig(folder, Rig.fast(10)).ready()) {
      rig.print(part);
      rig.printer
          .faults()
          .print("<script>alert(1)</script>\u0000\u001b]0;x\u0007" + "z".repeat(2_000) + "\n");
      EngineEvent.ConsoleLine shown =
          rig.await(EngineEvent.ConsoleLine.class, line -> line.text().contains("<script>"));
      assertTrue(shown.text().length() <= 1024);
      assertTrue(shown.text().chars().noneMatch(c -> c < 32), shown.text());
      rig.completes(part);
    }
  }
}

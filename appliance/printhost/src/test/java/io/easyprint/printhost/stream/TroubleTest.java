package io.easyprint.printhost.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.service.Part;
import io.easyprint.virtualprinter.Capability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SERIAL: errors, pauses and cancels, with all threads on a pseudo-terminal. */
@Timeout(180)
class TroubleTest {
  @TempDir Path folder;

  private void printing(Rig rig, Part part) throws Exception {
    rig.ready().print(part);
    rig.until(() -> rig.printer.moves().size() > 30);
  }

  @Test
  void a_printer_that_kills_itself_ends_the_job_with_its_last_lines() throws Exception {
    try (Rig rig = new Rig(folder, Rig.fast(4))) {
      printing(rig, Part.tube(10, 80));
      rig.printer.faults().thermalRunaway();
      EngineEvent.JobEnded ended = rig.ended();
      assertEquals(Outcome.FAILED, ended.outcome());
      assertTrue(
          ended.lastLines().stream().anyMatch(l -> l.toLowerCase().contains("thermal runaway")),
          ended.lastLines().toString());
      EngineEvent.Fault fault = rig.await(EngineEvent.Fault.class, f -> true);
      assertFalse(fault.lastLines().isEmpty());
      assertEquals(PrinterState.FAULT, rig.engine.state());
    }
  }

  @Test
  void a_reset_in_the_middle_of_a_print_interrupts_it() throws Exception {
    try (Rig rig = new Rig(folder, Rig.fast(4))) {
      printing(rig, Part.tube(10, 80));
      rig.printer.faults().reset();
      EngineEvent.JobEnded ended = rig.ended();
      assertEquals(Outcome.INTERRUPTED, ended.outcome());
      assertTrue(ended.position().line() > 20);
      rig.state(PrinterState.READY);
      int moves = rig.printer.moves().size();
      TimeUnit.MILLISECONDS.sleep(300);
      assertEquals(moves, rig.printer.moves().size());
    }
  }

  @Test
  void a_cable_that_comes_back_goes_on_by_itself_and_exactly() throws Exception {
    Part part = Part.tube(6, 80);
    try (Rig rig = new Rig(folder, Rig.fast(2).link(folder.resolve("printer")))) {
      printing(rig, part);
      rig.printer.faults().unplug(Duration.ofMillis(800));
      rig.completes(part);
    }
  }

  @Test
  void a_cable_that_stays_out_interrupts_the_job_with_its_position() throws Exception {
    EngineSettings impatient = Desk.settings().withTimes(2, 1);
    Path link = folder.resolve("printer");
    try (Rig rig = new Rig(folder, Rig.fast(2).realTime(false).link(link).build(), impatient)) {
      printing(rig, Part.tube(6, 80));
      rig.printer.faults().unplug();
      EngineEvent.JobEnded ended = rig.ended();
      assertEquals(Outcome.INTERRUPTED, ended.outcome());
      assertTrue(ended.position().line() > 20);
      rig.printer.faults().plugIn();
      rig.state(PrinterState.READY);
    }
  }

  @Test
  void a_power_cut_interrupts_the_job() throws Exception {
    try (Rig rig = new Rig(folder, Rig.fast(4))) {
      printing(rig, Part.tube(10, 80));
      rig.printer.faults().powerCut(Duration.ofSeconds(2));
      assertEquals(Outcome.INTERRUPTED, rig.ended().outcome());
    }
  }

  @Test
  void the_emergency_stop_acts_with_a_full_planner() throws Exception {
    try (Rig rig = new Rig(folder, Rig.fast(1))) {
      rig.ready().print(Part.tube(10, 20));
      rig.until(() -> rig.printer.moves().size() > 5);
      rig.engine.emergencyStop();
      rig.until(() -> rig.printer.summary().kills() == 1);
      assertEquals(Outcome.FAILED, rig.ended().outcome());
    }
  }

  @Test
  void the_emergency_stop_acts_in_the_middle_of_a_wait_for_heat() throws Exception {
    try (Rig rig = new Rig(folder, Rig.fast(1).heaterSpeed(0.1))) {
      rig.ready().print("M109 S200", "G28");
      rig.await(
          EngineEvent.TemperaturesRead.class,
          t -> t.temperatures().stream().anyMatch(h -> h.target() == 200));
      rig.engine.emergencyStop();
      rig.until(() -> rig.printer.summary().kills() == 1);
    }
  }

  @Test
  void the_emergency_stop_acts_although_the_listener_hangs() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch hangs = new CountDownLatch(1);
    try (Rig rig = new Rig(folder, Rig.fast(4))) {
      rig.ready();
      try (Engine second =
          Engine.start(
              Desk.settings(),
              event -> {
                if (event instanceof EngineEvent.JobProgress) {
                  hangs.countDown();
                  awaitQuietly(release);
                }
              })) {
        rig.engine.submit(new Command.Disconnect());
        rig.state(PrinterState.OFFLINE);
        second.submit(new Command.Connect(rig.printer.port().toString(), 250_000, false));
        rig.until(() -> second.state() == PrinterState.READY);
        Path file = Part.tube(40, 80).into(folder).id().isEmpty() ? folder : file();
        second.submit(new Command.StartJob("job", file, 0, java.util.List.of()));
        hangs.await();
        second.emergencyStop();
        rig.until(() -> rig.printer.summary().kills() == 1);
        release.countDown();
      }
    }
  }

  private Path file() throws Exception {
    try (var files = java.nio.file.Files.list(folder.resolve("files"))) {
      return files.findFirst().orElseThrow();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_printer_without_the_emergency_parser_is_stopped_as_well() throws Exception {
    try (Rig rig = new Rig(folder, Rig.fast(4).without(Capability.EMERGENCY_PARSER))) {
      printing(rig, Part.tube(10, 80));
      rig.engine.emergencyStop();
      rig.until(() -> rig.printer.summary().kills() == 1);
    }
  }

  @Test
  void a_pause_and_a_resume_cost_no_move() throws Exception {
    Part part = Part.tube(5, 80);
    try (Rig rig = new Rig(folder, Rig.fast(4))) {
      printing(rig, part);
      rig.engine.submit(new Command.Pause("A person."));
      EngineEvent.JobPaused paused = rig.await(EngineEvent.JobPaused.class, p -> true);
      assertTrue(paused.record().position().line() > 20);
      double high = paused.record().position().z() + 9.9;
      rig.until(() -> rig.printer.summary().z() >= high && rig.printer.summary().x() < 0.1);
      rig.engine.submit(new Command.Resume());
      rig.completes(part);
    }
  }

  @Test
  void a_filament_change_in_the_file_waits_for_the_printers_button() throws Exception {
    try (Rig rig = new Rig(folder, Rig.fast(20))) {
      rig.ready().print("G28", "G1 Z1 F600", "G1 X20 E1 F3000", "M600", "G1 X30 E2", "G1 X40 E3");
      rig.state(PrinterState.PAUSED);
      rig.until(() -> {
        rig.printer.faults().pressButton();
        return rig.engine.state() != PrinterState.PAUSED;
      });
      assertEquals(Outcome.COMPLETED, rig.ended().outcome());
    }
  }

  @Test
  void a_filament_change_can_be_ended_by_the_host() throws Exception {
    try (Rig rig = new Rig(folder, Rig.fast(20))) {
      rig.ready().print("G28", "G1 Z1 F600", "G1 X20 E1 F3000", "M600", "G1 X30 E2", "G1 X40 E3");
      rig.state(PrinterState.PAUSED);
      rig.until(() -> {
        rig.engine.submit(new Command.Resume());
        return rig.last(EngineEvent.JobEnded.class) != null;
      });
      assertEquals(Outcome.COMPLETED, rig.ended().outcome());
    }
  }

  @Test
  void the_end_of_the_filament_pauses_the_job() throws Exception {
    Part part = Part.tube(5, 80);
    try (Rig rig = new Rig(folder, Rig.fast(4))) {
      printing(rig, part);
      rig.printer.faults().filamentOut();
      rig.state(PrinterState.PAUSED);
      rig.await(EngineEvent.HostAction.class, a -> a.action().startsWith("paused"));
      rig.until(() -> {
        rig.printer.faults().pressButton();
        return rig.engine.state() != PrinterState.PAUSED;
      });
      rig.completes(part);
    }
  }

  @Test
  void a_cancel_breaks_a_wait_for_heat_and_leaves_the_heaters_off() throws Exception {
    try (Rig rig = new Rig(folder, Rig.fast(1).heaterSpeed(0.1))) {
      rig.ready().print("M104 S200", "M109 S200", "G28");
      rig.await(
          EngineEvent.TemperaturesRead.class,
          t -> t.temperatures().stream().anyMatch(h -> h.target() == 200));
      rig.engine.submit(new Command.Cancel("Cancelled."));
      assertEquals(Outcome.CANCELLED, rig.ended().outcome());
      assertTrue(rig.printer.remarks().stream().noneMatch(r -> r.contains("home")));
      rig.state(PrinterState.READY);
    }
  }
}

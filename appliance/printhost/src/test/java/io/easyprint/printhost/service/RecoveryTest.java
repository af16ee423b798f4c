package io.easyprint.printhost.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.GcodeFile;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.PrintHostException;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.Recovery;
import io.easyprint.printhost.api.RecoveryChoice;
import io.easyprint.printhost.api.Status;
import io.easyprint.virtualprinter.ExecutedMove;
import io.easyprint.virtualprinter.PrinterOptions;
import io.easyprint.virtualprinter.VirtualPrinter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The power went away in the middle of a print, for the printer and for the print host. */
@Timeout(180)
class RecoveryTest {
  private static final int LAYERS = 16;
  private static final double LAYER = 0.2;

  @TempDir Path home;

  private final Part part =
      Part.tube(LAYERS, 60, "M140 S50", "M104 S190", "M190 S50", "M109 S190")
          .then("M400", "M104 S0");
  private VirtualPrinter printer;
  private PrintHostProcess host;
  private int before;
  private double heightAtCut;

  @BeforeEach
  @Timeout(120)
  void cutThePower() throws Exception {
    GcodeFile file = part.into(home);
    printer =
        VirtualPrinter.start(
            PrinterOptions.builder().speed(20).realTime(false).latencyNanos(200_000).build());
    host = PrintHostProcess.start(home, printer.port(), "--time-factor", "20");
    host.await(status -> status.state() == PrinterState.READY);
    host.client().load("job", file, "tube");
    host.client().bedClear();
    host.client().start("job");
    while (printer.summary().moves() < 8 * 61) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    printer.faults().powerCut(Duration.ofMillis(300));
    host.kill();
    before = printer.moves().size();
    heightAtCut = printer.moves().get(before - 1).z();
    host = PrintHostProcess.start(home, printer.port(), "--time-factor", "20");
    host.await(s -> s.state() == PrinterState.READY && s.recovery() != null);
  }

  @AfterEach
  void end() {
    host.close();
    printer.close();
  }

  private void choose(RecoveryChoice choice, double height) {
    host.client().recover("job", choice, height);
  }

  private Job ended() throws InterruptedException {
    host.await(status -> status.job() != null && status.job().outcome() != null);
    List<Job> ended = host.client().ended();
    assertEquals(1, ended.size(), host.log());
    return ended.getFirst();
  }

  private List<ExecutedMove> since() {
    List<ExecutedMove> moves = printer.moves();
    return moves.subList(before, moves.size());
  }

  /**
   * A printer that lost its memory cannot say on which of two layers its head was left: it is taken
   * to be lower than it is rather than higher, which leaves a gap of a layer and spares the part.
   */
  private void goesOnFromLayer(int layer) {
    double raised = part.raisedFromLayer(layer, printer.moves());
    assertTrue(raised > -1e-3 && raised < LAYER + 1e-3, raised + " mm higher than in the file");
  }

  private void theHeadNeverWentIntoThePart() {
    double lowest = since().stream().mapToDouble(ExecutedMove::z).min().orElseThrow();
    assertTrue(lowest > heightAtCut - LAYER / 2, lowest + " below " + heightAtCut);
    long homedZ = printer.remarks().stream().filter(r -> r.contains("home Z")).count();
    assertTrue(homedZ <= 1, "Z is homed at the begin alone: " + printer.remarks());
  }

  @Test
  void it_is_offered_where_it_stood_and_told_as_not_exact() throws Exception {
    Status status = host.client().status();
    Recovery offer = status.recovery();
    assertNotNull(offer);
    assertEquals("job", offer.jobId());
    assertFalse(offer.exact(), "the printer has forgotten what it had accepted");
    assertEquals(heightAtCut, offer.z(), LAYER + 1e-6);
    assertTrue(offer.reason().contains("."), offer.reason());
    assertEquals(BedState.OCCUPIED, status.bed());
    assertEquals(before, printer.moves().size(), "nothing moves before a person has chosen");
  }

  @Test
  void to_continue_makes_every_move_that_was_missing_without_touching_the_part() throws Exception {
    choose(RecoveryChoice.CONTINUE, 0);
    assertEquals(Outcome.COMPLETED, ended().outcome(), host.log());
    goesOnFromLayer(LAYERS - 5);
    theHeadNeverWentIntoThePart();
  }

  @Test
  void a_measured_height_goes_on_with_the_layer_above_it() throws Exception {
    int done = 10;
    choose(RecoveryChoice.FROM_HEIGHT, done * LAYER);
    assertEquals(Outcome.COMPLETED, ended().outcome(), host.log());
    goesOnFromLayer(done);
    theHeadNeverWentIntoThePart();
  }

  @Test
  void a_height_without_a_layer_is_refused_and_the_choice_stays_open() {
    PrintHostException refused =
        assertThrows(
            PrintHostException.class, () -> choose(RecoveryChoice.FROM_HEIGHT, LAYERS + 100));
    assertTrue(refused.toString().contains("no layer to go on with"), refused.toString());
    assertNotNull(host.client().status().recovery());
    assertEquals(before, printer.moves().size());
  }

  @Test
  void to_give_up_ends_the_job_and_leaves_the_bed_occupied() throws Exception {
    choose(RecoveryChoice.ABANDON, 0);
    assertEquals(Outcome.INTERRUPTED, ended().outcome());
    Status status = host.await(s -> s.recovery() == null);
    assertEquals(BedState.OCCUPIED, status.bed());
    assertTrue(
        status.temperatures().stream().allMatch(t -> t.target() == 0),
        status.temperatures().toString());
  }
}

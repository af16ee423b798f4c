package io.easyprint.printhost.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.service.Part;
import io.easyprint.virtualprinter.ExecutedMove;
import io.easyprint.virtualprinter.PrinterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole sender against the whole printer over a bad cable, in the printer's own time. */
class NoisyWireTest {
  private static final int MOVES = 1500;
  private static final int[] SEEDS = IntStream.rangeClosed(1, 4).toArray();
  private static final double EXACT = 1e-4;

  /** Moves of the file that one executed move may be ahead: what a tail of a line can skip. */
  private static final int TAIL_REACH = 4;

  @TempDir Path folder;
  private Path file = Path.of("");
  private Run clean = new Run(List.of(), 0, 0, 0, 0);

  /** What came of a print. */
  private record Run(
      List<ExecutedMove> moves, long motionNanos, long overflows, long unseen, long resends) {}

  @BeforeEach
  void a_clean_wire_is_the_measure() throws IOException {
    file = relativeSpiral();
    clean = print(PrinterOptions.builder(), 0);
    assertEquals(0, clean.unseen());
  }

  @Test
  void one_byte_in_a_thousand_changed_both_ways_costs_time_and_no_move() throws IOException {
    for (int seed : SEEDS) {
      Run noisy = print(PrinterOptions.builder().corruptRate(0.001), seed);
      assertTrue(noisy.resends() > MOVES / 100, "there was noise");
      holdsEveryMove(noisy);
      fasterThan(0.5, noisy);
    }
  }

  @Test
  void bytes_lost_and_doubled_cost_time_and_no_move() throws IOException {
    for (int seed : SEEDS) {
      Run noisy = print(PrinterOptions.builder().loseRate(0.0005).doubleRate(0.0005), seed);
      assertTrue(noisy.resends() > MOVES / 100, "there was noise");
      holdsEveryMove(noisy);
      fasterThan(0.5, noisy);
    }
  }

  /**
   * With each of these seeds a tail of a damaged line is executed, or takes a place of the command
   * buffer, where it does most harm: it lifts the head, or pushes a line's end out of the ring. In
   * the first one a question about a silence is answered late.
   */
  @ParameterizedTest
  @ValueSource(ints = {3, 917, 1014})
  void a_damaged_lines_tail_harms_no_line_behind_it(int seed) throws IOException {
    Part part = Part.tube(5, 80);
    Files.write(file, part.text());
    PrinterOptions slow =
        PrinterOptions.builder()
            .latencyNanos(200_000)
            .okAfterResend(false)
            .corruptRate(0.001)
            .seed(seed)
            .build();
    try (SteppedStream stream = new SteppedStream(slow, Desk.settings())) {
      stream.connect();
      assertEquals(Outcome.COMPLETED, stream.print(file, 600).outcome());
      assertEquals(0, stream.printer.ringOverflows());
      assertEquals(part.moves(), part.compare(stream.printer.moves()).matched());
    }
  }

  @Test
  void a_lost_newline_costs_milliseconds() throws IOException {
    Run noisy = print(PrinterOptions.builder().loseNewlineEvery(500), 1);
    holdsEveryMove(noisy);
    fasterThan(0.95, noisy);
  }

  @Test
  void a_little_noise_costs_little() throws IOException {
    for (int seed : SEEDS) {
      Run noisy = print(PrinterOptions.builder().corruptRate(0.00001), seed);
      holdsEveryMove(noisy);
      fasterThan(0.95, noisy);
    }
  }

  @Test
  void one_byte_in_a_hundred_changed_both_ways_and_the_place_is_never_lost() throws IOException {
    for (int seed : SEEDS) {
      holdsEveryMove(print(PrinterOptions.builder().corruptRate(0.01), seed));
    }
  }

  private Run print(PrinterOptions.Builder printer, int seed) throws IOException {
    try (SteppedStream stream =
        new SteppedStream(printer.seed(seed).build(), EngineSettings.defaults())) {
      stream.connect();
      HotEvent.JobOver over = stream.print(file, 600);
      assertEquals(Outcome.COMPLETED, over.outcome(), () -> "seed " + seed + ": " + over.reason());
      stream.run(3_000_000_000L);
      assertEquals(0, stream.printer.ringOverflows(), "the receive ring never overflows");
      return new Run(
          stream.printer.moves(),
          stream.printer.motionNanos(),
          stream.printer.ringOverflows(),
          stream.printer.damagedLinesTaken(),
          stream.printer.lineErrors());
    }
  }

  private void fasterThan(double share, Run noisy) {
    double speed = (double) clean.motionNanos() / noisy.motionNanos();
    assertTrue(speed >= share || noisy.unseen() > 0, () -> speed + " of the clean speed");
  }

  /** Every move of the file in its order, and what an 8-bit exclusive or cannot see counted. */
  private void holdsEveryMove(Run noisy) {
    List<ExecutedMove> wanted = clean.moves();
    int at = 0;
    int missing = 0;
    int beyond = 0;
    for (ExecutedMove move : noisy.moves()) {
      int reach = move.line() < 0 ? 1 : TAIL_REACH;
      int ahead = 0;
      while (ahead < reach && at + ahead < wanted.size() && !same(move, wanted.get(at + ahead))) {
        ahead++;
      }
      if (ahead < reach && at + ahead < wanted.size()) {
        at += ahead + 1;
        missing += ahead;
      } else {
        beyond++;
      }
    }
    missing += wanted.size() - at;
    assertTrue(missing <= noisy.unseen(), missing + " moves missing, " + noisy.unseen());
    long most = MOVES / 1000 + 1 + noisy.unseen();
    assertTrue(beyond <= most, beyond + " moves beyond the file's");
    assertTrue(
        same(noisy.moves().getLast(), wanted.getLast()),
        () -> "ends at " + noisy.moves().getLast() + " for " + wanted.getLast());
  }

  private static boolean same(ExecutedMove a, ExecutedMove b) {
    return Math.abs(a.x() - b.x()) < EXACT
        && Math.abs(a.y() - b.y()) < EXACT
        && Math.abs(a.z() - b.z()) < EXACT
        && Math.abs(a.e() - b.e()) < EXACT;
  }

  /** Relative extrusion, short quick moves: a line executed twice would show. */
  private Path relativeSpiral() throws IOException {
    StringBuilder text =
        new StringBuilder("G28\nG90\nM83\nG92 E0\nG1 F18000\nG1 X80 Y120\nG1 Z10\nM400\n");
    for (int i = 1; i <= MOVES; i++) {
      double angle = i * 0.2 / 40;
      text.append(
          String.format(
              Locale.ROOT,
              "G1 X%.4f Y%.4f Z%.3f E%.6f%n",
              120 - 40 * Math.cos(angle),
              120 + 40 * Math.sin(angle),
              10 + i * 0.001,
              0.001234));
    }
    return Files.writeString(folder.resolve("spiral.gcode"), text);
  }
}

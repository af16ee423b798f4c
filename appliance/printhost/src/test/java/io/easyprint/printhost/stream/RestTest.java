package io.easyprint.printhost.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.Outcome;
import io.easyprint.virtualprinter.PrinterOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is gained behind a full planner, and that the planner does not feel it. */
@Timeout(60)
class RestTest {
  private static final int MOVES = 3_000;

  @TempDir Path folder;

  @Test
  void behind_a_full_planner_five_moves_go_out_at_a_waking_and_it_never_runs_dry()
      throws Exception {
    try (SteppedStream stream = circle(0.3)) {
      assertTrue(stream.rests() > MOVES / 10 && stream.rests() < MOVES / 5, () -> said(stream));
      assertEquals(0, stream.printer.underruns(), () -> said(stream));
    }
  }

  @Test
  void moves_that_are_too_short_for_a_rest_are_looked_after_one_by_one() throws Exception {
    try (SteppedStream stream = circle(0.1)) {
      assertEquals(0, stream.rests());
    }
  }

  private static String said(SteppedStream stream) {
    return stream.rests() + " rests, " + stream.printer.underruns() + " underruns";
  }

  /** A circle at 100 mm/s. */
  private SteppedStream circle(double segment) throws Exception {
    List<String> lines = new ArrayList<>(List.of("G90", "M83", "G92 X150 Y110 E0", "G1 F6000"));
    for (int i = 1; i <= MOVES; i++) {
      double angle = i * segment / 40;
      lines.add(
          String.format(
              Locale.ROOT,
              "G1 X%.3f Y%.3f E0.01",
              110 + 40 * Math.cos(angle),
              110 + 40 * Math.sin(angle)));
    }
    Path file = Files.write(folder.resolve("circle.gcode"), lines);
    SteppedStream stream =
        new SteppedStream(PrinterOptions.builder().build(), EngineSettings.defaults());
    stream.connect();
    stream.restWhenCalm();
    assertEquals(Outcome.COMPLETED, stream.print(file, 600).outcome());
    return stream;
  }
}

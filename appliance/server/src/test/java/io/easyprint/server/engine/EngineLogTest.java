package io.easyprint.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EngineLogTest {
  private final List<String> heard = new ArrayList<>();
  private final EngineLog log = new EngineLog((phase, done) -> heard.add(phase.id() + " " + done));

  private void write(String text) throws IOException {
    log.write(text.getBytes(StandardCharsets.UTF_8));
    log.flush();
  }

  @Test
  void progress_is_told_by_phase_and_never_goes_back() throws IOException {
    write(
        """
        Progress: slice accomplished in 0.123s
        Progress:slice:1:20 \t0.010000%
        Progress:inset+skin:0:100 \t0.300000%
        Progress:inset+skin:0:100 \t0.200000%
        Progress:something new:1:2 \t0.500000%
        Progress:export:104:104 \t1.999648%
        Progress:broken
        """);
    assertEquals(List.of("slicing 0.01", "walls 0.3", "walls 0.3", "writing 1.0"), heard);
  }

  @Test
  void the_true_header_and_the_plastic_are_kept() throws IOException {
    write(
        """
        Gcode header after slicing:
        ;FLAVOR:Marlin
        ;TIME:1893
        ;Layer height: 0.1
        ;MINX:92.2
        ;MINY:91.6
        ;MINZ:0.3
        ;MAXX:128.4
        ;MAXY:127.8
        ;MAXZ:10.6
        End of gcode header.
        Filament (mm^3): 1928
        """);
    assertTrue(log.complete());
    EngineReport report = log.report();
    assertEquals(1893, report.seconds());
    assertEquals(0.1, report.layerHeight().orElseThrow());
    assertEquals(List.of(92.2, 91.6, 0.3, 128.4, 127.8, 10.6), report.bounds());
    assertEquals(List.of(1928.0), report.millimetres3());
  }

  @Test
  void errors_and_last_words_are_kept_in_bounds_and_warnings_are_not() throws IOException {
    write("[ERROR] Layer height 0 is disallowed.\n[WARNING] of no weight\n");
    write("x".repeat(100_000) + "\n");
    for (int i = 0; i < 1000; i++) {
      write("[ERROR] again\n");
    }
    assertEquals("Layer height 0 is disallowed.", log.errors().getFirst());
    assertEquals(12, log.errors().size());
    assertEquals(12, log.last().size());
    assertFalse(log.complete());
  }
}

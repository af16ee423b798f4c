package io.easyprint.gcode.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.easyprint.gcode.Dialect;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FilamentUseTest {
  private static final String START = "G90\nM82\nG28\nG92 E0\n; a long comment takes bytes only\n";

  private static double share(String done, String more) throws IOException {
    byte[] file = (done + more).getBytes(StandardCharsets.UTF_8);
    return FilamentUse.share(
        new ByteArrayInputStream(file),
        Dialect.MARLIN_2,
        done.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void what_is_pushed_counts_and_not_how_long_the_lines_are() throws IOException {
    assertEquals(0.25, share(START + "G1 X10 E1\n", "G1 X20 E4\n"), 1e-9);
    assertEquals(0, share(START, "G1 X20 E4\n"), 1e-9);
    assertEquals(1, share(START + "G1 X20 E4\n", "G1 X0 Y0\nM104 S0\n"), 1e-9);
  }

  @Test
  void what_was_pulled_back_is_pushed_once() throws IOException {
    assertEquals(0.5, share(START + "G1 X10 E2\nG1 E1\nG1 X30\nG1 E2\n", "G1 X40 E4\n"), 1e-9);
  }

  @Test
  void a_counter_that_is_set_anew_pushes_nothing() throws IOException {
    assertEquals(0.5, share(START + "G1 X10 E2\nG92 E0\n", "G1 X40 E2\n"), 1e-9);
    assertEquals(0.5, share("M83\nG1 X10 E2\n", "G1 X40 E2\n"), 1e-9);
  }

  @Test
  void a_file_without_filament_uses_none() throws IOException {
    assertEquals(0, share("G28\n", "G1 X10\n"), 1e-9);
  }
}

package io.easyprint.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.cura.CuraFiles;
import io.easyprint.server.mesh.Shapes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code easyprint resolve} and {@code slice}, as somebody at a terminal has them. */
final class SliceCommandTest {
  @TempDir Path folder;

  private record Done(int status, String out, String err) {}

  private Done run(String... arguments) throws IOException {
    Path config = folder.resolve("easyprint.conf");
    Files.writeString(config, "cura=" + CuraFiles.resources().root() + "\nslicer-threads=1\n");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commands = EasyprintCommand.commandLine();
    commands.setOut(new PrintWriter(out));
    commands.setErr(new PrintWriter(err));
    List<String> words = new ArrayList<>(List.of(arguments));
    words.addAll(List.of("--data", folder.toString()));
    int status = commands.execute(words.toArray(String[]::new));
    return new Done(status, out.toString(), err.toString());
  }

  @Test
  void resolve_prints_every_setting_and_where_it_came_from() throws IOException {
    String[] choices = {
      "resolve",
      "--printer",
      "anet3d_a8",
      "--quality",
      "normal",
      "--material",
      "generic_pla",
      "--set",
      "infill_sparse_density=80",
      "--set",
      "layer_height=0.1",
      "--set",
      "wall_thickness=1.6",
      "--set",
      "speed_print=30"
    };
    Done text = run(choices);
    assertEquals(0, text.status(), text.err());
    for (String line :
        List.of("infill_line_distance=0.5 ", "wall_line_count=4 ", "speed_wall=15.0 ")) {
      assertTrue(text.out().contains("\n" + line), line);
    }
    assertTrue(text.out().contains("\n# extruder 0 generic_pla"));
    List<String> asJson = new ArrayList<>(List.of(choices));
    asJson.add("--json");
    Done json = run(asJson.toArray(String[]::new));
    assertTrue(json.out().contains("\"layer\": \"USER\""), json.out().substring(0, 500));
    assertTrue(json.out().contains("\"extruders\""));
  }

  @Test
  void slice_makes_gcode_and_tells_what_is_known_about_it() throws IOException {
    Path model = Shapes.stl(Shapes.box(10, 10, 3), folder.resolve("box.stl"));
    Path gcode = folder.resolve("box.gcode");
    Done done =
        run(
            "slice",
            "--printer",
            "anet3d_a8",
            "--set",
            "layer_height=0.3",
            "--json",
            "-o",
            gcode.toString(),
            model.toString());
    assertEquals(0, done.status(), done.err());
    assertTrue(done.out().contains("\"bytes\":" + Files.size(gcode)), done.out());
    assertTrue(done.out().contains("\"layers\":10,"), done.out());
  }

  @Test
  void an_unknown_printer_setting_or_value_is_an_error_that_names_the_nearest() throws IOException {
    Path gcode = folder.resolve("no.gcode");
    for (String[] wrong :
        new String[][] {
          {"--printer", "anet3d_a88", "anet3d_a8"},
          {"--set", "infil_sparse_density=80", "infill_sparse_density"},
          {"--set", "infill_pattern=gridd", "grid"},
          {"--quality", "normel", "normal"},
        }) {
      List<String> words = new ArrayList<>(List.of("slice", wrong[0], wrong[1]));
      if (!wrong[0].equals("--printer")) {
        words.addAll(List.of("--printer", "anet3d_a8"));
      }
      words.addAll(List.of("-o", gcode.toString(), folder.resolve("none.stl").toString()));
      Done done = run(words.toArray(String[]::new));
      assertTrue(done.status() > 0, wrong[1]);
      assertTrue(done.err().contains("did you mean '" + wrong[2] + "'?"), done.err());
      assertFalse(Files.exists(gcode));
    }
  }
}

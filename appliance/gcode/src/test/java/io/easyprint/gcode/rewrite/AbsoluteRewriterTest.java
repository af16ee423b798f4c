package io.easyprint.gcode.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.gcode.Dialect;
import io.easyprint.gcode.GcodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Golden pairs: lines of a file in, commands out. A trailing {@code !} marks what must travel
 * alone.
 */
final class AbsoluteRewriterTest {
  @Test
  void begins_with_the_modes_of_the_wire() throws IOException {
    List<String> commands = new ArrayList<>();
    new AbsoluteRewriter().begin(command -> commands.add(command.toString()));
    assertEquals(List.of("G21 !", "G90 !", "M82 !", "G92 E0 !"), commands);
  }

  @Test
  void absolute_moves_stay_as_they_are() throws IOException {
    golden("G1 F1500 X10 Y20.50 E0.12345 ; wall", "G1 X10 Y20.5 E0.12345 F1500");
    golden("g0x1y2z3", "G0 X1 Y2 Z3");
    golden("G1 F1800", "G1 F1800");
  }

  @Test
  void relative_extrusion_becomes_absolute() throws IOException {
    golden(
        """
        M83
        G1 X1 E0.1
        G1 X2 E0.2
        G92 E0
        G1 X3 E0.05
        G1 E-0.8 F2100
        """,
        "G1 X1 E0.1",
        "G1 X2 E0.3",
        "G1 X3 E0.35",
        "G1 E-0.45 F2100");
  }

  @Test
  void resets_of_the_extruder_stay_off_the_wire() throws IOException {
    golden(
        "M82\nG92 E0\nG1 X1 E5\nG92 E0\nG1 X2 E1\nG92 E10\nG1 X3 E9",
        "G1 X1 E5",
        "G1 X2 E6",
        "G1 X3 E5");
  }

  @Test
  void relative_positions_become_absolute_once_they_are_known() throws IOException {
    golden(
        "G1 X10 Y10 Z1\nG91\nG1 X1 Z-.2\nG1 Y-5 E1\nG90\nG1 X0",
        "G1 X10 Y10 Z1",
        "G1 X11 Z0.8",
        "G1 Y5 E1",
        "G1 X0");
  }

  @Test
  void a_relative_move_from_an_unknown_place_stays_relative_and_travels_alone() throws IOException {
    golden(
        "G91\nG1 Z5 F300\nG90\nG28\nG1 X1", "G91 !", "G1 Z5 F300 !", "G90 !", "G28 ! ~", "G1 X1");
    golden("G91\nG1 Z5 E2", "G91 !", "M83 !", "G1 Z5 E2 !", "G90 !", "M82 !");
  }

  @Test
  void homing_forgets_positions() throws IOException {
    golden(
        "G1 X5 Y5 Z5\nG28 X0\nG91\nG1 Z1",
        "G1 X5 Y5 Z5",
        "G28 X0 ! ~",
        "G91 !",
        "G1 Z1 !",
        "G90 !");
  }

  @Test
  void inches_become_millimetres() throws IOException {
    golden("G20\nG1 X1 Y.5 E.01 F10\nG21\nG1 X1", "G1 X25.4 Y12.7 E0.254 F254", "G1 X1");
    golden("G20\nM201 X100", "G20 !", "M201 X100 !", "G21 !");
    golden("G20\nM104 S200", "M104 S200");
  }

  @Test
  void a_shift_of_the_workplace_goes_over_the_wire_alone() throws IOException {
    golden("G1 X10 Y10 E1\nG92 X0 E0\nG1 X5 E1", "G1 X10 Y10 E1", "G92 X0 !", "G1 X5 E2");
  }

  @Test
  void arcs_get_an_absolute_end_and_travel_alone() throws IOException {
    golden("G1 X10 Y10\nM83\nG91\nG2 X5 Y0 I2.5 J0 E.2", "G1 X10 Y10", "G2 X15 Y10 I2.5 J0 E0.2 !");
    golden("G20\nG3 X1 Y1 R1 P2", "G3 X25.4 Y25.4 P2 R25.4 !");
  }

  @Test
  void dialects_differ_in_what_g90_does_to_the_extruder() throws IOException {
    String file = "M83\nG90\nG1 E1\nG1 E1";
    assertEquals(List.of("G1 E1", "G1 E1"), rewrite(Dialect.MARLIN_2, file));
    assertEquals(List.of("G1 E1", "G1 E2"), rewrite(Dialect.MARLIN_1, file));
    assertEquals(List.of("G1 E1", "G1 E2"), rewrite(Dialect.PRUSA, file));
    String relative = "G1 X1\nG91\nG1 X1 E1\nG1 E1";
    assertEquals(List.of("G1 X1", "G1 X2 E1", "G1 E2"), rewrite(Dialect.MARLIN_1, relative));
    assertEquals(List.of("G1 X1", "G1 X2 E1", "G1 E1"), rewrite(Dialect.PRUSA, relative));
  }

  @Test
  void unknown_commands_travel_alone_in_the_modes_of_the_file() throws IOException {
    golden("M83\nMY_MACRO A=1\nG1 E1", "M83 !", "MY_MACRO A=1 ! ~", "M82 !", "G92 E0 !", "G1 E1");
    golden("G1 E5\nM9999\nG92 E0\nG1 E1", "G1 E5", "M9999 ! ~", "G92 E5 !", "G1 E6");
  }

  @Test
  void tool_changes_and_firmware_retraction_travel_alone() throws IOException {
    golden("T1\nG10\nG11\nM84", "T1 ! ~", "G10 !", "G11 !", "M84 !");
  }

  @Test
  void lines_for_the_sender_itself_stay_off_the_wire() throws IOException {
    golden("M110 N0\n%\n@pause\n;comment\n\nN7 M105*1", "M105");
  }

  @Test
  void the_extruder_is_taken_back_by_whole_steps_before_precision_suffers() throws IOException {
    golden(
        "M83\nG1 E1999.5\nG1 E1.25\nG1 E1\n;LAYER:0\nG1 E500\n;LAYER:1\nG1 X1\nG1 E0.5",
        "G1 E1999.5",
        "G1 E2000.75",
        "G92 E0.75 !",
        "G1 E1.75",
        "G1 E501.75",
        "G1 X1",
        "G92 E1.75 !",
        "G1 E2.25");
  }

  @Test
  void commands_tell_where_they_come_from() throws IOException {
    List<String> facts = new ArrayList<>();
    AbsoluteRewriter rewriter = new AbsoluteRewriter();
    GcodeReader reader = reader(";LAYER:0\nG1 X1 F600\nG91\n\nG1 Z1 ;lift\n;LAYER:1\nG4 P250\n");
    while (reader.next()) {
      rewriter.accept(
          reader,
          c ->
              facts.add(
                  c.line()
                      + "@"
                      + c.byteOffset()
                      + " L"
                      + c.layer()
                      + " F"
                      + c.feedrate() / 1_000_000_000
                      + (c.lastOfLine() ? "." : "")
                      + " "
                      + c.text()
                      + (c.dwellMillis() > 0 ? " waits " + c.dwellMillis() : "")));
    }
    assertEquals(
        List.of(
            "1@9 L1 F600. G1 X1 F600",
            "4@25 L1 F600 G91",
            "4@25 L1 F600 G1 Z1",
            "4@25 L1 F600. G90",
            "6@46 L2 F600. G4 P250 waits 250"),
        facts);
  }

  @Test
  void a_print_can_be_taken_up_at_any_line() throws IOException {
    String file =
        """
        M140 S60
        M109 S205
        M106 S127
        M204 P500 T1000
        G28
        G92 E0
        M83
        ;LAYER:0
        G1 X10 Y10 Z0.2 F1200
        G1 X20 E1.5
        M204 P800
        ;LAYER:1
        G1 Z0.4
        G91
        G1 X5 E.25
        G1 X5 E.25
        """;
    AbsoluteRewriter rewriter = new AbsoluteRewriter();
    GcodeReader reader = reader(file);
    rewriter.skip(reader, 15);
    ModalState state = rewriter.state();
    assertEquals(15, state.line());
    assertEquals(file.lastIndexOf("G1 X5"), state.byteOffset());
    assertEquals(2, state.layer());
    assertEquals(25, state.x());
    assertEquals(10, state.y());
    assertEquals(0.4, state.z());
    assertTrue(state.positionKnown());
    assertEquals(1.75, state.wireE());
    assertEquals(1200, state.feedrate());
    assertTrue(state.relative());
    assertTrue(state.relativeExtruder());
    assertFalse(state.inches());
    assertEquals(205, state.hotends().get(0));
    assertEquals(60, state.bed());
    assertEquals(127, state.fans().get(0));
    assertEquals(List.of("M204 P800 T1000"), state.settings());

    List<String> rest = new ArrayList<>();
    rewriter.begin(c -> rest.add(c.toString()));
    while (reader.next()) {
      rewriter.accept(reader, c -> rest.add(c.toString()));
    }
    assertEquals(List.of("G21 !", "G90 !", "M82 !", "G92 E1.75 !", "G1 X30 E2"), rest);
  }

  private static void golden(String file, String... expected) throws IOException {
    assertEquals(List.of(expected), rewrite(Dialect.MARLIN_2, file));
  }

  private static List<String> rewrite(Dialect dialect, String file) throws IOException {
    List<String> commands = new ArrayList<>();
    AbsoluteRewriter rewriter = new AbsoluteRewriter(dialect);
    GcodeReader reader = reader(file);
    while (reader.next()) {
      rewriter.accept(reader, command -> commands.add(command.toString()));
    }
    return commands;
  }

  private static GcodeReader reader(String file) {
    return new GcodeReader(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
  }
}

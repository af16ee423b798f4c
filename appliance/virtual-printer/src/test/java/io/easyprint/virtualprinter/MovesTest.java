package io.easyprint.virtualprinter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the printer does with moves and coordinates, as its record tells it. */
class MovesTest {
  private final TestHost host = new TestHost();

  @Test
  void a_move_is_recorded_when_it_was_executed() {
    host.line("G1 X10 Y5.12345 E0.5 F3000").run(200);
    assertEquals(List.of(), host.executed.moves());
    host.run(1000);
    assertEquals(List.of(new ExecutedMove(10, 5.12345, 0, 0.5, 50, -1)), host.executed.moves());
  }

  @Test
  void g92_changes_what_coordinates_mean_but_not_where_the_tool_is() {
    ask("G1 X10 E1", "G92 X0 E0", "G1 X5 E1", "G92 E-3", "G1 E0");
    assertEquals(
        List.of(10.0, 15.0, 15.0), host.executed.moves().stream().map(m -> m.x()).toList());
    assertEquals(List.of(1.0, 2.0, 5.0), host.executed.moves().stream().map(m -> m.e()).toList());
  }

  @Test
  void relative_moves_and_inches_mean_what_they_say() {
    ask("G91", "G1 X1", "G1 X1", "G90", "M83", "G20", "G1 X1 E1", "G1 E1");
    assertEquals(
        List.of(1.0, 2.0, 25.4, 25.4), host.executed.moves().stream().map(m -> m.x()).toList());
    assertEquals(50.8, last().e(), 1e-9);
  }

  @Test
  void homing_finds_the_physical_zero() {
    ask("G1 X10 Y10 Z1", "G92 X100");
    ask("G28");
    host.run(20_000);
    ask("G1 X3 Y4");
    host.run(2_000);
    assertEquals(3, last().x());
    assertEquals(List.of("home X", "home Y", "home Z"), host.executed.remarks());
  }

  @Test
  void a_move_beyond_the_bed_is_cut_off_once_the_axis_is_homed() {
    ask("G28");
    host.run(20_000);
    ask("G1 X-5 Y500");
    host.run(10_000);
    assertEquals(0, last().x());
    assertEquals(235, last().y());
  }

  @Test
  void a_move_that_goes_nowhere_is_answered_but_not_executed() {
    assertEquals(List.of("ok P15 B3"), host.ask("G1 F3000"));
    assertEquals(List.of("ok P15 B3"), host.ask("G1 X0"));
    host.run(1000);
    assertEquals(List.of(), host.executed.moves());
  }

  @Test
  void an_arc_is_a_chain_of_short_moves_that_ends_exactly() {
    ask("G1 X10 Y0", "G3 X0 Y10 I-10 J0");
    host.run(3000);
    assertEquals(0, last().x());
    assertEquals(10, last().y());
    for (ExecutedMove each : host.executed.moves()) {
      assertEquals(10, Math.hypot(each.x(), each.y()), 1e-9);
    }
    assertEquals(17, host.executed.moves().size());
  }

  @Test
  void m114_tells_the_end_of_the_plan_and_the_place_of_the_steppers() {
    host.line("G1 X100 F6000").run(150).answers();
    assertEquals(
        "X:100.00 Y:0.00 Z:0.00 E:0.00 Count X:", host.ask("M114").get(0).substring(0, 38));
    host.run(2000);
    assertEquals("X:100.00 Y:0.00 Z:0.00 E:0.00 Count X:8000 Y:0 Z:0", host.ask("M114").get(0));
  }

  private void ask(String... lines) {
    for (String line : lines) {
      host.line(line).run(1500);
    }
    host.answers();
  }

  private ExecutedMove last() {
    return host.executed.moves().getLast();
  }
}

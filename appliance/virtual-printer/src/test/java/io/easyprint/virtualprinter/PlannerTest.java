package io.easyprint.virtualprinter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Real-time behaviour of the planner, against what physics says. */
class PlannerTest {
  private static final double SECOND = SimTime.SECOND;
  private final TestHost host =
      new TestHost(PrinterOptions.builder().without(Capability.ADVANCED_OK).build());

  @Test
  void a_single_move_takes_the_time_of_its_trapezoid() {
    host.ask("G1 X100 F6000");
    host.run(5000);
    double accelerating = 100 / 3000.0;
    double cruising = (100 - accelerating * 100) / 100;
    assertEquals(2 * accelerating + cruising, motionSeconds(), 0.01);
  }

  @Test
  void a_short_move_never_reaches_its_speed() {
    host.ask("G1 X1 F30000");
    host.run(1000);
    assertEquals(2 * Math.sqrt(1 / 3000.0), motionSeconds(), 0.005);
  }

  @Test
  void a_straight_chain_of_short_moves_runs_at_full_speed() {
    stream(1000, 0.3, 6000);
    assertEquals(0, host.machine.watch().underruns());
    assertEquals(300 / 100.0 + 100 / 3000.0, motionSeconds(), 0.02);
    assertEquals(300, host.executed.moves().getLast().x(), 1e-9);
  }

  @Test
  void sharp_corners_slow_down_to_almost_a_stop() {
    for (int i = 0; i < 20; i++) {
      host.line(i % 2 == 0 ? "G1 X10 F6000" : "G1 X0").run(20);
    }
    host.run(5000);
    double one = 10 / 100.0 + 100 / 3000.0;
    assertEquals(20 * one, motionSeconds(), 0.02 * 20 * one);
  }

  @Test
  void axis_limits_hold() {
    host.ask("G1 Z10 F6000");
    host.run(5000);
    assertEquals(10 / 5.0 + 5 / 100.0, motionSeconds(), 0.02);
  }

  @Test
  void starving_the_planner_in_mid_stream_is_an_underrun_with_its_length() {
    stream(100, 0.3, 6000);
    stream(100, 0.3, 6000, 30);
    assertEquals(1, host.machine.watch().underruns());
    assertEquals(0, host.machine.watch().wireUnderruns());
    double starved = host.machine.watch().longestStarvation() / SECOND;
    assertEquals(0, host.machine.ring().overflowed());
    assertTrue(starved > 0.9 && starved < 1, "starved for " + starved + " s");
  }

  @Test
  void a_dwell_heat_or_a_long_pause_is_no_underrun() {
    host.ask("G1 X10 F6000");
    host.line("G4 P500").run(1500);
    host.ask("G1 X0");
    host.line("M400").run(1500);
    host.ask("G1 X10");
    host.run(6000);
    host.ask("G1 X0");
    host.run(1000);
    assertEquals(0, host.machine.watch().underruns());
  }

  @Test
  void a_saturated_wire_is_named_as_the_cause() {
    TestHost slow =
        new TestHost(PrinterOptions.builder().baud(4800).without(Capability.ADVANCED_OK).build());
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= 100; i++) {
      lines.append("G1 X%.1f F6000\n".formatted(i * 0.3));
    }
    slow.send(lines.toString()).run(5000);
    assertTrue(slow.machine.watch().underruns() > 5);
    assertTrue(
        slow.machine.watch().wireUnderruns() >= slow.machine.watch().underruns() - 2,
        () -> slow.machine.watch().wireUnderruns() + " of " + slow.machine.watch().underruns());
  }

  @Test
  void slowdown_stretches_short_moves_while_the_planner_drains() {
    TestHost slow = new TestHost(PrinterOptions.builder().slowdown(true).build());
    for (int i = 1; i <= 6; i++) {
      slow.line("G1 X%.1f F6000".formatted(i * 0.3));
    }
    slow.run(2000);
    for (int i = 1; i <= 6; i++) {
      host.line("G1 X%.1f F6000".formatted(i * 0.3));
    }
    host.run(2000);
    assertTrue(slow.machine.watch().span() > host.machine.watch().span());
  }

  @Test
  void classic_jerk_lets_small_corners_pass_and_stops_none() {
    TestHost jerky = new TestHost(PrinterOptions.builder().classicJerk(true).build());
    jerky.line("G1 X50 F6000").line("G1 X100 Y1").run(5000);
    assertEquals(1.0 + 100 / 3000.0, jerky.machine.watch().span() / SECOND, 0.02);
    jerky.line("G1 X0").line("G1 X50").run(5000);
    assertEquals(0, jerky.machine.planner().planned(MachineLimits.E));
  }

  private void stream(int moves, double step, int feedrate) {
    stream(moves, step, feedrate, 0);
  }

  private void stream(int moves, double step, int feedrate, double from) {
    for (int i = 1; i <= moves; i++) {
      host.line("G1 X%.1f F%d".formatted(from + i * step, feedrate)).run(i <= 15 ? 0.9 : 3);
    }
    host.run(1000);
  }

  private double motionSeconds() {
    return host.machine.watch().span() / SECOND;
  }
}

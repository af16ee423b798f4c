package io.easyprint.virtualprinter;

import static io.easyprint.virtualprinter.TestHost.numbered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FirmwareTest {
  private final TestHost host = new TestHost();

  @Test
  void advanced_ok_names_the_line_the_free_moves_and_the_free_lines() {
    assertEquals(List.of("ok N1 P15 B3"), host.ask(numbered(1, "M107")));
    assertEquals(List.of("ok P14 B3"), host.ask("G1 X100 F600"));
  }

  @Test
  void a_move_is_answered_when_it_is_planned_and_waits_when_the_planner_is_full() {
    for (int i = 1; i <= 16; i++) {
      host.line(i % 2 == 0 ? "G1 X0" : "G1 X10 F60").run(50);
    }
    List<String> answers = host.answers();
    assertEquals(15, answers.size());
    assertEquals("ok P0 B3", answers.getLast());
    host.run(11_000);
    assertEquals("ok P0 B3", host.answers().getLast());
  }

  @Test
  void four_lines_leave_the_ring_while_one_is_executed_and_the_rest_stays() {
    host.line("G4 S1").run(10);
    for (int i = 0; i < 10; i++) {
      host.line("M107");
    }
    host.run(20);
    assertEquals(35, host.machine.ring().most());
    host.run(1000);
    assertEquals(11, host.answers().size());
  }

  @Test
  void bytes_beyond_the_ring_are_lost_and_counted() {
    host.line("G4 S1").run(10);
    for (int i = 0; i < 10; i++) {
      host.line("M117 twenty characters");
    }
    host.run(50);
    assertEquals(127, host.machine.ring().most());
    assertEquals(23L * 10 - 3 * 23 - 127, host.machine.ring().overflowed());
  }

  @Test
  void usb_holds_the_host_back_and_loses_nothing() {
    TestHost usb = new TestHost(PrinterOptions.builder().usb(true).build());
    usb.line("G4 S1").run(10);
    for (int i = 0; i < 100; i++) {
      usb.line("M117 twenty characters");
    }
    usb.run(500);
    assertTrue(usb.machine.room() < 4096 - 1500);
    usb.run(5000);
    assertEquals(101, usb.answers().size());
    assertEquals(0, usb.machine.ring().overflowed());
    assertEquals(4096, usb.machine.room());
  }

  @Test
  void m112_acts_with_a_full_queue_and_a_full_ring() {
    host.line("M109 S200").run(10);
    host.send(("M117 " + "x".repeat(60) + "\n").repeat(10)).run(100);
    host.answers();
    host.line(numbered(1, "M112")).run(100);
    assertEquals(
        List.of("echo:M112 Shutdown", "Error:Printer halted. kill() called!", "//action:poweroff"),
        host.answers());
    assertEquals(0, host.machine.firmware().heaters().hotend().target());
  }

  @Test
  void without_the_emergency_parser_m112_acts_when_it_is_read_but_not_with_a_number() {
    TestHost plain =
        new TestHost(PrinterOptions.builder().without(Capability.EMERGENCY_PARSER).build());
    plain.line("M109 S200").run(10);
    plain.line(numbered(1, "M112")).run(100);
    assertEquals("running", plain.machine.state());
    plain.line("M112").run(100);
    assertEquals("halted", plain.machine.state());
  }

  @Test
  void m410_stops_in_the_middle_of_a_move_and_the_firmware_knows_where() {
    host.line("G1 X100 F6000").run(600);
    host.answers();
    host.line("M410").run(2000).answers();
    String answer = host.ask("M114").get(0);
    double stopped = host.machine.motion().logical(MachineLimits.X);
    assertTrue(stopped > 20 && stopped < 80, "stopped at " + stopped);
    assertTrue(answer.startsWith("X:%.2f".formatted(stopped)), answer);
    assertEquals(List.of("quick stop"), host.executed.remarks().stream().skip(1).toList());
  }

  @Test
  void m0_waits_for_the_user_and_says_so() {
    host.line("M0 Change the colour").run(4500);
    assertEquals(
        List.of(
            "echo:Change the colour",
            "//action:prompt_end",
            "//action:prompt_begin M0 Stop",
            "//action:prompt_button Continue",
            "//action:prompt_show",
            "echo:busy: paused for user",
            "echo:busy: paused for user"),
        host.answers());
    assertEquals("ok P15 B2", host.ask("M108").get(0));
  }

  @Test
  void an_answer_to_the_prompt_ends_the_wait() {
    host.line("M0").run(100).answers();
    host.line("M876 S0").run(100);
    assertEquals(List.of("ok P15 B2", "ok P15 B3"), host.answers());
  }

  @Test
  void m0_with_a_time_ends_by_itself() {
    host.line("M0 S3").run(2900);
    assertTrue(host.answers().stream().noneMatch(line -> line.startsWith("ok")));
    host.run(200);
    assertEquals(List.of("ok P15 B3"), host.answers());
  }

  @Test
  void m600_parks_waits_and_comes_back_to_the_very_place() {
    host.ask("G28");
    host.run(10_000);
    host.line("G1 X50 Y60 Z2 E3 F6000").run(2000).answers();
    host.line("M600").run(15_000);
    List<String> answers = host.answers();
    assertEquals("//action:paused", answers.get(0));
    assertTrue(answers.contains("echo:busy: paused for user"), answers::toString);
    ExecutedMove parked = host.executed.moves().getLast();
    assertEquals(22, parked.z());
    host.line("M108").run(20_000);
    assertTrue(host.answers().contains("//action:resumed"));
    ExecutedMove back = host.executed.moves().getLast();
    assertEquals(new ExecutedMove(50, 60, 2, 3, back.feedrate(), -1), back);
  }

  @Test
  void the_end_of_the_filament_pauses_by_itself() {
    host.machine.firmware().filamentOut();
    host.run(12_000);
    List<String> answers = host.answers();
    assertTrue(answers.contains("//action:paused filament_runout 0"), answers::toString);
    assertTrue(answers.contains("echo:busy: paused for user"), answers::toString);
    host.line("M108").run(20_000);
    assertTrue(host.answers().contains("//action:resumed"));
  }

  @Test
  void the_host_may_handle_the_end_of_the_filament() {
    host.ask("M412 H1");
    host.machine.firmware().filamentOut();
    host.run(3000);
    assertEquals(
        List.of("//action:out_of_filament T0", "//action:pause filament_runout 0"),
        host.answers().stream().filter(line -> !line.contains("prompt")).toList());
  }

  @Test
  void m115_announces_what_the_firmware_is_built_with() {
    List<String> answers = host.ask("M115");
    assertTrue(answers.getFirst().startsWith("FIRMWARE_NAME:Marlin 2.1"));
    assertTrue(answers.contains("Cap:EMERGENCY_PARSER:1"));
    TestHost poor =
        new TestHost(
            PrinterOptions.builder()
                .without(Capability.EMERGENCY_PARSER, Capability.AUTOREPORT_TEMP)
                .build());
    assertTrue(poor.ask("M115").contains("Cap:EMERGENCY_PARSER:0"));
    assertEquals("echo:Unknown command: \"M155 S1\"", poor.ask("M155 S1").get(0));
  }

  @Test
  void settings_are_reported_as_marlin_does() {
    host.ask("M203 X123.5");
    List<String> all = host.ask("M503");
    assertTrue(all.contains("echo:  M203 X123.50 Y300.00 Z5.00 E25.00"), all::toString);
    assertTrue(all.contains("echo:; Steps per unit:"));
    assertEquals("  M92 X80.00 Y80.00 Z400.00 E93.00", host.ask("M92").get(0));
  }

  @Test
  void what_bounds_the_corners_is_reported_as_it_was_built() {
    assertEquals("  M205 B20000.00 S0.00 T0.00 J0.013", host.ask("M205").get(0));
    TestHost jerky = new TestHost(PrinterOptions.builder().classicJerk(true).build());
    assertEquals(
        "  M205 B20000.00 S0.00 T0.00 X10.00 Y10.00 Z0.30 E5.00", jerky.ask("M205").get(0));
  }

  @Test
  void m118_talks_to_the_host() {
    assertEquals("hello", host.ask("M118 hello").get(0));
    assertEquals("//action:cancel", host.ask("M118 A1 action:cancel").get(0));
    assertEquals("echo:hi there", host.ask("M118 E1 hi there").get(0));
  }

  @Test
  void a_power_cut_stops_in_mid_move_and_forgets_the_rest() {
    host.line("G1 X100 F6000").line("G1 X0").run(600);
    host.machine.powerCut(2 * SimTime.SECOND);
    host.run(1900);
    assertEquals(List.of("ok P14 B3", "ok P13 B3"), host.answers());
    assertEquals(List.of(), host.executed.moves());
    double place = host.machine.motion().place()[0];
    assertTrue(place > 20 && place < 80, "cut at " + place);
    host.run(500);
    assertEquals("start", host.answers().get(0));
    host.line("G1 X10").run(1000);
    assertEquals(place + 10, host.executed.moves().getLast().x(), 1e-9);
  }

  @Test
  void swallowed_oks_never_come() {
    host.machine.firmware().swallowOks(1);
    assertEquals(List.of(), host.ask("M107"));
    assertEquals(List.of("ok P15 B3"), host.ask("M107"));
  }

  @Test
  void a_dead_line_loses_what_would_arrive_meanwhile() {
    host.machine.silence(500 * SimTime.MILLISECOND, NoiseDirection.BOTH);
    assertEquals(List.of(), host.ask("M107"));
    host.run(500);
    assertEquals(List.of("ok P15 B3"), host.ask("M107"));
    assertEquals(5, host.machine.counters().silencedBytes);
  }
}

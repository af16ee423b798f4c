package io.easyprint.virtualprinter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HeatTest {
  private final TestHost host =
      new TestHost(PrinterOptions.builder().without(Capability.ADVANCED_OK).build());

  @Test
  void a_cold_printer_reports_the_room() {
    assertEquals(List.of("ok T:22.00 /0.00 B:22.00 /0.00 @:0 B@:0"), host.ask("M105"));
  }

  @Test
  void heating_takes_about_a_minute_and_comes_close() {
    host.ask("M104 S200");
    host.ask("M140 S60");
    host.run(30_000).answers();
    double half = hotend().measured();
    assertTrue(half > 80 && half < 160, "after 30 s: " + half);
    host.run(120_000);
    assertEquals(200, hotend().measured(), 1);
    assertTrue(host.ask("M105").get(0).contains("/200.00 B:"));
  }

  @Test
  void m109_reports_each_second_and_is_answered_after_ten_seconds_at_the_target() {
    host.line("M109 S100").run(10_500);
    List<String> early = host.answers();
    assertEquals(10, early.stream().filter(line -> line.endsWith(" W:?")).count());
    assertEquals(5, early.stream().filter("echo:busy: processing"::equals).count());
    host.run(120_000);
    List<String> late = host.answers();
    assertEquals("ok", late.getLast());
    assertTrue(late.get(late.size() - 3).endsWith(" W:0") || late.toString().contains(" W:9"));
  }

  @Test
  void m108_breaks_a_heat_up_wait_in_the_emergency_parser() {
    host.line("M109 S200").run(500);
    host.answers();
    assertEquals(List.of("ok", "ok"), host.ask("M108"));
  }

  @Test
  void without_the_emergency_parser_m108_in_the_queue_breaks_it_too() {
    TestHost plain =
        new TestHost(
            PrinterOptions.builder()
                .without(Capability.ADVANCED_OK, Capability.EMERGENCY_PARSER)
                .build());
    plain.line("M109 S200").run(500);
    plain.answers();
    assertEquals(List.of("ok", "ok"), plain.ask("M108"));
  }

  @Test
  void m155_reports_by_itself_until_it_is_told_to_stop() {
    host.ask("M155 S2");
    host.run(10_050);
    assertEquals(
        5, host.answers().stream().filter(line -> line.startsWith(" T:22.00 /0.00")).count());
    host.ask("M155 S0");
    assertEquals(List.of(), host.run(10_000).answers());
  }

  /** The loop stands while a report goes out; a dwell that ends meanwhile is looked at after it. */
  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void a_dwell_may_end_while_a_report_is_being_sent() {
    for (int millis = 990; millis < 1_010; millis++) {
      TestHost other = new TestHost();
      other.line("M155 S1").line("G4 P" + millis).run(1_500);
      assertTrue(other.answers().stream().filter(line -> line.startsWith("ok")).count() == 2);
    }
  }

  @Test
  void m113_changes_how_often_the_firmware_says_that_it_is_busy() {
    host.ask("M113 S5");
    host.line("G4 S11").run(11_000);
    assertEquals(
        List.of("echo:busy: processing", "echo:busy: processing"),
        host.answers().stream().filter(line -> line.contains("busy")).toList());
  }

  @Test
  void a_heater_that_comes_off_while_heating_is_heating_failed() {
    host.ask("M104 S200");
    hotend().wired(false);
    host.run(41_000);
    assertEquals(
        List.of(
            "Error:Heating failed, system stopped! Heater_ID: 0",
            "echo:Heating Failed",
            "Error:Printer halted. kill() called!",
            "//action:poweroff"),
        host.answers());
    assertEquals("halted", host.machine.state());
  }

  @Test
  void a_heater_that_comes_off_when_hot_is_a_thermal_runaway() {
    host.ask("M104 S200");
    host.run(200_000);
    hotend().wired(false);
    host.run(60_000);
    assertEquals("Error:Thermal Runaway, system stopped! Heater_ID: 0", host.answers().get(0));
    assertEquals(0, hotend().target());
  }

  @Test
  void sensors_out_of_range_stop_the_printer() {
    hotend().stuckAt(400);
    host.run(200);
    assertEquals("Error:MAXTEMP triggered, system stopped! Heater_ID: 0", host.answers().get(0));
    TestHost other = new TestHost();
    other.ask("M140 S60");
    other.machine.firmware().heaters().bed().stuckAt(-14);
    other.run(200);
    assertEquals("Error:MINTEMP triggered, system stopped! Heater_ID: bed", other.answers().get(0));
  }

  @Test
  void a_halted_printer_says_nothing_until_it_is_reset() {
    host.machine.firmware().kill("test");
    host.run(100).answers();
    assertEquals(List.of(), host.ask("M105"));
    host.machine.reset();
    host.run(1000);
    assertEquals("start", host.answers().get(0));
    assertEquals(List.of("ok T:22.00 /0.00 B:22.00 /0.00 @:0 B@:0"), host.ask("M105"));
  }

  @Test
  void a_cold_extruder_refuses_to_push_when_built_so() {
    TestHost careful = new TestHost(PrinterOptions.builder().preventColdExtrusion(true).build());
    assertEquals("echo: cold extrusion prevented", careful.ask("G1 E5").get(0));
    careful.ask("G1 X5 E10");
    careful.run(1000);
    assertEquals(List.of(5.0), careful.executed.moves().stream().map(ExecutedMove::x).toList());
    assertEquals(0, careful.executed.moves().getFirst().e());
    careful.ask("M302 P1");
    assertFalse(careful.ask("G1 E15").toString().contains("cold"));
  }

  private Heater hotend() {
    return host.machine.firmware().heaters().hotend();
  }
}

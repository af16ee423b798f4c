package io.easyprint.printhost.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.PrinterState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SERIAL: errors, with a clock of our own. */
class PrinterErrorsTest {
  @TempDir Path folder;
  private Desk desk;
  private DeskPrinter printer;

  @BeforeEach
  void set() {
    desk = new Desk(folder);
    printer = desk.printer;
  }

  private void printing(int moves) {
    desk.ready();
    printer.answers =
        c -> {
          printer.holds |= c.startsWith("G1 X20.5");
          return null;
        };
    desk.start(Desk.moves(moves));
    desk.until(() -> printer.holds);
    desk.pass(20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Error:Printer halted. kill() called!",
        "Error:Thermal Runaway, system stopped! Heater_ID: 0",
        "Error:MINTEMP triggered, system stopped! Heater_ID: 0",
        "Error:MAXTEMP triggered, system stopped! Heater_ID: bed",
        "Error:Heating failed, system stopped! Heater_ID: 0",
        "!! Shutdown",
        "fatal:heater"
      })
  void a_halt_ends_the_job_turns_heaters_off_and_says_why(String error) {
    printing(200);
    int before = printer.lines.size();
    printer.say(error);
    assertEquals(Outcome.FAILED, desk.outcome());
    assertTrue(desk.reason().contains(error), desk.reason());
    assertEquals(PrinterState.FAULT, desk.core.state());
    desk.pass(2_000);
    List<String> sent = printer.lines.subList(before, printer.lines.size());
    assertEquals(List.of("", "M104 S0", "M140 S0", "M107"), sent);
    assertTrue(desk.heard.contains(error));
    HotEvent.Failed failed = desk.last(HotEvent.Failed.class);
    assertNotNull(failed);
  }

  @Test
  void an_error_that_stops_nothing_stops_nothing() {
    desk.ready();
    desk.start(Desk.moves(100));
    printer.say("Error:volume.init failed");
    printer.say("echo:Unknown command: \"M999 X\"");
    assertEquals(Outcome.COMPLETED, desk.outcome());
  }

  @Test
  void start_in_the_middle_of_a_print_keeps_the_job_and_does_not_go_on_blindly() {
    printing(200);
    long line = desk.position.read().line();
    int before = printer.commands.size();
    printer.holds = false;
    printer.restart();
    assertEquals(Outcome.INTERRUPTED, desk.outcome());
    assertNotNull(desk.last(EngineEvent.PrinterReset.class));
    desk.until(() -> desk.core.state() == PrinterState.READY);
    desk.pass(2_000);
    assertTrue(desk.since(before).stream().noneMatch(c -> c.startsWith("G")), "moves were sent");
    assertEquals(line, desk.position.read().line());
  }

  /** The reset cuts a line in the middle, and no newline stands before the start. */
  @Test
  void a_start_that_is_glued_to_half_a_line_interrupts_the_job_as_well() {
    printing(200);
    int before = printer.commands.size();
    printer.restart();
    printer.holds = false;
    printer.said.clear();
    printer.say("ok N12 Pstart");
    assertEquals(Outcome.INTERRUPTED, desk.outcome(), desk::reason);
    desk.until(() -> desk.core.state() == PrinterState.READY);
    assertTrue(desk.since(before).stream().noneMatch(c -> c.startsWith("G")));
  }

  @Test
  void an_unplugged_printer_that_kept_its_memory_goes_on_exactly_where_it_was() {
    printing(200);
    desk.unplug();
    assertEquals(PrinterState.CONNECTING, desk.core.state());
    printer.said.clear();
    desk.pass(5_000);
    assertNull(desk.over());
    printer.holds = false;
    printer.answers = c -> null;
    desk.plugIn();
    assertEquals(Outcome.COMPLETED, desk.outcome(), desk::reason);
    List<String> moves = printer.commands.stream().filter(c -> c.startsWith("G1 ")).toList();
    assertEquals(200, moves.size());
    assertEquals(200, moves.stream().distinct().count());
  }

  @Test
  void an_unplugged_printer_that_was_reset_is_not_printed_on() {
    printing(200);
    desk.unplug();
    printer.holds = false;
    printer.lastNumber = 0;
    desk.pass(1_000);
    int before = printer.commands.size();
    desk.plugIn();
    printer.say("start");
    assertEquals(Outcome.INTERRUPTED, desk.outcome());
    desk.pass(5_000);
    assertTrue(desk.since(before).stream().noneMatch(c -> c.startsWith("G")));
    assertEquals(PrinterState.READY, desk.core.state());
  }

  @Test
  void a_line_that_stays_lost_keeps_the_job_as_interrupted_with_its_position() {
    printing(200);
    long line = desk.position.read().line();
    assertTrue(line > 10);
    desk.unplug();
    desk.pass(31_000);
    assertEquals(Outcome.INTERRUPTED, desk.outcome());
    assertEquals(line, desk.position.read().line());
  }

  @Test
  void a_job_that_waits_for_its_line_can_be_cancelled() {
    printing(200);
    desk.unplug();
    desk.pass(1_000);
    desk.core.command(new HotCommand.Cancel("Cancelled."), desk.now);
    assertEquals(Outcome.CANCELLED, desk.outcome());
  }

  @Test
  void the_emergency_stop_jumps_every_queue_and_resets_the_board() {
    printing(3_000);
    desk.person("G28", "G29", "M117 something");
    int before = printer.lines.size();
    printer.silent = true;
    desk.core.emergency(desk.now);
    desk.pass(3);
    assertEquals("M112", printer.lines.get(before + 1));
    assertEquals(Outcome.FAILED, desk.outcome());
    assertEquals("Emergency stop.", desk.reason());
    desk.pass(2_000);
    assertEquals(1, desk.resets);
    List<String> sent = printer.lines.subList(before, printer.lines.size());
    assertTrue(sent.stream().allMatch(line -> line.isEmpty() || line.equals("M112")), "" + sent);
    assertEquals(PrinterState.FAULT, desk.core.state());
  }

  @Test
  void the_emergency_stop_acts_in_the_middle_of_a_handshake() {
    printer.silent = true;
    desk.open(250_000);
    desk.pass(300);
    desk.core.emergency(desk.now);
    desk.pass(10);
    assertTrue(printer.lines.contains("M112"));
  }

  @Test
  void a_printer_that_halted_by_itself_is_not_reset_unasked() {
    printing(100);
    printer.say("Error:Printer halted. kill() called!");
    desk.pass(5_000);
    assertEquals(0, desk.resets);
  }

  @Test
  void the_watch_can_end_a_job_and_breaks_a_wait_for_heat_first() {
    desk.ready();
    printer.answers = c -> c.startsWith("M109") ? "" : null;
    desk.start("M109 S200", "G1 X1 F3000");
    desk.until(() -> printer.took("M109 S200"));
    int before = printer.lines.size();
    desk.core.command(new HotCommand.Fail("The nozzle leapt."), desk.now);
    desk.pass(10);
    assertEquals(Outcome.FAILED, desk.outcome());
    assertEquals("The nozzle leapt.", desk.reason());
    List<String> sent = printer.lines.subList(before, printer.lines.size());
    assertEquals(List.of("", "M108", "", "M104 S0", "M140 S0", "M107"), sent);
  }

  @Test
  void text_from_the_printer_is_bounded_and_shown_as_text() {
    desk.ready();
    printer.say("<b onclick=x>\u0000\u001b[31m\u0007" + "y".repeat(5_000));
    desk.pass(5);
    String heard = desk.heard.stream().filter(l -> l.contains("<b")).findFirst().orElse("");
    assertTrue(heard.length() <= 512);
    String shown = Console.printable(heard);
    assertTrue(shown.startsWith("<b onclick=x>"), shown);
    assertFalse(shown.chars().anyMatch(c -> c < 32), shown);
  }

  @Test
  void a_flood_of_text_does_not_hold_the_print_up() {
    desk.ready();
    desk.start(Desk.moves(100));
    for (int i = 0; i < 200 && desk.over() == null; i++) {
      for (int j = 0; j < 50; j++) {
        printer.say("echo:flood " + i);
      }
      desk.step();
    }
    assertEquals(Outcome.COMPLETED, desk.outcome());
  }
}

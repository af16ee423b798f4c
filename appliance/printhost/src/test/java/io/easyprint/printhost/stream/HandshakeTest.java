package io.easyprint.printhost.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.PrinterState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SERIAL: open and handshake, with a clock of our own. */
class HandshakeTest {
  @TempDir Path folder;
  private Desk desk;
  private DeskPrinter printer;

  @BeforeEach
  void set() {
    desk = new Desk(folder);
    printer = desk.printer;
  }

  @Test
  void speeds_are_tried_the_likeliest_first() {
    printer.silent = true;
    desk.open(0);
    desk.until(() -> desk.speeds.size() >= 10);
    assertEquals(
        List.of(
            250_000, 115_200, 230_400, 500_000, 1_000_000, 57_600, 38_400, 19_200, 9_600, 250_000),
        desk.speeds.subList(0, 10));
  }

  @Test
  void a_printer_is_found_at_any_of_the_speeds() {
    for (int speed : new int[] {115_200, 1_000_000, 9_600}) {
      Desk other = new Desk(folder);
      other.printer.speed = speed;
      other.open(0);
      other.until(() -> other.core.state() == PrinterState.READY);
      assertEquals(speed, other.speeds.getLast());
    }
  }

  @Test
  void a_speed_that_is_known_is_not_changed() {
    printer.speed = 57_600;
    desk.open(57_600);
    desk.until(() -> desk.core.state() == PrinterState.READY);
    assertTrue(desk.speeds.isEmpty());
  }

  @Test
  void nobody_at_any_speed_is_a_clear_fault() {
    printer.silent = true;
    desk.open(0);
    desk.until(() -> desk.core.state() == PrinterState.FAULT);
    HotEvent.Failed failed = desk.last(HotEvent.Failed.class);
    assertNotNull(failed);
    assertTrue(failed.reason().contains("does not answer"));
  }

  @Test
  void a_blank_line_goes_first_because_noise_eats_the_first_command() {
    desk.ready();
    assertEquals("", printer.lines.getFirst());
    assertTrue(printer.lines.get(1).startsWith("N999999999 M105*"), printer.lines.get(1));
  }

  @Test
  void the_hello_is_sent_twice() {
    desk.ready();
    assertEquals(2, printer.lines.stream().filter(line -> line.startsWith("N0 M110 N0*")).count());
  }

  @Test
  void the_hello_goes_on_behind_the_last_number_so_that_the_place_is_not_wiped_out() {
    printer.lastNumber = 4711;
    desk.ready();
    assertEquals(
        2, printer.lines.stream().filter(line -> line.startsWith("N4711 M110 N4711*")).count());
    EngineEvent.Identified identified = desk.last(EngineEvent.Identified.class);
    assertNotNull(identified);
    assertEquals(4711, identified.lastLineNumber());
  }

  @Test
  void the_hello_is_repeated_when_its_ok_is_lost() {
    int[] lost = {3};
    printer.answers = c -> c.startsWith("M110") && lost[0]-- > 0 ? "" : null;
    desk.ready();
    assertTrue(printer.lines.stream().filter(line -> line.contains("M110")).count() >= 5);
  }

  @Test
  void start_brings_another_hello() {
    boolean[] once = {true};
    printer.answers =
        c -> {
          if (c.startsWith("M110") && once[0]) {
            once[0] = false;
            printer.lastNumber = 0;
            return "start";
          }
          return null;
        };
    desk.ready();
    assertTrue(printer.lines.stream().filter(line -> line.contains("M110")).count() >= 3);
  }

  @Test
  void wait_counts_as_a_missed_ok() {
    int[] lost = {1};
    printer.answers = c -> c.startsWith("M110") && lost[0]-- > 0 ? "wait" : null;
    desk.open(250_000);
    desk.until(() -> printer.lines.stream().anyMatch(line -> line.contains("M110")));
    long began = desk.now;
    desk.until(() -> printer.lines.stream().filter(line -> line.contains("M110")).count() >= 2);
    assertTrue(desk.now - began < 100 * Desk.MILLI, "it waited for its time-out");
  }

  @Test
  void rubbish_before_the_first_answer_is_passed_over() {
    printer.say("\u0000\u0007\u001b[2J\u00ff\u00fe garbage");
    printer.say("x".repeat(3_000));
    desk.ready();
    assertEquals(PrinterState.READY, desk.core.state());
  }

  @Test
  void temperatures_are_reported_by_the_printer_where_it_can() {
    desk.ready();
    assertTrue(printer.took("M155 S2"));
    desk.pass(1_000);
    int before = printer.commands.size();
    desk.pass(10_000);
    assertFalse(desk.since(before).contains("M105"));
  }

  @Test
  void temperatures_are_polled_where_it_cannot() {
    printer.identity = DeskPrinter.MARLIN + "\nCap:AUTOREPORT_TEMP:0";
    desk.ready();
    assertFalse(printer.took("M155 S2"));
    int before = printer.commands.size();
    desk.pass(10_000);
    long polls = desk.since(before).stream().filter("M105"::equals).count();
    assertTrue(polls >= 4 && polls <= 6, "polls: " + polls);
  }

  @Test
  void the_host_tells_that_it_can_show_prompts_where_the_printer_has_them() {
    printer.identity = DeskPrinter.MARLIN + "\nCap:PROMPT_SUPPORT:1";
    desk.ready();
    assertTrue(printer.took("M876 P1"));
    Desk other = new Desk(folder).ready();
    assertFalse(other.printer.took("M876 P1"));
  }

  @Test
  void the_printer_is_told_to_say_that_it_is_busy() {
    desk.ready();
    assertTrue(printer.took("M113 S2"));
    Desk other = new Desk(folder);
    other.printer.identity = "FIRMWARE_NAME:Klipper";
    other.ready();
    assertFalse(other.printer.took("M113 S2"));
  }

  @Test
  void limits_are_asked_for_and_handed_on() {
    printer.answers =
        c -> c.equals("M503") ? "echo:  M92 X80 Y80 Z400 E93\necho:  M205 J0.013\nok" : null;
    desk.ready();
    EngineEvent.SettingsReported settings = desk.last(EngineEvent.SettingsReported.class);
    assertNotNull(settings);
    assertTrue(settings.lines().contains("echo:  M92 X80 Y80 Z400 E93"));
    assertTrue(settings.lines().contains("echo:  M205 J0.013"));
  }

  @Test
  void a_name_that_noise_has_spoilt_is_asked_for_again() {
    int[] spoilt = {2};
    printer.answers =
        c -> c.equals("M115") && spoilt[0]-- > 0 ? "FIRMW\u0001RE_NAME:Marl\nok" : null;
    desk.ready();
    EngineEvent.Identified identified = desk.last(EngineEvent.Identified.class);
    assertNotNull(identified);
    assertTrue(identified.identity().name().startsWith("Marlin"));
  }

  @Test
  void no_control_line_is_touched_by_a_handshake() {
    desk.ready();
    desk.pass(5_000);
    assertEquals(0, desk.resets);
  }
}

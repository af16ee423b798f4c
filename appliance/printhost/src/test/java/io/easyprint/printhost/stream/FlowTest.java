package io.easyprint.printhost.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SERIAL: flow, with a clock of our own. */
class FlowTest {
  @TempDir Path folder;
  private Desk desk;
  private DeskPrinter printer;

  @BeforeEach
  void set() {
    desk = new Desk(folder);
    printer = desk.printer;
  }

  /** From the next move on no ok is said. */
  private void holdMoves() {
    printer.answers =
        c -> {
          printer.holds |= c.startsWith("G1");
          return null;
        };
  }

  @Test
  void every_line_of_a_print_has_its_number_and_its_checksum() {
    desk.ready();
    int before = printer.lines.size();
    desk.start(Desk.moves(50));
    assertEquals(Outcome.COMPLETED, desk.outcome());
    for (String line : printer.lines.subList(before, printer.lines.size())) {
      assertTrue(line.matches("N\\d+ .+\\*\\d+"), line);
      int sum = line.substring(0, line.lastIndexOf('*')).chars().reduce(0, (a, b) -> a ^ b);
      assertEquals(Integer.toString(sum), line.substring(line.lastIndexOf('*') + 1));
    }
  }

  @Test
  void numbers_start_again_before_they_grow_beyond_what_firmware_takes() {
    printer.lastNumber = 899_960;
    desk.ready();
    desk.start(Desk.moves(120));
    assertEquals(Outcome.COMPLETED, desk.outcome());
    assertTrue(printer.took("M110 N0"));
    assertTrue(printer.lastNumber < 200, "last number " + printer.lastNumber);
    assertEquals(120, printer.commands.stream().filter(c -> c.startsWith("G1 ")).count());
  }

  @Test
  void more_than_one_line_is_on_the_way_and_never_more_than_the_ring_holds() {
    desk.ready();
    holdMoves();
    desk.start(Desk.moves(300));
    desk.until(() -> printer.held() >= 4);
    desk.pass(2);
    int most = 0;
    while (desk.over() == null) {
      most = Math.max(most, printer.inRing(4));
      assertTrue(printer.inRing(4) <= 127, "bytes behind the command buffer: " + printer.inRing(4));
      printer.release(1);
      desk.step();
    }
    assertTrue(most > 80, "the ring was used to " + most + " bytes only");
    assertEquals(300, printer.commands.stream().filter(c -> c.startsWith("G1 ")).count());
  }

  @Test
  void an_unknown_firmware_gets_one_line_at_a_time() {
    printer.identity = "FIRMWARE_NAME:Nobody knows";
    desk.ready();
    printer.holds = true;
    desk.start(Desk.moves(30));
    while (desk.over() == null) {
      assertTrue(printer.held() <= 1);
      printer.release(1);
      desk.step();
    }
    assertEquals(Outcome.COMPLETED, desk.outcome());
  }

  @Test
  void the_window_is_a_setting() {
    desk = new Desk(folder, Desk.settings().withWindow(0, 0, true));
    printer = desk.printer;
    desk.ready();
    printer.holds = true;
    desk.start(Desk.moves(20));
    while (desk.over() == null) {
      assertTrue(printer.held() <= 1);
      printer.release(1);
      desk.step();
    }
    desk = new Desk(folder, Desk.settings().withWindow(63, 2, false));
    printer = desk.printer;
    desk.ready();
    holdMoves();
    desk.start(Desk.moves(60));
    desk.until(() -> printer.held() >= 2);
    while (desk.over() == null) {
      assertTrue(printer.inRing(2) <= 63);
      printer.release(1);
      desk.step();
    }
  }

  @Test
  void free_places_that_the_printer_reports_widen_the_window() {
    desk.ready();
    printer.answers = c -> c.startsWith("G1") ? "ok N" + printer.lastNumber + " P15 B7" : null;
    desk.start(Desk.moves(40));
    assertEquals(Outcome.COMPLETED, desk.outcome());
    holdMoves();
    desk.start(Desk.moves(100));
    desk.pass(50);
    assertTrue(printer.held() >= 8, "lines on the way: " + printer.held());
  }

  @Test
  void repeated_resends_bring_the_window_down_to_one_line() {
    desk.ready();
    int[] count = {0};
    printer.answers =
        c -> {
          if (c.startsWith("G1") && count[0]++ % 3 == 2) {
            printer.lastNumber--;
            printer.refuse("checksum mismatch");
            return "";
          }
          return null;
        };
    desk.start(Desk.moves(400));
    assertEquals(Outcome.COMPLETED, desk.outcome());
    int before = printer.commands.size();
    holdMoves();
    desk.start(Desk.moves(20));
    desk.pass(500);
    assertEquals(1, desk.since(before).stream().filter(c -> c.startsWith("G1")).count());
  }

  @Test
  void a_persons_command_is_not_stuck_behind_the_file() {
    desk.ready();
    holdMoves();
    desk.start(Desk.moves(3_000));
    desk.until(() -> printer.held() >= 4);
    desk.pass(2);
    int taken = printer.commands.size();
    desk.person("M220 S90");
    for (int i = 0; i < 60 && !printer.took("M220 S90"); i++) {
      printer.release(1);
      desk.pass(2);
    }
    int at = printer.commands.indexOf("M220 S90");
    assertTrue(at >= 0 && at <= taken + 2, "it went as line " + (at - taken));
  }

  @Test
  void what_is_urgent_goes_before_a_person_and_a_person_before_polls() {
    desk.ready();
    HostQueue queue = new HostQueue();
    queue.add(HostLine.of("M105", 0), Command.Priority.POLL);
    queue.add(HostLine.of("M220 S90", 0), Command.Priority.PERSON);
    queue.addToScript("G28");
    queue.add(HostLine.of("M104 S0", 0), Command.Priority.URGENT);
    StringBuilder order = new StringBuilder();
    for (HostLine line = queue.first(); line != null; line = queue.first()) {
      order.append(line.text()).append(", ");
      queue.removeFirst();
    }
    assertEquals("M104 S0, G28, M220 S90, M105, ", order.toString());
  }

  @Test
  void identical_polls_collapse_into_one() {
    HostQueue queue = new HostQueue();
    for (int i = 0; i < 10; i++) {
      queue.add(HostLine.of("M105", 0), Command.Priority.POLL);
    }
    queue.removeFirst();
    assertNull(queue.first());
  }

  @Test
  void a_printer_that_is_slow_is_not_flooded_with_polls() {
    printer.identity = DeskPrinter.MARLIN;
    desk.ready();
    printer.silent = true;
    int before = printer.lines.size();
    desk.pass(20_000);
    assertTrue(printer.lines.size() - before < 30, "lines: " + (printer.lines.size() - before));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "G4 S200",
        "G4 P200000",
        "G28",
        "G29",
        "G34",
        "M109 S200",
        "M190 S60",
        "M191 S40",
        "M303 E0",
        "M400",
        "M600",
        "T1"
      })
  void a_long_command_may_take_minutes_without_a_word(String command) {
    desk.ready();
    boolean[] stands = {false};
    printer.answers =
        c -> {
          stands[0] |= c.equals(command);
          return stands[0] ? "" : null;
        };
    desk.start("G1 X1 F3000", command, "G1 X2");
    desk.until(() -> printer.took(command));
    desk.pass(200_000);
    assertNull(desk.over(), desk::reason);
    printer.answers = c -> null;
    printer.say("ok");
    assertEquals(Outcome.COMPLETED, desk.outcome());
    List<String> before = printer.commands.subList(0, printer.commands.indexOf("G1 X2"));
    assertEquals(1, before.stream().filter(command::equals).count());
  }

  /** The last lines' oks come when they are in the planner, not when they are made. */
  @Test
  void a_job_is_over_when_its_last_move_has_been_made() {
    desk.ready();
    boolean[] stands = {false};
    printer.answers =
        c -> {
          stands[0] |= c.equals("M400");
          return stands[0] ? "" : null;
        };
    desk.start(Desk.moves(10));
    desk.until(() -> printer.took("M400"));
    desk.pass(30_000);
    assertNull(desk.over(), desk::reason);
    assertEquals(10, desk.position.read().line());
    printer.answers = c -> null;
    printer.say("ok");
    assertEquals(Outcome.COMPLETED, desk.outcome());
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo:busy: processing", "busy: processing"})
  void busy_prolongs_the_deadline_of_any_command(String busy) {
    desk.ready();
    printer.answers = c -> c.startsWith("G1 X1") ? "" : null;
    desk.start("G1 X1 F3000", "G1 X2");
    desk.until(() -> printer.took("G1 X1 F3000"));
    printer.silent = true;
    for (int i = 0; i < 90; i++) {
      desk.pass(2_000);
      printer.say(busy);
    }
    assertNull(desk.over(), desk::reason);
    printer.silent = false;
    printer.answers = c -> null;
    printer.say("ok");
    assertEquals(Outcome.COMPLETED, desk.outcome());
  }

  @Test
  void a_slow_move_may_take_its_time_on_a_printer_that_never_says_busy() {
    desk.ready();
    printer.answers = c -> c.startsWith("G1") ? "" : null;
    desk.start("G1 X100 F60", "G1 X200 F60", "G1 X0 F60");
    desk.until(() -> printer.commands.stream().anyMatch(c -> c.startsWith("G1 X100")));
    printer.silent = true;
    desk.pass(150_000);
    assertNull(desk.over(), desk::reason);
  }

  @Test
  void a_printer_that_says_nothing_for_a_minute_is_dead() {
    desk.ready();
    desk.start(Desk.moves(10));
    printer.silent = true;
    assertEquals(Outcome.FAILED, desk.outcome());
    assertTrue(desk.reason().contains("has not answered"), desk.reason());
  }

  /** Two clocks: reports by the clock must not hide that an ok is missing. */
  @Test
  void a_lost_ok_is_found_although_reports_keep_coming() {
    desk.ready();
    int[] lost = {4};
    printer.answers = c -> c.startsWith("G1") && lost[0]-- > 0 ? "" : null;
    desk.start(Desk.moves(4));
    for (int i = 0; i < 100 && desk.over() == null; i++) {
      printer.say(" T:200.0 /200.0 B:60.0 /60.0 @:50 B@:20");
      desk.pass(100);
    }
    assertEquals(Outcome.COMPLETED, desk.outcome());
    List<String> moves = printer.commands.stream().filter(c -> c.startsWith("G1")).toList();
    assertEquals(4, moves.size(), moves.toString());
  }

  @Test
  void lost_oks_cost_no_line_and_double_none() {
    desk.ready();
    int[] count = {0};
    printer.answers = c -> c.startsWith("G1") && count[0]++ % 7 == 3 ? "" : null;
    desk.start(Desk.moves(500));
    assertEquals(Outcome.COMPLETED, desk.outcome());
    List<String> moves = printer.commands.stream().filter(c -> c.startsWith("G1 ")).toList();
    assertEquals(500, moves.size());
    assertEquals(500, desk.position.read().line());
  }

  @Test
  void a_setting_of_the_speed_does_not_wait_for_the_end_of_the_file() {
    desk.ready();
    desk.start(Desk.moves(200));
    desk.person("M105");
    assertFalse(desk.said.contains("M110"));
    assertEquals(Outcome.COMPLETED, desk.outcome());
  }
}

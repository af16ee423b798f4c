package io.easyprint.printhost.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
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

/** SERIAL: resend, with a clock of our own. */
class ResendTest {
  @TempDir Path folder;
  private Desk desk;
  private DeskPrinter printer;

  @BeforeEach
  void set() {
    desk = new Desk(folder);
    printer = desk.printer;
  }

  /** Refuses some moves once, as if their checksum were wrong, and drops what is behind them. */
  private void refuseEvery(int nth, String why) {
    int[] count = {0};
    printer.answers =
        command -> {
          if (command.startsWith("G1") && count[0]++ % nth == nth - 1) {
            printer.commands.removeLast();
            printer.lastNumber--;
            printer.refuse(why);
            return "";
          }
          return null;
        };
  }

  private void everyMoveOnce(int count) {
    assertEquals(Outcome.COMPLETED, desk.outcome(), desk::reason);
    List<String> moves = printer.commands.stream().filter(c -> c.startsWith("G1 ")).toList();
    assertEquals(count, moves.size());
    for (int i = 0; i < count; i++) {
      String wanted = Desk.moves(count)[i].substring(0, Desk.moves(count)[i].indexOf(" F"));
      assertTrue(moves.get(i).startsWith(wanted), i + ": " + moves.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Resend: %d\nok",
        "Resend:%d\nok",
        "rs %d\nok",
        "rs N%d\nok",
        "Resend: %d",
        "rs N%d",
        "resend: %d\nok",
        "rfsend: %d\nok"
      })
  void every_way_to_ask_again_is_answered_and_no_ok_behind_it_is_needed(String request) {
    printer.resend = request;
    desk.ready();
    refuseEvery(25, "checksum mismatch");
    desk.start(Desk.moves(200));
    everyMoveOnce(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "checksum mismatch",
        "No Checksum with line number",
        "No Line Number with checksum",
        "Line Number is not Last Line Number+1",
        "Format error",
        "checksul mismatch",
        "\u0001hecksum misma|ch"
      })
  void every_reason_for_a_refusal_is_only_a_resend(String why) {
    desk.ready();
    refuseEvery(30, why);
    desk.start(Desk.moves(150));
    everyMoveOnce(150);
  }

  @Test
  void a_refusal_whose_request_is_lost_is_made_good() {
    printer.resend = "ok";
    desk.ready();
    refuseEvery(40, "checksum mismatch");
    desk.start(Desk.moves(120));
    everyMoveOnce(120);
  }

  /** What was on its way when the printer flushed its buffer brings the same request again. */
  @Test
  void duplicates_of_a_request_are_recognised() {
    printer.resend =
        "Resend: %1$d\nok\nError:checksum mismatch\nResend: %1$d\nok\nResend: %1$d\nok";
    desk.ready();
    refuseEvery(50, "checksum mismatch");
    desk.start(Desk.moves(200));
    everyMoveOnce(200);
    assertEquals(4, desk.quality.snapshot(desk.now).resends());
    assertTrue(desk.quality.duplicates() >= 8, "duplicates: " + desk.quality.duplicates());
  }

  @Test
  void a_request_for_a_line_that_was_never_sent_is_a_clear_fault() {
    desk.ready();
    desk.start(Desk.moves(50));
    printer.holds = true;
    desk.pass(20);
    for (int i = 0; i < 4 && desk.over() == null; i++) {
      printer.say("Resend: 700000");
      desk.pass(200);
    }
    assertEquals(Outcome.FAILED, desk.outcome());
    assertTrue(desk.reason().contains("700000"), desk.reason());
    assertEquals(PrinterState.FAULT, desk.core.state());
  }

  @Test
  void a_request_for_a_line_that_has_left_the_history_is_a_clear_fault() {
    desk.ready();
    desk.start(Desk.moves(3_000));
    desk.until(() -> printer.lastNumber > 2_000);
    printer.holds = true;
    desk.pass(20);
    for (int i = 0; i < 4 && desk.over() == null; i++) {
      printer.say("Resend: 17");
      desk.pass(200);
    }
    assertEquals(Outcome.FAILED, desk.outcome());
    assertTrue(desk.reason().contains("17"), desk.reason());
  }

  @Test
  void one_senseless_request_is_taken_for_noise() {
    desk.ready();
    desk.start(Desk.moves(200));
    desk.pass(20);
    printer.say("Resend: 700000");
    everyMoveOnce(200);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void the_same_line_over_and_over_is_a_fault_after_a_bounded_count(boolean usb) {
    desk.usb = usb;
    desk.ready();
    printer.answers =
        command -> {
          if (command.startsWith("G1 X7.5")) {
            printer.lastNumber--;
            printer.refuse("checksum mismatch");
            return "";
          }
          return null;
        };
    desk.start(Desk.moves(20));
    assertEquals(Outcome.FAILED, desk.outcome());
    assertTrue(desk.reason().contains("the same line"), desk.reason());
    assertTrue(desk.reason().contains("cable"), desk.reason());
  }

  @Test
  void over_ten_percent_of_resends_bring_one_warning_that_names_the_causes() {
    desk.ready();
    refuseEvery(6, "checksum mismatch");
    desk.start(Desk.moves(600));
    everyMoveOnce(600);
    List<EngineEvent.Notice> warnings =
        desk.all(EngineEvent.Notice.class).stream()
            .filter(n -> n.level().equals("warning"))
            .toList();
    assertEquals(1, warnings.size(), warnings.toString());
    String text = warnings.getFirst().text();
    assertTrue(text.contains("cable") && text.contains("power") && text.contains("speed"), text);
  }

  @Test
  void a_few_resends_bring_no_warning() {
    desk.ready();
    refuseEvery(60, "checksum mismatch");
    desk.start(Desk.moves(600));
    everyMoveOnce(600);
    assertTrue(desk.all(EngineEvent.Notice.class).isEmpty());
  }

  /** Marlin drops a repeat of the last two lines without a word (2.0.9.3, queue.cpp). */
  @Test
  void a_repeat_that_the_printer_drops_without_a_word_does_not_hold_the_print_up() {
    desk = new Desk(folder, Desk.settings().withWindow(0, 0, true));
    printer = desk.printer;
    desk.ready();
    boolean[] once = {true};
    printer.answers =
        command -> {
          if (command.startsWith("G1 X9.5") && once[0]) {
            once[0] = false;
            return "Resend: " + (printer.lastNumber - 1);
          }
          return null;
        };
    desk.start(Desk.moves(30));
    everyMoveOnce(30);
  }

  @Test
  void a_false_ok_for_the_last_line_does_not_end_the_job_without_it() {
    desk.ready();
    boolean[] once = {true};
    printer.answers =
        command -> {
          if (command.startsWith("G1 X30.5") && once[0]) {
            once[0] = false;
            printer.commands.removeLast();
            printer.lastNumber--;
            return "ok";
          }
          return null;
        };
    desk.start(Desk.moves(30));
    everyMoveOnce(30);
  }

  @Test
  void heaters_that_were_turned_off_are_off_although_the_last_ok_was_false() {
    desk.ready();
    boolean[] once = {true};
    printer.answers =
        command -> {
          if (command.equals("M107") && once[0]) {
            once[0] = false;
            printer.commands.removeLast();
            printer.lastNumber--;
            return "ok";
          }
          return null;
        };
    desk.core.command(new HotCommand.HeatersOff("Idle."), desk.now);
    desk.pass(2_000);
    assertTrue(printer.took("M107"));
  }

  @Test
  void resends_are_counted_in_the_quality() {
    desk.ready();
    refuseEvery(50, "checksum mismatch");
    desk.start(Desk.moves(100));
    everyMoveOnce(100);
    assertNotNull(desk.over());
    assertEquals(2, desk.quality.snapshot(desk.now).resends());
  }
}

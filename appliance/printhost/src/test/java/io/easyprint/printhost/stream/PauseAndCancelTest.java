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

/** SERIAL: pauses, host actions and cancels, with a clock of our own. */
class PauseAndCancelTest {
  @TempDir Path folder;
  private Desk desk;
  private DeskPrinter printer;

  @BeforeEach
  void set() {
    desk = new Desk(folder);
    printer = desk.printer;
  }

  private void until(PrinterState state) {
    desk.until(() -> desk.core.state() == state);
  }

  private void resume() {
    desk.core.command(new HotCommand.Resume(List.of()), desk.now);
  }

  /** Starts a file and lets it come to a move, whose ok and those behind are held back. */
  private void printing() {
    desk.ready();
    printer.answers =
        c -> {
          printer.holds |= c.startsWith("G1 X20.5");
          return null;
        };
    desk.start(Desk.moves(200));
    desk.until(() -> printer.holds);
    desk.pass(20);
  }

  private void letGo() {
    printer.answers = c -> null;
    printer.holds = false;
    printer.release(1_000);
  }

  private void everyMoveOnce() {
    assertEquals(Outcome.COMPLETED, desk.outcome(), desk::reason);
    for (String move : Desk.moves(200)) {
      String wanted = move.substring(0, move.indexOf(" F"));
      long count =
          printer.commands.stream().filter(c -> (c + " ").startsWith(wanted + " ")).count();
      assertTrue(count >= 1, "missing " + move);
    }
  }

  @Test
  void a_pause_lifts_and_parks_and_a_resume_restores_in_the_safe_order() {
    desk.ready();
    List<String> file =
        List.of(
            "G28", "M106 S128", "G1 Z0.6 F600", "G1 X50 Y60 E1.5 F1800", "M0", "G1 X70 E2 F1800");
    desk.start(file.toArray(String[]::new));
    until(PrinterState.PAUSED);
    desk.pass(100);
    int parked = printer.commands.indexOf("G1 X0 Y0 F6000");
    int lifted = printer.commands.indexOf("G1 Z10.6 F600");
    assertTrue(lifted > 0 && parked > lifted, printer.commands.toString());
    EngineEvent.JobPaused paused = desk.last(EngineEvent.JobPaused.class);
    assertNotNull(paused);
    assertEquals(128, paused.record().fan());
    assertEquals(50, paused.record().position().x(), 1e-6);
    assertEquals(0.6, paused.record().position().z(), 1e-6);
    int before = printer.commands.size();
    desk.core.command(new HotCommand.Resume(List.of("M104 T0 S200", "M109 T0 S200")), desk.now);
    assertEquals(Outcome.COMPLETED, desk.outcome());
    List<String> back = desk.since(before);
    List<String> order =
        List.of(
            "M104 T0 S200",
            "M109 T0 S200",
            "G21",
            "G90",
            "M82",
            "G1 X50 Y60 F6000",
            "G1 Z0.6 F600",
            "G92 E-0.5",
            "G1 E1.5 F2400",
            "G92 E1.5",
            "G1 F1800",
            "M106 S128");
    assertEquals(order, back.subList(0, order.size()));
    assertTrue(back.get(order.size()).startsWith("G1 X70"), back.toString());
  }

  @Test
  void what_a_person_extrudes_in_a_pause_is_not_pulled_back() {
    desk.ready();
    desk.start("G28", "G1 X50 Y60 E1.5 F1800", "M0", "G1 X70 E2 F1800");
    until(PrinterState.PAUSED);
    desk.pass(100);
    desk.core.command(
        new HotCommand.Send(
            List.of(HostLine.of("M83", 0), HostLine.of("G1 E20 F200", 0), HostLine.of("M82", 0)),
            Command.Priority.PERSON),
        desk.now);
    desk.pass(100);
    int before = printer.commands.size();
    resume();
    assertEquals(Outcome.COMPLETED, desk.outcome());
    List<String> back = desk.since(before);
    int counted = back.indexOf("G92 E-0.5");
    assertTrue(counted >= 0 && counted < back.indexOf("G1 E1.5 F2400"), back.toString());
  }

  @Test
  void a_workplace_offset_is_restored() {
    desk.ready();
    desk.start("G28", "G55", "G1 X50 Y60 F1800", "M0", "G1 X70");
    until(PrinterState.PAUSED);
    desk.pass(100);
    int before = printer.commands.size();
    resume();
    assertEquals(Outcome.COMPLETED, desk.outcome());
    assertTrue(desk.since(before).contains("G55"), desk.since(before).toString());
  }

  @Test
  void a_pause_finishes_what_is_on_the_way_and_doubles_nothing() {
    printing();
    desk.core.command(new HotCommand.Pause("By a person."), desk.now);
    assertEquals(PrinterState.PAUSING, desk.core.state());
    letGo();
    until(PrinterState.PAUSED);
    long line = desk.position.read().line();
    desk.pass(5_000);
    assertEquals(line, desk.position.read().line());
    resume();
    everyMoveOnce();
  }

  @ParameterizedTest
  @ValueSource(strings = {"M0", "M1 Change", "M25", "M226 P4", "m0"})
  void a_stop_in_the_file_pauses_the_job_and_does_not_reach_the_printer(String stop) {
    desk.ready();
    desk.start("G1 X1 F3000", stop, "G1 X2");
    until(PrinterState.PAUSED);
    desk.pass(100);
    String code = stop.split(" ", 2)[0];
    assertTrue(printer.commands.stream().noneMatch(c -> c.equalsIgnoreCase(stop)), code);
    resume();
    assertEquals(Outcome.COMPLETED, desk.outcome());
    assertEquals(3, desk.position.read().line());
  }

  @Test
  void a_filament_change_pauses_the_job_until_the_printer_goes_on() {
    desk.ready();
    boolean[] stands = {false};
    printer.answers =
        c -> {
          boolean begins = c.equals("M600");
          stands[0] |= begins;
          return begins ? "//action:paused\necho:busy: paused for user" : stands[0] ? "" : null;
        };
    desk.start("G1 X1 F3000", "M600", "G1 X2");
    until(PrinterState.PAUSED);
    desk.pass(100_000);
    assertNull(desk.over(), desk::reason);
    stands[0] = false;
    printer.answers = c -> null;
    printer.say("//action:resumed");
    printer.say("ok");
    assertEquals(Outcome.COMPLETED, desk.outcome());
  }

  @Test
  void a_filament_change_ends_with_its_ok_on_a_printer_without_host_actions() {
    desk.ready();
    printer.answers = c -> c.equals("M600") ? "echo:busy: paused for user" : null;
    desk.start("G1 X1 F3000", "M600", "G1 X2");
    until(PrinterState.PAUSED);
    desk.pass(5_000);
    printer.say("ok");
    assertEquals(Outcome.COMPLETED, desk.outcome());
  }

  @Test
  void a_resume_from_the_host_ends_the_printers_own_wait() {
    desk.ready();
    printer.answers =
        c ->
            c.equals("M600")
                ? "//action:paused\necho:busy: paused for user"
                : c.equals("M108") ? "//action:resumed\nok\nok" : null;
    desk.start("G1 X1 F3000", "M600", "G1 X2");
    until(PrinterState.PAUSED);
    desk.pass(1_000);
    resume();
    assertEquals(Outcome.COMPLETED, desk.outcome());
    assertTrue(printer.took("M108"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "pause filament_runout 0", "out_of_filament T0"})
  void the_printer_can_ask_for_a_pause(String action) {
    printing();
    printer.say("//action:" + action);
    letGo();
    until(PrinterState.PAUSED);
    assertFalse(desk.all(EngineEvent.HostAction.class).isEmpty());
    resume();
    everyMoveOnce();
  }

  @ParameterizedTest
  @ValueSource(strings = {"paused", "paused filament_runout 0"})
  void a_pause_at_the_printer_stops_the_file_until_it_goes_on(String action) {
    printing();
    printer.say("//action:" + action);
    until(PrinterState.PAUSED);
    letGo();
    desk.pass(1_000);
    int before = printer.commands.size();
    desk.pass(10_000);
    assertTrue(desk.since(before).stream().noneMatch(c -> c.startsWith("G1")));
    assertEquals(PrinterState.PAUSED, desk.core.state());
    printer.say("//action:resumed");
    everyMoveOnce();
  }

  @Test
  void the_printer_can_ask_to_go_on() {
    printing();
    letGo();
    desk.core.command(new HotCommand.Pause(""), desk.now);
    until(PrinterState.PAUSED);
    printer.say("//action:resume");
    desk.pass(5);
    // The heaters' targets are known away from the hot thread: it asks for the resume there.
    assertNotNull(desk.last(HotEvent.WantsResume.class));
  }

  @Test
  void the_printer_can_cancel() {
    printing();
    printer.say("//action:cancel");
    letGo();
    assertEquals(Outcome.CANCELLED, desk.outcome());
    assertTrue(printer.took("M104 S0") && printer.took("M140 S0") && printer.took("M84"));
  }

  @Test
  void the_printer_can_ask_to_be_let_go_when_nothing_prints() {
    printing();
    printer.say("//action:disconnect");
    letGo();
    everyMoveOnce();
    assertFalse(desk.core.wishes().takeClose());
    printer.say("//action:disconnect");
    desk.pass(5);
    assertTrue(desk.core.wishes().takeClose());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prompt_begin Filament", "prompt_choice Yes", "prompt_button Continue", "prompt_show",
        "prompt_end", "notification Hello", "something new", ""
      })
  void other_actions_are_told_and_disturb_nothing(String action) {
    printing();
    printer.say("//action:" + action);
    letGo();
    everyMoveOnce();
    assertTrue(desk.all(EngineEvent.HostAction.class).contains(new EngineEvent.HostAction(action)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"M109 S200", "M190 S60", "M0"})
  void a_cancel_breaks_a_wait_before_its_own_script(String wait) {
    desk.ready();
    String taken = wait.equals("M0") ? "M600" : wait;
    printer.answers =
        c -> c.equals(taken) ? "echo:busy: processing" : c.equals("M108") ? "ok\nok" : null;
    desk.start(taken, "G1 X1 F3000");
    desk.until(() -> printer.took(taken));
    desk.pass(200);
    int before = printer.commands.size();
    desk.core.command(new HotCommand.Cancel("Cancelled."), desk.now);
    assertEquals(Outcome.CANCELLED, desk.outcome());
    List<String> sent = desk.since(before);
    assertEquals("M108", sent.getFirst());
    assertTrue(sent.contains("M104 S0") && sent.contains("M140 S0"), sent.toString());
    assertTrue(sent.stream().noneMatch(c -> c.startsWith("G1 X1")));
  }

  @Test
  void a_cancel_of_a_paused_job_runs_the_script() {
    printing();
    letGo();
    desk.core.command(new HotCommand.Pause(""), desk.now);
    until(PrinterState.PAUSED);
    desk.core.command(new HotCommand.Cancel("Cancelled."), desk.now);
    assertEquals(Outcome.CANCELLED, desk.outcome());
    assertTrue(printer.took("M104 S0"));
    assertEquals(PrinterState.READY, desk.core.state());
  }

  @Test
  void what_does_not_fit_the_state_changes_nothing_and_is_told() {
    desk.ready();
    resume();
    desk.core.command(new HotCommand.Pause(""), desk.now);
    desk.core.command(new HotCommand.Cancel(""), desk.now);
    desk.pass(5);
    assertEquals(3, desk.all(EngineEvent.Notice.class).size());
    assertEquals(PrinterState.READY, desk.core.state());
  }

  @Test
  void a_second_job_is_refused_while_one_runs() {
    printing();
    desk.start("G1 X1");
    desk.pass(5);
    assertEquals(Outcome.FAILED, desk.outcome());
    assertTrue(desk.reason().contains("not ready"));
    assertEquals(PrinterState.PRINTING, desk.core.state());
  }
}

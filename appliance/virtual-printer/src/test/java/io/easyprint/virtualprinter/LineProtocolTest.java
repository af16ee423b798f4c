package io.easyprint.virtualprinter;

import static io.easyprint.virtualprinter.TestHost.numbered;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a sender sees of Marlin's line numbers, checksums and resends. */
class LineProtocolTest {
  private final TestHost host =
      new TestHost(PrinterOptions.builder().without(Capability.ADVANCED_OK).build());

  @Test
  void a_numbered_line_with_its_checksum_is_answered_ok() {
    assertEquals(List.of("ok"), host.ask(numbered(1, "G90")));
  }

  @Test
  void a_line_without_a_number_is_taken_as_it_is() {
    assertEquals(List.of("ok"), host.ask("G90"));
  }

  @Test
  void a_wrong_checksum_is_refused_with_marlins_words() {
    host.ask(numbered(1, "G90"));
    assertEquals(
        List.of("Error:checksum mismatch, Last Line: 1", "Resend: 2", "ok"), host.ask("N2 G90*1"));
  }

  @Test
  void a_gap_in_the_numbers_is_refused_with_marlins_words() {
    assertEquals(
        List.of("Error:Line Number is not Last Line Number+1, Last Line: 0", "Resend: 1", "ok"),
        host.ask(numbered(2, "G90")));
  }

  @Test
  void a_number_without_a_checksum_is_refused_with_marlins_words() {
    assertEquals(
        List.of("Error:No Checksum with line number, Last Line: 0", "Resend: 1", "ok"),
        host.ask("N1 G90"));
  }

  @Test
  void the_number_is_judged_before_the_checksum() {
    assertEquals(
        "Error:Line Number is not Last Line Number+1, Last Line: 0", host.ask("N7 G90*1").get(0));
  }

  @Test
  void a_repeat_of_the_last_two_lines_is_swallowed_without_a_word() {
    host.ask(numbered(1, "G90"));
    host.ask(numbered(2, "G90"));
    assertEquals(List.of(), host.ask(numbered(2, "G90")));
    assertEquals(List.of(), host.ask(numbered(1, "G90")));
    assertEquals(2, host.machine.counters().repeatsDropped);
    assertEquals("Resend: 3", host.ask(numbered(0, "G90")).get(1));
  }

  @Test
  void m110_sets_the_number_that_follows() {
    assertEquals(List.of("ok"), host.ask("M110 N41"));
    assertEquals(List.of("ok"), host.ask(numbered(42, "G90")));
    assertEquals(List.of("ok"), host.ask(numbered(7, "M110 N7")));
    assertEquals(List.of("ok"), host.ask(numbered(8, "G90")));
  }

  @Test
  void a_lost_newline_gets_no_answer_until_the_next_line_ends() {
    host.send(numbered(1, "G90")).run(1000);
    assertEquals(List.of(), host.answers());
    assertEquals(
        List.of("Error:checksum mismatch, Last Line: 0", "Resend: 1", "ok"),
        host.ask(numbered(2, "G91")));
  }

  @Test
  void after_an_error_the_tail_of_a_line_on_its_way_is_executed_as_a_line_of_its_own() {
    host.line("N1 G90*1").line(numbered(2, "M117 a message" + " ".repeat(40) + "G1 X7 Y3"));
    host.run(1000);
    assertEquals(
        List.of("Error:checksum mismatch, Last Line: 0", "Resend: 1", "ok", "ok"), host.answers());
    assertEquals(1, host.machine.counters().unnumberedLines);
    assertEquals(List.of(new ExecutedMove(7, 3, 0, 0, 25, -1)), host.executed.moves());
  }

  @Test
  void what_is_in_the_receive_ring_at_an_error_is_thrown_away() {
    host.line("N1 G90*1").line(numbered(2, "G1 X7")).run(1000);
    assertEquals(
        List.of("Error:checksum mismatch, Last Line: 0", "Resend: 1", "ok"), host.answers());
    assertEquals(13, host.machine.counters().flushedBytes);
    assertEquals(List.of(), host.executed.moves());
  }

  @Test
  void comments_and_empty_lines_are_no_commands() {
    assertEquals(List.of(), host.ask("; nothing\n\n\r\n"));
    assertEquals(List.of("ok"), host.ask("G90 ; absolute"));
  }

  @Test
  void an_unknown_command_is_repeated_and_answered_ok() {
    assertEquals(List.of("echo:Unknown command: \"M9999 X1\"", "ok"), host.ask("M9999 X1"));
    assertEquals(List.of("echo:Unknown command: \"hello\"", "ok"), host.ask("hello"));
  }

  @Test
  void a_command_in_small_letters_is_unknown() {
    assertEquals(List.of("echo:Unknown command: \"g90\"", "ok"), host.ask("g90"));
  }
}

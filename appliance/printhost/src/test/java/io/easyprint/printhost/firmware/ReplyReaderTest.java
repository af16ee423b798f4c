package io.easyprint.printhost.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {
  private final ReplyReader reader = new ReplyReader();

  private ReplyKind read(String line) {
    ReplyKind kind = null;
    for (byte b : (line + "\n").getBytes(StandardCharsets.ISO_8859_1)) {
      if (reader.take(b)) {
        kind = reader.kind();
      }
    }
    return kind == null ? ReplyKind.TEXT : kind;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ok",
        " ok",
        "ok ",
        "ok P15 B3",
        "ok N12 P15 B3",
        "ok T:20.5 /0.0 B:21 /0 @:0 B@:0",
        "ok 12",
        "ok B:21.3 /60.0 T0:20.1 /0.0",
        "ok T:20.5 /0.0 @0"
      })
  void every_dialect_says_ok(String line) {
    assertEquals(ReplyKind.OK, read(line));
    assertEquals(1, reader.oks());
  }

  @Test
  void an_advanced_ok_tells_number_planner_and_buffer() {
    assertEquals(ReplyKind.OK, read("ok N312 P15 B3"));
    assertEquals(312, reader.number());
    assertEquals(15, reader.planner());
    assertEquals(3, reader.buffers());
  }

  @Test
  void a_plain_ok_tells_no_number() {
    read("ok");
    assertEquals(ReplyReader.NONE, reader.number());
    assertEquals(-1, reader.planner());
    assertEquals(-1, reader.buffers());
  }

  @ParameterizedTest
  @CsvSource({
    "Resend: 12, 12",
    "Resend:12, 12",
    "resend: 12, 12",
    "rs 12, 12",
    "rs N12, 12",
    "Resend: N12, 12",
    "Rdsend: 12, 12",
    "ok Resend: 12, 12"
  })
  void every_dialect_asks_for_a_line_again(String line, long number) {
    assertEquals(ReplyKind.RESEND, read(line));
    assertEquals(number, reader.number());
  }

  @ParameterizedTest
  @CsvSource({
    "'Error:Line Number is not Last Line Number+1, Last Line: 3', 3",
    "'Error:checksum mismatch, Last Line: 3', 3",
    "'Error:No Checksum with line number, Last Line: 3', 3",
    "'Error:No Line Number with checksum, Last Line: 3', 3",
    "'Error:Format error', -1",
    "'Error:checksum mismatch', -1",
    "'Error:expected line 4 got 6, Last Line: 3', 3"
  })
  void refused_lines_are_no_fault_of_the_printer(String line, long last) {
    assertEquals(ReplyKind.LINE_ERROR, read(line));
    assertEquals(last, reader.number());
  }

  /** One sender takes the damaged text for an unknown error and cancels the print. */
  @Test
  void an_error_text_with_any_one_bit_wrong_does_not_stop_the_print() {
    String text = "Error:checksum mismatch, Last Line: 3";
    for (int at = 0; at < text.length(); at++) {
      for (int bit = 0; bit < 8; bit++) {
        char[] letters = text.toCharArray();
        letters[at] ^= (char) (1 << bit);
        if (letters[at] != '\n' && letters[at] != '\r') {
          ReplyKind kind = read(new String(letters));
          assertNotEquals(ReplyKind.HALTED, kind, new String(letters));
          assertNotEquals(ReplyKind.START, kind);
          assertNotEquals(ReplyKind.ACTION, kind);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Error:Printer halted. kill() called!",
        "Error:Thermal Runaway, system stopped! Heater_ID: 0",
        "Error:Heating failed, system stopped! Heater_ID: bed",
        "Error:MINTEMP triggered, system stopped! Heater_ID: 0",
        "Error:MAXTEMP triggered, system stopped! Heater_ID: 0",
        "Error:STOP called because of BLTouch error - restart with M999",
        "Error:EMERGENCY STOP. emergency stop was pressed",
        "!! Shutdown due to webhooks request",
        "!!",
        "fatal:heater decoupled"
      })
  void a_halt_is_recognised_in_every_dialect(String line) {
    assertEquals(ReplyKind.HALTED, read(line));
  }

  @ParameterizedTest
  @CsvSource({
    "echo:busy: processing, BUSY",
    "busy: processing, BUSY",
    "echo:busy: paused for user, BUSY_PAUSED",
    "echo:busy: paused for input, BUSY_PAUSED",
    "start, START",
    "wait, WAIT",
    "//action:pause, ACTION",
    "'echo:Unknown command: \"M155 S2\"', UNKNOWN_COMMAND",
    "'Unknown command: \"M155 S2\"', UNKNOWN_COMMAND",
    "echo:SD init fail, TEXT",
    "Error:volume.init failed, ERROR",
    "started, TEXT",
    "// a comment, TEXT"
  })
  void other_lines_mean_what_they_say(String line, ReplyKind kind) {
    assertEquals(kind, read(line));
  }

  @Test
  void temperatures_in_an_ok_answer_a_poll() {
    read("ok T:20.5 /0.0 B:21.0 /0.0 @:0 B@:0");
    assertTrue(reader.temperatures());
    read("ok N3 P15 B3");
    assertFalse(reader.temperatures());
  }

  @Test
  void two_oks_whose_newline_was_lost_are_two() {
    assertEquals(ReplyKind.OK, read("okok"));
    assertEquals(2, reader.oks());
  }

  @Test
  void a_line_of_any_length_is_bounded_and_the_next_is_whole() {
    read("x".repeat(100_000));
    assertEquals(ReplyReader.MAX_LINE, reader.length());
    assertEquals(ReplyKind.OK, read("ok N5 P1 B1"));
    assertEquals(5, reader.number());
  }

  @Test
  void huge_numbers_overflow_nothing() {
    read("ok N99999999999999999999 P99999999999999 B99999999999");
    assertTrue(reader.number() >= 0);
    assertTrue(reader.planner() >= 0 && reader.buffers() >= 0);
    read("Resend: 99999999999999999999999999");
    assertTrue(reader.number() >= 0);
  }

  @Test
  void any_bytes_at_all_are_taken() {
    Random random = new Random(4);
    List<ReplyKind> kinds = new ArrayList<>();
    for (int i = 0; i < 2_000_000; i++) {
      if (reader.take((byte) random.nextInt(256))) {
        kinds.add(reader.kind());
        assertTrue(reader.length() <= ReplyReader.MAX_LINE);
      }
    }
    assertFalse(kinds.isEmpty());
    assertEquals(ReplyKind.OK, read("\nok"));
  }
}

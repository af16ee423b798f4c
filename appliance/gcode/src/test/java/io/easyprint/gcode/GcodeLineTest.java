package io.easyprint.gcode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class GcodeLineTest {
  private final GcodeLine line = new GcodeLine();

  @Test
  void reads_a_move_with_its_words() {
    line.parse("G1 F1500 X10.5 Y-.25 E0.01234 ; outer wall");
    assertTrue(line.is('G', 1));
    assertEquals(10_500_000_000L, line.value('X'));
    assertEquals(-250_000_000L, line.value('Y'));
    assertEquals(12_340_000L, line.value('E'));
    assertEquals(1500, line.number('F', 0));
    assertFalse(line.has('Z'));
    assertEquals("outer wall", line.comment().strip());
    assertEquals("G1 F1500 X10.5 Y-.25 E0.01234", line.command());
  }

  @Test
  void reads_lower_case_and_words_without_spaces() {
    line.parse("g1x1y-2z+3e.5");
    assertTrue(line.is('G', 1));
    assertEquals(FixedPoint.ONE, line.value('X'));
    assertEquals(-2 * FixedPoint.ONE, line.value('Y'));
    assertEquals(3 * FixedPoint.ONE, line.value('Z'));
    assertEquals(FixedPoint.ONE / 2, line.value('E'));
  }

  @Test
  void drops_line_number_and_checksum_of_another_sender() {
    line.parse("N123 G1 X10*97\r\n");
    assertTrue(line.is('G', 1));
    assertEquals("G1 X10", line.command());
  }

  @Test
  void a_byte_order_mark_is_no_part_of_the_command() {
    line.parse("\uFEFFG28 X Y");
    assertTrue(line.is('G', 28));
    assertTrue(line.has('X'));
    assertFalse(line.hasValue('X'));
  }

  @Test
  void blank_lines_and_comments_hold_no_command() {
    assertTrue(line.parse("").blank());
    assertTrue(line.parse("  \t\r\n").blank());
    assertTrue(line.parse("; G1 X10").blank());
    assertTrue(line.parse("(G1 X10)").blank());
    assertTrue(line.parse("N5*12").blank());
    assertTrue(line.parse(";LAYER:12").commentStartsWith("LAYER:"));
  }

  @Test
  void a_comment_in_parentheses_may_stand_anywhere() {
    line.parse("(lift) G1 (up X99) Z5 (then) Y1");
    assertTrue(line.is('G', 1));
    assertFalse(line.has('X'));
    assertEquals(5 * FixedPoint.ONE, line.value('Z'));
    assertEquals(FixedPoint.ONE, line.value('Y'));
  }

  @Test
  void text_keeps_case_and_parentheses_and_yields_no_words() {
    line.parse("M117 Printing (part 2) ;note");
    assertTrue(line.is('M', 117));
    assertEquals(0, line.words());
    assertEquals("M117 Printing (part 2)", line.command());
  }

  @Test
  void subcodes_are_told_apart() {
    assertFalse(line.parse("G92.1").is('G', 92));
    assertEquals(1, line.subcode());
  }

  @Test
  void tiny_extrusions_in_scientific_notation_are_read() {
    assertEquals(-12_000L, line.parse("G1 X1 E-1.2e-05").value('E'));
    assertFalse(line.parse("G1 X1E5").value('X') != FixedPoint.ONE);
    assertEquals(5 * FixedPoint.ONE, line.parse("G1 X1E5").value('E'));
  }

  @Test
  void hostile_numbers_are_bounded_and_reported() {
    line.parse("G1 X" + "9".repeat(5000) + " Y1." + "1".repeat(5000));
    assertFalse(line.readable());
    assertEquals(1_111_111_111L, line.value('Y'));
    assertTrue(line.parse("G1 X--5 Y. Z-").readable());
    assertEquals(0, line.valuedWords());
  }

  @Test
  void macros_of_other_firmware_are_no_numbered_command() {
    line.parse("START_PRINT BED_TEMP=60");
    assertEquals('S', line.letter());
    assertEquals(-1, line.code());
    assertEquals("START_PRINT BED_TEMP=60", line.command());
    assertEquals("NEXT_OBJECT", line.parse("NEXT_OBJECT").command());
  }

  @Test
  void any_bytes_at_all_are_survived() {
    java.util.Random random = new java.util.Random(7);
    byte[] noise = new byte[300];
    for (int i = 0; i < 20_000; i++) {
      random.nextBytes(noise);
      for (int j = 0; j < noise.length; j += 3) {
        noise[j] = (byte) "GMTNXYE*;( .-0123456789\n".charAt(random.nextInt(24));
      }
      line.parse(noise, 0, random.nextInt(noise.length));
      assertTrue(line.start() <= line.end() || line.blank());
      byte[] target = new byte[WireLine.MAX_COMMAND + 8];
      assertTrue(WireLine.copyCommand(line, target, 0) <= WireLine.MAX_COMMAND);
    }
  }

  @Test
  void dwell_is_read_in_both_units() {
    assertEquals(1500, CommandFacts.dwellMillis(line.parse("G4 P1500")));
    assertEquals(2000, CommandFacts.dwellMillis(line.parse("G4 S2 P100")));
    assertEquals(0, CommandFacts.dwellMillis(line.parse("G1 P1500")));
  }

  @Test
  void commands_that_take_long_are_known() {
    for (String text :
        "G4 P1,G28,G29,G34,M109 S200,M190 S60,M191,M303,M400,M600,M226,M0,M1".split(",")) {
      assertTrue(CommandFacts.longRunning(line.parse(text)), text);
    }
    assertFalse(CommandFacts.longRunning(line.parse("M104 S200")));
  }

  @Test
  void what_changes_state_by_the_order_of_commands_is_not_repeatable() {
    for (String text : "G28,G92 E0,G2 X1 I5,M600,M84,T1,M206 X1,FOO,M9999,M220 B,G10".split(",")) {
      assertFalse(CommandFacts.repeatable(line.parse(text)), text);
    }
    for (String text : "M104 S200,M106 S255,M117 hello,G4 P5,M204 S1000,M105,M220 S50".split(",")) {
      assertTrue(CommandFacts.repeatable(line.parse(text)), text);
    }
  }

  @Test
  void wire_form_is_compact_and_upper_case() {
    assertEquals("M104 S200", wire("  m104   s200 ; heat"));
    assertEquals("G28 X Y", wire("g28 (home) x y"));
    assertEquals("M117 Hello You", wire("m117  Hello\tYou"));
    assertEquals("set_fan X=1", wire("set_fan X=1"));
  }

  private String wire(String text) {
    byte[] target = new byte[WireLine.MAX_COMMAND];
    int end = WireLine.copyCommand(line.parse(text), target, 0);
    return new String(target, 0, end, StandardCharsets.US_ASCII);
  }
}

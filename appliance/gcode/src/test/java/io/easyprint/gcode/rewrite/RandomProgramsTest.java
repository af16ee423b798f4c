package io.easyprint.gcode.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.gcode.Dialect;
import io.easyprint.gcode.GcodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Thousands of random programs, executed as they stand and as rewritten: the motors must agree. */
final class RandomProgramsTest {
  private static final List<Dialect> DIALECTS =
      List.of(Dialect.MARLIN_2, Dialect.MARLIN_1, Dialect.PRUSA);

  private record Sent(String text, boolean repeatable) {}

  @Test
  void motors_stand_where_the_file_puts_them_after_every_line() throws IOException {
    for (int seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      Dialect dialect = DIALECTS.get(seed % 3);
      List<String> program = program(random, 60, seed % 4 == 0);
      if (seed % 5 == 0) {
        program = feedingMacros(program, random.nextBoolean());
      }
      ReferencePrinter direct = printer(dialect);
      ReferencePrinter wire = printer(dialect);
      AbsoluteRewriter rewriter = new AbsoluteRewriter(dialect);
      rewriter.begin(c -> wire.execute(c.text()));
      List<String> lines = program;
      GcodeReader reader = reader(lines);
      direct.execute("G92 E0");
      StringBuilder sent = new StringBuilder();
      while (reader.next()) {
        String line = lines.get((int) reader.lineIndex());
        direct.execute(line);
        sent.append("\n").append(line).append("  ->  ");
        int[] count = {0};
        rewriter.accept(
            reader,
            c -> {
              count[0]++;
              sent.append(c).append(" | ");
              wire.execute(c.text());
            });
        assertTrue(count[0] <= AbsoluteRewriter.MAX_COMMANDS_PER_LINE);
        assertEquals(direct.state(), wire.state(), () -> "after" + sent);
      }
      assertEquals(direct.moves, wire.moves);
    }
  }

  @Test
  void repeated_and_early_commands_leave_no_trace() throws IOException {
    for (int seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      Dialect dialect = DIALECTS.get(seed % 3);
      List<Sent> commands = rewrite(dialect, program(random, 60, false));
      ReferencePrinter clean = printer(dialect);
      ReferencePrinter noisy = printer(dialect);
      int next = 0;
      while (next < commands.size()) {
        int end = next + 1;
        while (end < commands.size()
            && end - next < 6
            && commands.get(next).repeatable()
            && commands.get(end).repeatable()) {
          end++;
        }
        List<Sent> window = commands.subList(next, end);
        window.forEach(command -> clean.execute(command.text()));
        if (window.getFirst().repeatable()) {
          int executed = random.nextInt(window.size() + 1);
          window.subList(0, executed).forEach(command -> noisy.execute(command.text()));
          noisy.execute(window.get(random.nextInt(window.size())).text());
          noisy.execute(window.get(random.nextInt(window.size())).text());
        }
        window.forEach(command -> noisy.execute(command.text()));
        boolean feedrateWasRepeated = window.stream().anyMatch(c -> c.text().contains("F"));
        if (feedrateWasRepeated || clean.feedrate.compareTo(noisy.feedrate) == 0) {
          assertEquals(clean.state(), noisy.state());
        }
        next = end;
      }
    }
  }

  @Test
  void skipping_leaves_the_same_stream_as_sending() throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<String> program = program(random, 80, false);
      int cut = random.nextInt(80);
      List<Sent> tail = new ArrayList<>();
      AbsoluteRewriter sending = new AbsoluteRewriter();
      GcodeReader reader = reader(program);
      while (reader.next()) {
        boolean after = reader.lineIndex() >= cut;
        sending.accept(
            reader,
            c -> {
              if (after) {
                tail.add(new Sent(c.text(), c.repeatable()));
              }
            });
      }
      AbsoluteRewriter skipping = new AbsoluteRewriter();
      GcodeReader again = reader(program);
      skipping.skip(again, cut);
      List<Sent> resumed = new ArrayList<>();
      while (again.next()) {
        skipping.accept(again, c -> resumed.add(new Sent(c.text(), c.repeatable())));
      }
      assertEquals(tail, resumed);
    }
  }

  @Test
  void a_million_small_relative_extrusions_add_up_to_the_micrometre() throws IOException {
    StringBuilder file = new StringBuilder("M83\n");
    for (int i = 0; i < 1_000_000; i++) {
      file.append("G1 X").append(i % 200).append(" E.01237\n");
    }
    AbsoluteRewriter rewriter = new AbsoluteRewriter();
    GcodeReader reader =
        new GcodeReader(
            new ByteArrayInputStream(file.toString().getBytes(StandardCharsets.US_ASCII)));
    BigDecimal[] feeds = {BigDecimal.ZERO, BigDecimal.ZERO};
    while (reader.next()) {
      rewriter.accept(
          reader,
          c -> {
            String text = c.text();
            BigDecimal e = new BigDecimal(text.substring(text.indexOf('E') + 1));
            assertTrue(e.doubleValue() < 2_001);
            if (text.startsWith("G1")) {
              feeds[1] = feeds[1].add(e.subtract(feeds[0]));
            }
            feeds[0] = e;
          });
    }
    assertEquals(new BigDecimal("12370"), feeds[1].stripTrailingZeros().setScale(0));
    assertEquals(12_370, rewriter.state().filament());
  }

  private static List<Sent> rewrite(Dialect dialect, List<String> program) throws IOException {
    List<Sent> commands = new ArrayList<>();
    AbsoluteRewriter rewriter = new AbsoluteRewriter(dialect);
    rewriter.begin(c -> commands.add(new Sent(c.text(), c.repeatable())));
    GcodeReader reader = reader(program);
    while (reader.next()) {
      rewriter.accept(reader, c -> commands.add(new Sent(c.text(), c.repeatable())));
    }
    return commands;
  }

  private static ReferencePrinter printer(Dialect dialect) {
    return new ReferencePrinter(dialect, new BigDecimal("17.125"));
  }

  private static GcodeReader reader(List<String> program) {
    String text = String.join("\n", program);
    return new GcodeReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private static List<String> program(Random random, int lines, boolean inches) {
    List<String> program = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      program.add(
          switch (random.nextInt(22)) {
            case 0 -> "G90";
            case 1 -> "G91";
            case 2 -> "M82";
            case 3 -> "M83";
            case 4 -> "G92 E" + number(random, 5);
            case 5 -> "G92" + some(random, "XYZE");
            case 6 -> inches ? "G20" : "M106 S" + random.nextInt(256);
            case 7 -> "G21";
            case 8 ->
                random.nextInt(3) == 0 ? "G28" + (random.nextBoolean() ? "" : " X0") : "G28 Z";
            case 9 -> random.nextInt(3) == 0 ? "M9999" : ";LAYER:" + i;
            case 10 -> "G2" + some(random, "XYE") + " I" + number(random, 3) + " J1";
            case 11 -> "M104 S" + random.nextInt(250);
            case 12 -> "G1 E" + (random.nextBoolean() ? "" : "-") + random.nextInt(900);
            case 13 -> "g1x" + number(random, 3) + "e" + number(random, 5) + " ; quirk";
            case 14 -> "T" + random.nextInt(2);
            default -> "G" + random.nextInt(2) + some(random, "XYZEF");
          });
    }
    return program;
  }

  /** A macro that feeds is only defined in a file that stays in one mode of the extruder. */
  private static List<String> feedingMacros(List<String> program, boolean relative) {
    List<String> steady = new ArrayList<>();
    steady.add(relative ? "M83" : "M82");
    for (String line : program) {
      boolean mode = line.equals("M82") || line.equals("M83") || line.startsWith("G9");
      steady.add(mode && !line.startsWith("G92") ? "M9998" : line);
    }
    return steady;
  }

  private static String some(Random random, String letters) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < letters.length(); i++) {
      char letter = letters.charAt(i);
      if (random.nextInt(3) != 0) {
        words.append(' ').append(letter);
        words.append(
            letter == 'F' ? 300 + random.nextInt(6000) : number(random, letter == 'E' ? 5 : 3));
      }
    }
    return words.toString();
  }

  private static String number(Random random, int decimals) {
    long unscaled = random.nextLong(-20_000_000, 20_000_000);
    return BigDecimal.valueOf(unscaled, decimals + 2)
        .setScale(decimals, java.math.RoundingMode.DOWN)
        .toPlainString();
  }
}

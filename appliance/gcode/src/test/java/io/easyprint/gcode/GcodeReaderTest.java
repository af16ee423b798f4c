package io.easyprint.gcode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class GcodeReaderTest {
  @Test
  void cuts_at_any_line_ending_and_needs_none_at_the_end() throws IOException {
    assertEquals(
        List.of("0@0:G28", "1@5:", "2@7:G1 X1", "3@13:G1", "4@17:M84"),
        lines("G28\r\n\r\nG1 X1\nG1\r\nM84"));
    assertEquals(List.of("0@0:a", "1@2:b", "2@4:", "3@5:c"), lines("a\rb\n\rc"));
    assertEquals(List.of(), lines(""));
    assertEquals(List.of("0@0:"), lines("\n"));
  }

  @Test
  void endless_lines_are_cut_to_their_head_and_counted_as_one() throws IOException {
    String endless = ";" + "x".repeat(5_000_000);
    List<String> lines = lines("G28\n" + endless + "\r\nG1\n");
    assertEquals(3, lines.size());
    assertEquals("1@4:".length() + GcodeReader.MAX_LINE, lines.get(1).length());
    assertEquals("2@" + (4 + endless.length() + 2) + ":G1", lines.get(2));
    assertEquals(1, lines(endless).size());
  }

  @Test
  void agrees_with_a_plain_split_whatever_the_sizes_of_the_pieces_read() throws IOException {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder();
      int count = random.nextInt(200);
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String body =
            "y".repeat(random.nextInt(20) == 0 ? random.nextInt(60_000) : random.nextInt(40));
        String head =
            body.length() > GcodeReader.MAX_LINE ? body.substring(0, GcodeReader.MAX_LINE) : body;
        expected.add(i + "@" + text.length() + ":" + head);
        text.append(body).append(random.nextBoolean() ? "\n" : "\r\n");
      }
      assertEquals(expected, lines(text.toString(), random.nextInt(1, 5_000)));
    }
  }

  private static List<String> lines(String text) throws IOException {
    return lines(text, 1 << 20);
  }

  private static List<String> lines(String text, int piece) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    GcodeReader reader =
        new GcodeReader(
            new ByteArrayInputStream(bytes) {
              @Override
              public synchronized int read(byte[] target, int at, int length) {
                return super.read(target, at, Math.min(piece, length));
              }
            });
    List<String> lines = new ArrayList<>();
    while (reader.next()) {
      String body =
          new String(reader.bytes(), reader.start(), reader.length(), StandardCharsets.ISO_8859_1);
      lines.add(reader.lineIndex() + "@" + reader.byteOffset() + ":" + body);
    }
    assertEquals(bytes.length, reader.nextByteOffset());
    return lines;
  }
}

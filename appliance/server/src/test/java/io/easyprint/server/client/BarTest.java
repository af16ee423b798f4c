package io.easyprint.server.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BarTest {
  private static String half(Charset charset) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Bar(new PrintStream(bytes, true, charset), false, "Print").show(0.5, "layer 1");
    return bytes.toString(charset);
  }

  @Test
  void it_is_drawn_with_blocks_where_the_terminal_has_them_and_else_with_signs_that_all_have() {
    String space = "Print      ";
    assertEquals(
        space + "█".repeat(15) + "░".repeat(15) + "  50 %  layer 1\n",
        half(StandardCharsets.UTF_8));
    assertEquals(
        space + "#".repeat(15) + ".".repeat(15) + "  50 %  layer 1\n",
        half(StandardCharsets.US_ASCII));
  }
}

package io.easyprint.server.engine;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in front of the first layer: the dummy header, the engine's name, the start G-code,
 * and the number of layers. Immutable.
 *
 * @param lines up to and with {@code ;LAYER_COUNT:}, without their ends, a letter for each byte
 * @param bytes how much of the file they are
 * @param layers what that last line says
 */
record GcodeHead(List<String> lines, long bytes, int layers) {
  private static final String LAYERS = ";LAYER_COUNT:";

  /** Start G-code has some hundred bytes; whoever writes megabytes does not mean it. */
  private static final int LONGEST = 4 << 20;

  GcodeHead {
    lines = List.copyOf(lines);
  }

  /** Whether the engine found at least one layer. */
  static boolean hasLayers(Path gcode) throws IOException {
    return read(gcode).layers > 0;
  }

  /** Reads it; without any layer where the line is missing. */
  static GcodeHead read(Path gcode) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(gcode))) {
      return read(in);
    }
  }

  /** Reads it from a stream, which then stands at the first layer where there is one. */
  static GcodeHead read(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long bytes = 0;
    while (bytes < LONGEST) {
      int c = in.read();
      if (c < 0) {
        break;
      }
      bytes++;
      if (c != '\n') {
        line.write(c);
        continue;
      }
      String text = line.toString(StandardCharsets.ISO_8859_1);
      lines.add(text);
      line.reset();
      if (text.startsWith(LAYERS)) {
        return new GcodeHead(lines, bytes, number(text));
      }
    }
    return new GcodeHead(lines, bytes, 0);
  }

  private static int number(String line) {
    try {
      return Integer.parseInt(line.substring(LAYERS.length()).strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}

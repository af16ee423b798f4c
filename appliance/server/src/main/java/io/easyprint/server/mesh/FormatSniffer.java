package io.easyprint.server.mesh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what a file is by what is in it. */
final class FormatSniffer {
  private static final int LOOK = 1 << 16;

  private static final Pattern OBJ_LINE =
      Pattern.compile("(v|vt|vn|vp|f|l|p|o|g|s|mtllib|usemtl)\\s+\\S.*");
  private static final Pattern GCODE_LINE =
      Pattern.compile("(N\\d+\\s*)?[GMT]\\d+(\\.\\d+)?\\b.*", Pattern.CASE_INSENSITIVE);

  /** What people send by mistake, by how it begins. */
  private record Other(String beginning, String sentence) {}

  private static final List<Other> OTHERS =
      List.of(
          new Other("ISO-10303-21", "a STEP file. Export it as STL or 3MF from the CAD program."),
          new Other("GCDE", "binary G-code. Switch that off in the slicer's printer settings."),
          new Other("solid", "an STL file without any triangle in it."),
          new Other("\u0089PNG", "a picture, not a model."),
          new Other("\u00FF\u00D8\u00FF", "a picture, not a model."),
          new Other("GIF8", "a picture, not a model."),
          new Other("%PDF", "a PDF document, not a model."),
          new Other("BLENDER", "a Blender project. Export it as STL or 3MF from Blender."),
          new Other("\u001F\u008B", "compressed with gzip. Unpack it first."),
          new Other("7z\u00BC\u00AF", "a 7z archive. Unpack it and send the models one by one."),
          new Other("Rar!", "a RAR archive. Unpack it and send the models one by one."),
          new Other("<?xml", "XML, but not a model of a kind that can be read here."),
          new Other("<!DOCTYPE html", "a web page, not a model. Download the model itself."),
          new Other("<html", "a web page, not a model. Download the model itself."));

  private FormatSniffer() {}

  static ModelFormat sniff(Path file, long length) throws IOException {
    if (length == 0) {
      throw new BadModelException("The file is empty.");
    }
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(LOOK);
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("PK\u0003\u0004")) {
      return ModelFormat.THREE_MF;
    }
    boolean readable = isText(head);
    if (isBinaryStl(head, length, readable)) {
      return ModelFormat.STL_BINARY;
    }
    if (readable) {
      String small = text.toLowerCase(Locale.ROOT);
      if (small.stripLeading().startsWith("solid") && small.contains("facet")) {
        return ModelFormat.STL_TEXT;
      }
      ModelFormat byLines = byLines(text, head.length == length);
      if (byLines != null) {
        return byLines;
      }
    }
    throw unknown(text, readable);
  }

  /** A binary STL may begin with "solid" like a text; its length or its bytes give it away. */
  private static boolean isBinaryStl(byte[] head, long length, boolean readable) {
    if (head.length < StlReader.HEADER) {
      return false;
    }
    long exact = StlReader.HEADER + StlReader.announced(head) * StlReader.TRIANGLE;
    if (exact == length) {
      return true;
    }
    String text = new String(head, 0, 16, StandardCharsets.ISO_8859_1);
    boolean other =
        OTHERS.stream().anyMatch(o -> !o.beginning.equals("solid") && text.startsWith(o.beginning));
    return !readable && !other && StlReader.announced(head) > 0;
  }

  private static boolean isText(byte[] head) {
    for (byte b : head) {
      if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1A) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable ModelFormat byLines(String text, boolean whole) {
    // The last line may be cut in two where only the beginning of the file was read.
    List<String> lines =
        (whole ? text : text.substring(0, text.lastIndexOf('\n') + 1))
            .lines()
            .map(String::strip)
            .filter(l -> !l.isEmpty())
            .toList();
    long gcode = 0;
    long obj = 0;
    long comments = 0;
    for (String line : lines) {
      if (line.startsWith(";") || line.startsWith("#") || line.startsWith("(")) {
        comments++;
      } else if (GCODE_LINE.matcher(line).matches()) {
        gcode++;
      } else if (OBJ_LINE.matcher(line).matches()) {
        obj++;
      }
    }
    // Macros of some firmwares and numbers that go on a line are not known here, so not all must
    // fit.
    long rest = Math.max(1, (lines.size() - comments) * 4 / 5);
    if (gcode >= rest || (lines.size() == comments && text.startsWith(";") && !whole)) {
      return ModelFormat.GCODE;
    }
    return obj >= rest && (text.startsWith("v ") || text.contains("\nv ")) ? ModelFormat.OBJ : null;
  }

  private static BadModelException unknown(String text, boolean readable) {
    String begins = text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text;
    for (Other other : OTHERS) {
      if (begins.regionMatches(true, 0, other.beginning, 0, other.beginning.length())) {
        return new BadModelException("The file is " + other.sentence);
      }
    }
    return new BadModelException(
        (readable ? "The file is a text, not a model." : "The file is not a model.")
            + " STL, OBJ, 3MF and G-code can be read.");
  }
}

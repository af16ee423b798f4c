package io.easyprint.server.engine;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes of what the engine wrote what is printed: the true header instead of the dummy, a picture,
 * the tokens in start and end G-code that are known only now, and no wait for a temperature of 0
 * (which the engine writes where a heater is not used). Everything from the first layer to the end
 * G-code stays byte for byte. Without state.
 */
public final class GcodeFinisher {
  private static final Pattern USELESS_WAIT = Pattern.compile("M1(09|90) (T\\d+ )?S0(\\.0*)?\\s*");
  private static final Pattern TOKEN = Pattern.compile("\\{(\\w+)}");
  private static final Pattern COMMENT = Pattern.compile(";.*");
  private static final String GENERATED = ";Generated with ";
  private static final int PICTURE_LINE = 78;

  /** End G-code is shorter than this. */
  private static final int TAIL = 256 << 10;

  private GcodeFinisher() {}

  /**
   * A picture for the file's comments.
   *
   * @param png the picture itself
   */
  public static final class Thumbnail {
    private final byte[] png;
    private final int size;

    /** A square picture of so many pixels along a side. */
    public Thumbnail(byte[] png, int size) {
      this.png = png.clone();
      this.size = size;
    }

    /** The comment that PrusaSlicer introduced and that printers' screens and servers read. */
    List<String> lines() {
      String text = Base64.getEncoder().encodeToString(png);
      List<String> lines = new ArrayList<>();
      lines.add("; thumbnail begin %dx%d %d".formatted(size, size, text.length()));
      for (int at = 0; at < text.length(); at += PICTURE_LINE) {
        lines.add("; " + text.substring(at, Math.min(text.length(), at + PICTURE_LINE)));
      }
      lines.add("; thumbnail end");
      lines.add("");
      return lines;
    }
  }

  /**
   * How much longer the finished file is than {@link #early} was, all of it comments in front of
   * the first layer.
   *
   * @param bytes negative where it is shorter
   */
  public record Added(long bytes, long lines) {}

  /**
   * The finished file as far as it can be told while the engine still writes: with the dummy
   * header, without picture, tokens as they are.
   *
   * @param raw what the engine writes, from its start
   */
  public static InputStream early(InputStream raw) throws IOException {
    InputStream in = new BufferedInputStream(raw);
    byte[] head = early(GcodeHead.read(in)).getBytes(StandardCharsets.ISO_8859_1);
    return new SequenceInputStream(new ByteArrayInputStream(head), in);
  }

  private static String early(GcodeHead head) {
    return text(head, new EngineReport(List.of(), List.of()), List.of(), Map.of());
  }

  /**
   * Writes the finished file beside and renames it, so that it is there whole or not at all.
   *
   * @param raw what the engine wrote
   * @param tokens by name, without brackets, such as print_time
   * @return what it has more than {@link #early}; empty where a command is another, so that what
   *     was found out early is not true of it
   */
  public static Optional<Added> finish(
      Path raw,
      EngineReport report,
      List<Thumbnail> thumbnails,
      Map<String, String> tokens,
      Path to)
      throws IOException {
    Path beside = to.resolveSibling(to.getFileName() + ".part");
    boolean done = false;
    try {
      GcodeHead head = GcodeHead.read(raw);
      String text = text(head, report, thumbnails, tokens);
      Files.writeString(beside, text, StandardCharsets.ISO_8859_1);
      boolean asWritten = append(raw, head.bytes(), beside, tokens);
      Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      done = true;
      return asWritten ? added(early(head), text) : Optional.empty();
    } finally {
      if (!done) {
        Files.deleteIfExists(beside);
      }
    }
  }

  private static Optional<Added> added(String early, String text) {
    return commands(early).equals(commands(text))
        ? Optional.of(
            new Added(text.length() - early.length(), text.lines().count() - early.lines().count()))
        : Optional.empty();
  }

  private static List<String> commands(String text) {
    return text.lines()
        .map(line -> COMMENT.matcher(line).replaceFirst(""))
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static String text(
      GcodeHead head, EngineReport report, List<Thumbnail> thumbnails, Map<String, String> tokens) {
    StringBuilder out = new StringBuilder();
    int generated = 0;
    while (generated < head.lines().size() && !head.lines().get(generated).startsWith(GENERATED)) {
      generated++;
    }
    boolean known = !report.header().isEmpty() && generated < head.lines().size();
    int from = 0;
    if (known) {
      report.header().forEach(line -> line(out, asBytes(line)));
      if (!report.header().getLast().isBlank()) {
        line(out, "");
      }
      line(out, head.lines().get(generated));
      from = generated + 1;
    }
    thumbnails.forEach(thumbnail -> thumbnail.lines().forEach(line -> line(out, line)));
    for (String line : head.lines().subList(from, head.lines().size())) {
      if (!USELESS_WAIT.matcher(line).matches()) {
        line(out, replaced(line, tokens));
      }
    }
    return out.toString();
  }

  private static void line(StringBuilder out, String line) {
    out.append(line).append('\n');
  }

  /** In one pass: a value that looks like a token, such as a file's name, stays what it is. */
  private static String replaced(String text, Map<String, String> tokens) {
    return TOKEN
        .matcher(text)
        .replaceAll(found -> {
          String value = tokens.get(found.group(1));
          return Matcher.quoteReplacement(value == null ? found.group() : asBytes(value));
        });
  }

  /** The file is read and written byte by byte, a letter for each; so new text must be, too. */
  private static String asBytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /**
   * The layers as they stand, and the end G-code with its tokens replaced.
   *
   * @return whether there was none to replace
   */
  private static boolean append(Path raw, long from, Path to, Map<String, String> tokens)
      throws IOException {
    long size = Files.size(raw);
    long tail = Math.max(from, size - TAIL);
    try (FileChannel in = FileChannel.open(raw, StandardOpenOption.READ);
        FileChannel out = FileChannel.open(to, StandardOpenOption.WRITE)) {
      out.position(out.size());
      for (long at = from; at < tail; ) {
        at += in.transferTo(at, tail - at, out);
      }
      ByteBuffer end = ByteBuffer.wrap(read(raw, tail, (int) (size - tail)));
      String text = StandardCharsets.ISO_8859_1.decode(end.duplicate()).toString();
      boolean named = tokens.keySet().stream().anyMatch(name -> text.contains("{" + name + "}"));
      if (named) {
        end = StandardCharsets.ISO_8859_1.encode(replaced(text, tokens));
      }
      while (end.hasRemaining()) {
        out.write(end);
      }
      out.force(true);
      return !named;
    }
  }

  private static byte[] read(Path file, long from, int length) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(from);
      return in.readNBytes(length);
    }
  }
}

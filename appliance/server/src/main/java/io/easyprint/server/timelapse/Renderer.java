package io.easyprint.server.timelapse;

import io.easyprint.server.process.LastWords;
import io.easyprint.server.process.ManagedProcess;
import io.easyprint.server.process.Restraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.exec.LogOutputStream;

/**
 * Makes a film of pictures by ffmpeg: a process of its own at idle class, within bounds, on the
 * cores that it may have. Thread-safe.
 */
final class Renderer {
  private static final Duration LONGEST = Duration.ofHours(2);
  private static final long MOST_BYTES = 512L << 20;
  private static final long MEMORY_BYTES = 768L << 20;

  /** A film takes about so long, s, as far as its speed allows. */
  private static final int LENGTH = 15;

  private static final int SLOWEST = 5;
  private static final int FASTEST = 30;
  private static final Pattern FRAME = Pattern.compile("frame=\\s*(\\d+)");
  private static final Pattern PROGRESS = Pattern.compile("[a-z_0-9]+=.*");

  private final String program;
  private final String cpus;

  /**
   * A renderer.
   *
   * @param program ffmpeg's name on the PATH, or its file
   * @param cpus processors that it keeps to, as taskset writes them; empty: any
   */
  Renderer(String program, String cpus) {
    this.program = program;
    this.cpus = cpus;
  }

  /**
   * Renders.
   *
   * @param frames at least one
   * @param film does not exist before, and only exists afterwards when it is whole
   * @param progress is told from 0 to 1
   * @param ending is given what ends it early
   * @throws IOException with the program's own words
   */
  void render(
      Path folder, int frames, Path film, DoubleConsumer progress, Consumer<Runnable> ending)
      throws IOException {
    Path part = film.resolveSibling(film.getFileName() + ".part");
    ManagedProcess process =
        new ManagedProcess(
            words(frames, part),
            folder,
            Map.of("PATH", String.valueOf(System.getenv("PATH")), "LC_ALL", "C.UTF-8"),
            LONGEST);
    ending.accept(process::end);
    Progress log = new Progress(done -> progress.accept(Math.min(1, (double) done / frames)));
    try {
      int status;
      try {
        status = process.run(log);
      } catch (IOException e) {
        throw new IOException("ffmpeg cannot be started: " + e.getMessage(), e);
      }
      if (status != 0 || !Files.exists(part) || Files.size(part) == 0) {
        throw new IOException("ffmpeg ended with status " + status + ". " + log.text());
      }
      Files.move(part, film);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private List<String> words(int frames, Path part) {
    int rate = Math.clamp(frames / LENGTH, SLOWEST, FASTEST);
    List<String> words = new ArrayList<>(Restraints.of(cpus, MEMORY_BYTES, MOST_BYTES).words());
    words.addAll(
        List.of(program, "-nostdin", "-hide_banner", "-loglevel", "error", "-nostats", "-y"));
    words.addAll(List.of("-progress", "pipe:1", "-framerate", Integer.toString(rate)));
    words.addAll(List.of("-pattern_type", "glob", "-i", "*.jpg"));
    // H.264 wants even sides; this colour format and a head in front play everywhere.
    words.addAll(List.of("-vf", "scale=trunc(iw/2)*2:trunc(ih/2)*2,format=yuv420p"));
    words.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-crf", "24"));
    words.addAll(List.of("-threads", "2", "-movflags", "+faststart", "-f", "mp4"));
    words.add(part.toAbsolutePath().toString());
    return words;
  }

  /** Tells how many pictures are in, and keeps the end of what is said besides. */
  private static final class Progress extends LogOutputStream {
    private final LongConsumer frames;
    private final LastWords words = new LastWords();

    Progress(LongConsumer frames) {
      super(0, StandardCharsets.UTF_8);
      this.frames = frames;
    }

    @Override
    protected void processLine(String line, int level) {
      Matcher frame = FRAME.matcher(line);
      if (frame.matches()) {
        frames.accept(Long.parseLong(frame.group(1)));
      } else if (!PROGRESS.matcher(line).matches()) {
        say(line);
      }
    }

    private void say(String line) {
      try {
        words.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e); // It only keeps them.
      }
    }

    String text() {
      return words.text();
    }
  }
}

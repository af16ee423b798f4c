package io.easyprint.server.updates;

import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import io.easyprint.server.process.LastWords;
import io.easyprint.server.process.ManagedProcess;
import io.easyprint.server.web.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.exec.LogOutputStream;

/**
 * RAUC's program (rauc(1), 1.8 and later), which asks its service to verify, write and switch.
 * Thread-safe.
 */
final class Rauc {
  private static final Duration QUICK = Duration.ofMinutes(5);

  /** A slow card is written with 2 MB/s. */
  private static final Duration LONG = Duration.ofHours(1);

  private static final Pattern PERCENT = Pattern.compile("^\\s*(\\d{1,3})%");

  private final List<String> program;
  private final Map<String, String> environment;

  /** This program, with what goes before its commands; it finds its bus in this environment. */
  Rauc(List<String> program, Map<String, String> environment) {
    this.program = program;
    this.environment = environment;
  }

  /**
   * The version of the system in a bundle, once its signature was found good.
   *
   * @throws ProblemException {@code bad-bundle}
   */
  String version(Path bundle) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    LastWords words = new LastWords();
    if (run(List.of("info", "--output-format=json", bundle.toString()), said, words, QUICK) != 0) {
      throw ProblemException.invalid(
          "bad-bundle",
          "That is no update that this machine trusts: it is damaged, or signed by somebody else. ("
              + plain(words)
              + ")");
    }
    Object version = Json.readMap(said.toByteArray()).get("version");
    return version == null ? "" : version.toString();
  }

  /** Writes a bundle's system to the slot that does not run; tells of the progress, percent. */
  void install(Path bundle, IntConsumer progress) throws IOException {
    LastWords words = new LastWords();
    OutputStream percents =
        new LogOutputStream(0, StandardCharsets.UTF_8) {
          @Override
          protected void processLine(String line, int level) {
            Matcher found = PERCENT.matcher(line);
            if (found.find()) {
              progress.accept(Integer.parseInt(found.group(1)));
            }
          }
        };
    try (percents) {
      if (run(List.of("install", bundle.toString()), percents, words, LONG) != 0) {
        throw new IOException(plain(words));
      }
    }
  }

  /** Has the other slot start from the next time on. */
  void activate() throws IOException {
    LastWords words = new LastWords();
    if (run(
            List.of("status", "mark-active", "other"),
            OutputStream.nullOutputStream(),
            words,
            QUICK)
        != 0) {
      throw new ProblemException(
          Kind.UNAVAILABLE, "update-failed", "The other system was not chosen: " + plain(words));
    }
  }

  /** What is for people; newer RAUC says on the same stream what it reads. */
  private static String plain(LastWords words) {
    return Stream.of(words.text().split(" / "))
        .filter(line -> !line.startsWith("rauc-Message:"))
        .collect(Collectors.joining(" / "));
  }

  private int run(List<String> words, OutputStream out, LastWords log, Duration time)
      throws IOException {
    List<String> command = Stream.concat(program.stream(), words.stream()).toList();
    try (log) {
      return new ManagedProcess(command, Path.of("/"), environment, time).run(out, log);
    }
  }
}

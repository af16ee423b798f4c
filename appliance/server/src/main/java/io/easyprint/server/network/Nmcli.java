package io.easyprint.server.network;

import io.easyprint.server.process.LastWords;
import io.easyprint.server.process.ManagedProcess;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * NetworkManager's program. A secret never stands on its command line, which others can read: it
 * goes in by its ordinary stream. Thread-safe.
 */
final class Nmcli {
  /** It says so itself with this status. */
  private static final int NOT_RUNNING = 8;

  /**
   * How a call came out.
   *
   * @param status 0: done
   * @param words what it said to a person where it was not
   */
  record Answer(int status, List<String> lines, String words) {
    boolean done() {
      return status == 0;
    }

    /** These lines, or what went wrong. */
    List<String> required() throws IOException {
      if (!done()) {
        throw new IOException("nmcli ended with " + status + ": " + words);
      }
      return lines;
    }
  }

  private final List<String> program;

  /** This program, with what goes before its arguments. */
  Nmcli(List<String> program) {
    this.program = List.copyOf(program);
  }

  /** Calls it. */
  Answer call(Duration time, String... words) throws IOException {
    return call(time, "", List.of(words));
  }

  /** The rows of a table, each with these fields. */
  List<List<String>> table(Duration time, List<String> fields, String... words) throws IOException {
    List<String> asked = List.of("-t", "-e", "yes", "-f", String.join(",", fields));
    return call(time, "", Stream.concat(asked.stream(), Stream.of(words)).toList())
        .required()
        .stream()
        .map(line -> Terse.fields(line, fields.size()))
        .toList();
  }

  /** A property of a profile as it stands; nothing where there is no such profile. */
  Optional<String> property(Duration time, String name, String profile) throws IOException {
    Answer answer =
        call(time, "--show-secrets", "-e", "no", "-g", name, "connection", "show", "id", profile);
    return answer.done() ? answer.lines().stream().findFirst() : Optional.empty();
  }

  /**
   * Calls it.
   *
   * @param said what it reads from its ordinary stream
   * @throws NoManagerException where it or NetworkManager is not there
   */
  Answer call(Duration time, String said, List<String> words) throws IOException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    // Its words in English and names of networks in UTF-8, whatever this machine speaks.
    environment.put("LC_ALL", "C.UTF-8");
    List<String> command =
        Stream.of(program, List.of("--colors", "no"), words).flatMap(List::stream).toList();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LastWords log = new LastWords();
    InputStream in = new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8));
    int status;
    try (log) {
      status = new ManagedProcess(command, Path.of("/"), environment, time).run(in, out, log);
    } catch (IOException e) {
      throw new NoManagerException(e.getMessage());
    }
    if (status == NOT_RUNNING) {
      throw new NoManagerException(log.text());
    }
    return new Answer(
        status,
        out.toString(StandardCharsets.UTF_8).lines().filter(line -> !line.isEmpty()).toList(),
        log.text());
  }
}

package io.easyprint.server.cura;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Cura's own library says. Python computes it once for each version of Cura, of the jobs and
 * of the script, and keeps it in build/cura-reference.
 */
final class CuraReference {
  /** Debian's own interpreter, because Debian's packages are made for it. */
  private static final String PYTHON = "/usr/bin/python3";

  /** What Cura's library is made of: of 4.13 in Debian 12, or of 5.0 in Debian 13. */
  private static final String LIBRARIES =
      """
      import UM, numpy
      try:
          import Arcus, PyQt5.QtQml
      except ImportError:
          import pyArcus, PyQt6.QtQml
      """;

  private static final long MINUTES = 15;

  private CuraReference() {}

  static Map<String, Object> read() throws IOException, InterruptedException {
    CuraResources resources = CuraFiles.resources();
    Path prefix = resources.root().toRealPath().resolve("../../..").normalize();
    Path scripts = CuraFiles.top().resolve("appliance/server/src/test/python");
    Path script = scripts.resolve("cura_reference.py");
    Path standIn = scripts.resolve("cura_stand_in.py");
    Path jobs =
        CuraFiles.top()
            .resolve(
                "appliance/server/src/test/resources/io/easyprint/server/cura/reference-jobs.json");
    need(
        Files.isDirectory(prefix.resolve("lib/python3/dist-packages/cura")),
        prefix + " has no Cura");
    need(Files.isExecutable(Path.of(PYTHON)), PYTHON + " is missing");
    int uranium = run(List.of(PYTHON, "-B", "-W", "ignore", "-c", LIBRARIES));
    need(uranium == 0, "python3-uranium or what it needs is missing");
    Path folder = CuraFiles.top().resolve("build/cura-reference");
    Path file =
        folder.resolve(
            fingerprint(List.of(script, standIn, jobs, resources.definition("fdmprinter")))
                + ".json");
    if (!Files.exists(file)) {
      Files.createDirectories(folder);
      clear(folder);
      List<String> command =
          List.of(
              PYTHON,
              "-W",
              "ignore",
              script.toString(),
              prefix.toString(),
              jobs.toString(),
              file.toString());
      assertEquals(0, run(command), "Cura's library failed");
    }
    return Json.read(file);
  }

  /** A test that cannot compare says so; it never passes unseen. */
  private static void need(boolean there, String reason) {
    if (!there) {
      System.err.println("SKIPPED, nothing to compare with: " + reason);
      abort(reason);
    }
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new IOException(command + " takes longer than " + MINUTES + " minutes");
      }
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void clear(Path folder) throws IOException {
    try (Stream<Path> old = Files.list(folder)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
  }

  private static String fingerprint(List<Path> files) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Map<String, Object> parent, String key) {
    return (List<Object>) Objects.requireNonNull(parent.get(key), key);
  }

  static String text(Map<String, Object> parent, String key) {
    return parent.get(key) instanceof String text ? text : "";
  }
}

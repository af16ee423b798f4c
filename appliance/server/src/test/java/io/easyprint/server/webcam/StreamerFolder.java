package io.easyprint.server.webcam;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** For tests: a folder with the stand-in under both streamers' names, and a file as its device. */
final class StreamerFolder {
  static final Duration LONG = Duration.ofSeconds(60);

  final Path folder;
  final Path device;

  StreamerFolder(Path folder) throws IOException {
    this.folder = folder;
    device = Files.createFile(folder.resolve("video0"));
    Files.createFile(folder.resolve("log"));
    mode("good");
    for (String name : List.of("mjpg_streamer", "ustreamer")) {
      Path program = folder.resolve(name);
      Files.writeString(
          program,
          """
          #!/bin/sh
          exec '%s/bin/java' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx32m -cp '%s' %s '%s' "$@"
          """
              .formatted(
                  System.getProperty("java.home"),
                  System.getProperty("java.class.path"),
                  StreamerStandIn.class.getName(),
                  folder));
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  void mode(String mode) throws IOException {
    Files.writeString(folder.resolve("mode"), mode);
  }

  CameraSettings settings(CameraKind kind) {
    return new CameraSettings(
        kind, folder.resolve(kind.text()).toString(), device.toString(), 640, 480, 15, 0, false);
  }

  /** Impatient enough for a test, patient enough for a busy machine. */
  StreamerSource.Place place(Duration patience) {
    return new StreamerSource.Place(
        "", VideoDevices.ofThisMachine(), patience, Duration.ofMillis(50), Duration.ofMillis(400));
  }

  Camera camera(CameraKind kind, Duration patience) {
    return new Camera(
        new StreamerSource(settings(kind), place(patience), List::of), Duration.ofSeconds(60));
  }

  List<String> log(String word) throws IOException {
    return Files.readAllLines(folder.resolve("log")).stream()
        .filter(line -> line.startsWith(word))
        .toList();
  }

  /** The processes that were started, as they noted themselves. */
  List<Long> pids(String word) throws IOException {
    return log(word).stream().map(line -> Long.parseLong(line.split(" ")[1])).toList();
  }

  static void until(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "never: " + what);
      Thread.sleep(20);
    }
  }

  static boolean runs(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}

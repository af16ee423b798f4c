package io.easyprint.printhost.service;

import io.easyprint.printhost.api.PrintHostClient;
import io.easyprint.printhost.api.PrintHostException;
import io.easyprint.printhost.api.Status;
import io.easyprint.printhost.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The real daemon in a process of its own, and a client of it. */
final class PrintHostProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path home;
  private final Process process;
  private final PrintHostClient client;

  private PrintHostProcess(Path home, Process process) throws InterruptedException {
    this.home = home;
    this.process = process;
    this.client = connect();
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param home holds its folders and its log
   * @param port the printer's port
   */
  static PrintHostProcess start(Path home, Path port, String... options) throws Exception {
    Files.createDirectories(home.resolve("files"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx48m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-DjSerialComm.library.path=target/native/Linux/x86_64",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve"));
    command.addAll(List.of("--files", home.resolve("files").toString()));
    command.addAll(List.of("--state", home.resolve("state").toString()));
    command.addAll(List.of("--run", home.resolve("run").toString()));
    command.addAll(List.of("--socket", socket(home).toString()));
    command.addAll(List.of("--port", port.toString(), "--baud", "250000"));
    command.addAll(List.of("--lock-memory", "no", "--core", "-1"));
    command.addAll(List.of(options));
    Files.createDirectories(home.resolve("run"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(home.resolve("printhost.log").toFile()))
            .start();
    return new PrintHostProcess(home, process);
  }

  private static Path socket(Path home) {
    return home.resolve("sock");
  }

  private PrintHostClient connect() throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return PrintHostClient.connect(socket(home), PATIENCE);
      } catch (PrintHostException e) {
        if (!process.isAlive() || System.nanoTime() > until) {
          throw new IllegalStateException("the print host did not come up: " + log(), e);
        }
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
  }

  String log() {
    try {
      return Files.readString(home.resolve("printhost.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  PrintHostClient client() {
    return client;
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Waits until the status is as wanted. */
  Status await(Predicate<Status> wanted) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Status status = client.status();
      if (wanted.test(status)) {
        return status;
      }
      if (System.nanoTime() > until) {
        throw new AssertionError("it never came to be: " + status + "\n" + log());
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    client.close();
  }

  /** SIGTERM, and waits for the end; returns the exit status. */
  int end() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end: " + log());
    }
    client.close();
    return process.exitValue();
  }

  @Override
  public void close() {
    client.close();
    process.destroyForcibly().onExit().join();
  }
}

package io.easyprint.server.printer;

import io.easyprint.printhost.api.PrintHostClient;
import io.easyprint.printhost.api.PrintHostException;
import io.easyprint.printhost.api.Status;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * For tests: the real print host and the real virtual printer, each in a process of its own, in the
 * folders that the server of this home uses. Ended by their process ids.
 */
public final class RealPrinter implements AutoCloseable {
  private static final long PATIENCE_MS = 60_000;

  private final Path home;
  private final double speed;
  private final List<String> printerOptions;
  private Process printer;
  private Process host;

  /** Both, the printer living so many times as fast as a real one. */
  public static RealPrinter start(Path home, double speed, String... printerOptions)
      throws InterruptedException {
    RealPrinter real = new RealPrinter(home, speed, List.of(printerOptions));
    await("the printer's port", () -> Files.exists(real.port()));
    real.host = real.startHost();
    real.await(status -> true);
    return real;
  }

  private RealPrinter(Path home, double speed, List<String> printerOptions) {
    this.home = home;
    this.speed = speed;
    this.printerOptions = printerOptions;
    try {
      Files.createDirectories(files());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    printer = startPrinter();
    host = printer;
  }

  /** Where the print host listens. */
  public Path socket() {
    return home.resolve("printhost.sock");
  }

  /** Where G-code files are. */
  public Path files() {
    return home.resolve("gcode");
  }

  /** The printer's serial port. */
  public Path port() {
    return home.resolve("printer");
  }

  /** The control socket of the virtual printer. */
  public Path control() {
    return home.resolve("printer.control");
  }

  /** Each executed move, once the printer has ended. */
  public Path record() {
    return home.resolve("moves");
  }

  private Process startPrinter() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--link",
                port().toString(),
                "--speed",
                Double.toString(speed),
                "--latency-ms",
                "0.2",
                "--control",
                control().toString(),
                "--no-real-time"));
    arguments.addAll(printerOptions);
    return java("io.easyprint.virtualprinter.Main", "printer.log", arguments);
  }

  private Process startHost() {
    return java(
        "io.easyprint.printhost.cli.Main",
        "printhost.log",
        List.of(
            "serve",
            "--files",
            files().toString(),
            "--state",
            home.resolve("printhost").toString(),
            "--run",
            home.resolve("run").toString(),
            "--socket",
            socket().toString(),
            "--port",
            port().toString(),
            "--baud",
            "250000",
            "--time-factor",
            Double.toString(speed),
            "--lock-memory",
            "no",
            "--priority",
            "0",
            "--core",
            "-1"));
  }

  private Process java(String main, String log, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx64m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-DjSerialComm.library.path="
                    + Path.of("../printhost/target/native/Linux/x86_64").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                main));
    command.addAll(arguments);
    try {
      Files.createDirectories(home.resolve("run"));
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve(log).toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL to the print host. */
  public void killHost() throws InterruptedException {
    host.destroyForcibly().waitFor();
  }

  /** Starts the print host again. */
  public void restartHost() {
    host = startHost();
  }

  /** Does something to the virtual printer, such as {@code reset}; returns its answer. */
  public String act(String command) {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(control()));
        Writer out = Channels.newWriter(channel, StandardCharsets.UTF_8);
        BufferedReader in =
            new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
      out.write(command + "\n");
      out.flush();
      return String.valueOf(in.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the printer in an orderly way, so that its record is complete. */
  public void endPrinter() throws InterruptedException {
    printer.destroy();
    if (!printer.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
      throw new AssertionError("the virtual printer does not end");
    }
  }

  /** Asks the print host itself, past the server. */
  public Status status() {
    try (PrintHostClient client = PrintHostClient.connect(socket(), Duration.ofSeconds(30))) {
      return client.status();
    }
  }

  /** Waits until the print host itself says so. */
  public Status await(Predicate<Status> wanted) throws InterruptedException {
    Status[] last = new Status[1];
    await(
        "the print host's state",
        () -> {
          try {
            last[0] = status();
            return wanted.test(last[0]);
          } catch (PrintHostException e) {
            return false;
          }
        });
    return last[0];
  }

  /** Waits for something to be seen. */
  public static void await(String what, BooleanSupplier seen) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
    while (!seen.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("Never came: " + what);
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  @Override
  public void close() {
    host.destroyForcibly().onExit().join();
    printer.destroyForcibly().onExit().join();
  }
}

package io.easyprint.printhost.cli;

import io.easyprint.printhost.api.EasyprintException;
import io.easyprint.printhost.serial.SystemSerialPorts;
import io.easyprint.printhost.stream.EngineSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code printhost print}: one file through the same streaming code as the daemon's. */
@Command(
    name = "print",
    description = "Prints one G-code file. Ctrl-C cancels it safely.",
    mixinStandardHelpOptions = true,
    versionProvider = Versions.class)
final class PrintCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "the G-code file")
  private Path file = Path.of("");

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "auto",
      description = "the serial port; auto takes the first that may hold a printer")
  private String port = "auto";

  @Option(
      names = "--baud",
      paramLabel = "BAUD",
      defaultValue = "0",
      description = "bits per second; 0 finds it")
  private int baud;

  @Option(
      names = "--json",
      paramLabel = "OUT",
      description = "writes outcome and stream quality to this file; - is standard output")
  private @Nullable String json;

  @Option(
      names = "--from-line",
      paramLabel = "N",
      defaultValue = "0",
      description = "leaves out the first N lines; only their state is taken")
  private long fromLine;

  @Option(names = "--reset", description = "resets the board by DTR before the first word is said")
  private boolean reset;

  @Option(
      names = "--core",
      paramLabel = "N",
      defaultValue = "-2",
      description = "core of the printing thread; -1 for any, the last one unless said")
  private int core;

  @Option(
      names = "--priority",
      paramLabel = "N",
      defaultValue = "50",
      description = "SCHED_FIFO priority of the printing thread; 0 for the ordinary class")
  private int priority;

  @Option(
      names = "--lock-memory",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "whether to lock the process's memory (default: yes)")
  private boolean lockMemory;

  @Option(
      names = "--ring",
      paramLabel = "BYTES",
      defaultValue = "0",
      description = "bytes that the printer's receive buffer holds; 0 takes what is known of it")
  private int ring;

  @Option(
      names = "--buffer",
      paramLabel = "LINES",
      defaultValue = "0",
      description = "commands that the printer buffers (BUFSIZE); 0 takes what is known of it")
  private int buffer;

  @Option(names = "--one-line", description = "never has more than one line on the way")
  private boolean oneLine;

  @Option(names = "--quiet", description = "shows no progress")
  private boolean quiet;

  @Override
  public Integer call() {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new CommandLine.ParameterException(commandLine(), "cannot read " + file);
    }
    if (baud < 0 || fromLine < 0 || priority < 0 || priority > 99) {
      throw new CommandLine.ParameterException(commandLine(), "a number is out of its range");
    }
    // The daemon waits for a port to come; who prints one file now wants to know.
    if (port.equals("auto") && new SystemSerialPorts().list().isEmpty()) {
      throw new EasyprintException("No serial port was found.");
    }
    if (!port.equals("auto") && Files.notExists(Path.of(port))) {
      throw new EasyprintException("There is no port " + port + ".");
    }
    int wantedCore = core == -2 ? Runtime.getRuntime().availableProcessors() - 1 : core;
    EngineSettings settings =
        EngineSettings.defaults()
            .withRealTime(wantedCore, priority, lockMemory)
            .withWindow(ring, buffer, oneLine);
    PrintRun run = new PrintRun(file, fromLine, settings, quiet);
    PrintRun.Result result = run.print(port, baud, reset);
    if (json != null) {
      result.write(json);
    }
    return result.exitStatus();
  }

  private CommandLine commandLine() {
    CommandLine.Model.CommandSpec known = spec;
    return known == null ? new CommandLine(this) : known.commandLine();
  }
}

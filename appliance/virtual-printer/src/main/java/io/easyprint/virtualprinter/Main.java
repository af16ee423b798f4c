package io.easyprint.virtualprinter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Unmatched;

/** The virtual printer as a process of its own. */
public final class Main {
  private Main() {}

  /** Runs until it is told to end. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.getenv()));
  }

  static int run(String[] arguments, Map<String, String> environment) {
    CommandLine line = new CommandLine(new PrinterCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    try {
      FirstLook first = new FirstLook();
      new CommandLine(first).parseArgs(arguments);
      SettingsFile.use(line, first.config, environment);
    } catch (ParameterException e) {
      line.getErr().println(e.getMessage());
      return line.getCommandSpec().exitCodeOnInvalidInput();
    }
    return line.execute(arguments);
  }

  /** The settings file must be known before the flags that it gives defaults to are read. */
  @Command
  static final class FirstLook {
    @Option(names = "--config")
    private @Nullable Path config;

    @Unmatched private List<String> others = new ArrayList<>();
  }
}

package io.easyprint.server.cli;

import io.easyprint.server.EasyprintServer;
import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Runs the server until it is told to stop. */
@Command(
    name = "serve",
    description = "Runs the server.",
    mixinStandardHelpOptions = true,
    versionProvider = EasyprintCommand.Versions.class,
    sortOptions = false)
final class ServeCommand implements Callable<Integer> {
  @Mixin private final DataOptions options = new DataOptions();

  @CommandLine.Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--print-config", description = "Prints the settings in force and ends.")
  private boolean printConfig;

  static CommandLine commandLine() {
    CommandLine command = new CommandLine(new ServeCommand());
    for (Setting setting : Setting.values()) {
      command
          .getCommandSpec()
          .addOption(
              OptionSpec.builder("--" + setting.key())
                  .paramLabel("VALUE")
                  .type(String.class)
                  .description(
                      setting.meaning()
                          + (setting.fallback().isEmpty() ? "" : " [" + setting.fallback() + "]"))
                  .build());
    }
    return command;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = options.settings(flags());
    if (printConfig) {
      spec.commandLine().getOut().print(settings.print());
      spec.commandLine().getOut().flush();
      return 0;
    }
    Logs.configure(settings.text(Setting.LOG_LEVEL));
    CountDownLatch stopped = new CountDownLatch(1);
    EasyprintServer server = EasyprintServer.start(settings, Installation.home());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  stopped.countDown();
                },
                "stop"));
    spec.commandLine().getOut().println("Easyprint is at " + server.address());
    server
        .setupLink()
        .ifPresent(
            link -> spec.commandLine().getOut().println("Make the first account at " + link));
    spec.commandLine().getOut().flush();
    stopped.await();
    return 0;
  }

  private Map<Setting, String> flags() {
    Map<Setting, String> flags = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String value = spec.findOption("--" + setting.key()).getValue();
      if (value != null) {
        flags.put(setting, value);
      }
    }
    return flags;
  }
}

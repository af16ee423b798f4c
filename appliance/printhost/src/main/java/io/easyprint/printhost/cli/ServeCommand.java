package io.easyprint.printhost.cli;

import io.easyprint.printhost.service.Daemon;
import io.easyprint.printhost.service.Setting;
import io.easyprint.printhost.service.Settings;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** {@code printhost serve}: the daemon, until it is told to end. */
@Command(
    name = "serve",
    description = "Runs the print host: a printer, its jobs and its panel, behind a Unix socket.",
    mixinStandardHelpOptions = true,
    versionProvider = Versions.class,
    sortOptions = false)
final class ServeCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "settings file: lines such as port = auto, # for comments")
  private @Nullable Path config;

  @Option(names = "--print-config", description = "prints the settings in force and ends")
  private boolean printConfig;

  static CommandLine commandLine() {
    CommandLine command = new CommandLine(new ServeCommand());
    for (Setting setting : Setting.values()) {
      String fallback = setting.fallback().isEmpty() ? "" : " [" + setting.fallback() + "]";
      command
          .getCommandSpec()
          .addOption(
              OptionSpec.builder("--" + setting.key())
                  .paramLabel("VALUE")
                  .type(String.class)
                  .description(setting.meaning().replace("%", "%%") + fallback)
                  .build());
    }
    return command;
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = Settings.load(Optional.ofNullable(config), flags(), System.getenv());
    if (printConfig) {
      spec.commandLine().getOut().print(settings.print());
      spec.commandLine().getOut().flush();
      return 0;
    }
    Logs.configure(settings.text(Setting.LOG_LEVEL));
    Daemon daemon = Daemon.start(settings, Optional.ofNullable(System.getenv("NOTIFY_SOCKET")));
    Runtime.getRuntime().addShutdownHook(new Thread(daemon::close, "end"));
    new CountDownLatch(1).await();
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

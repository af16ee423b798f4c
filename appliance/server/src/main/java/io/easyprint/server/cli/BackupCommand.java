package io.easyprint.server.cli;

import io.easyprint.server.Version;
import io.easyprint.server.backup.Backups;
import io.easyprint.server.backup.Restoration;
import io.easyprint.server.control.ControlClient;
import io.easyprint.server.control.ControlException;
import io.easyprint.server.control.ControlRequest;
import io.easyprint.server.store.DerbyStore;
import io.easyprint.server.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Everything in one file: by the running server, or from the folder when none runs. */
@Command(
    name = "backup",
    description = "Writes accounts, models, G-code, history, settings and keys into one file.",
    mixinStandardHelpOptions = true,
    versionProvider = EasyprintCommand.Versions.class)
final class BackupCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOptions options = new DataOptions();

  @Parameters(paramLabel = "FILE", description = "The file to write, such as easyprint.zip.")
  private @Nullable Path file;

  @Override
  public Integer call() throws IOException {
    Logs.configure("warn");
    Path to = absolute(file);
    Path data = options.data();
    if (ask(data, "backup", to).isEmpty()) {
      if (!Files.exists(data.resolve("store"))) {
        throw new ControlException("There is no Easyprint in " + data + ".");
      }
      try (Store store = DerbyStore.open(data.resolve("store"))) {
        Backups.write(store, data, to, Version.text());
      }
    }
    spec.commandLine().getOut().println(to);
    spec.commandLine().getOut().flush();
    return 0;
  }

  static Path absolute(@Nullable Path file) {
    if (file == null) {
      throw new ControlException("Which file?");
    }
    return file.toAbsolutePath().normalize();
  }

  static Optional<List<String>> ask(Path data, String command, Path file) throws IOException {
    return ControlClient.ask(
        data, new ControlRequest(command, new HashMap<>(Map.of("file", file.toString()))));
  }

  /** The way back. */
  @Command(
      name = "restore",
      description = "Takes a backup in; a running server has to be started again after it.",
      mixinStandardHelpOptions = true,
      versionProvider = EasyprintCommand.Versions.class)
  static final class Restore implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private DataOptions options = new DataOptions();

    @Parameters(paramLabel = "FILE", description = "A file that backup wrote.")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
      Logs.configure("warn");
      Path from = absolute(file);
      Path data = options.data();
      Optional<List<String>> answered = ask(data, "restore", from);
      if (answered.isEmpty()) {
        Files.createDirectories(data);
        Restoration.stage(from, data);
        Restoration.apply(data);
      }
      answered.orElse(List.of("Restored.")).forEach(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().flush();
      return 0;
    }
  }
}

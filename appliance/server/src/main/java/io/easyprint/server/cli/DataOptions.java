package io.easyprint.server.cli;

import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data and which settings; shared by the commands that need them. */
final class DataOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder of all data (EASYPRINT_DATA); without it, easyprint in $XDG_STATE_HOME.")
  private @Nullable Path data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings file (EASYPRINT_CONFIG); without it, easyprint.conf in the data.")
  private @Nullable Path config;

  Path data() {
    String variable = System.getenv("EASYPRINT_DATA");
    if (data != null) {
      return data.toAbsolutePath().normalize();
    }
    if (variable != null) {
      return Path.of(variable).toAbsolutePath().normalize();
    }
    String state = System.getenv("XDG_STATE_HOME");
    Path home = Path.of(System.getProperty("user.home"), ".local", "state");
    return (state == null ? home : Path.of(state)).resolve("easyprint");
  }

  Settings settings(Map<Setting, String> flags) throws IOException {
    String variable = System.getenv("EASYPRINT_CONFIG");
    Path file = data().resolve("easyprint.conf");
    if (config != null) {
      file = config;
    } else if (variable != null) {
      file = Path.of(variable);
    }
    return Settings.load(data(), file, flags, System.getenv());
  }
}

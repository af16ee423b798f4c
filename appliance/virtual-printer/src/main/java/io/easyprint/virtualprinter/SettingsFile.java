package io.easyprint.virtualprinter;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Where the flags that are not given come from: the environment variable {@code
 * EASYPRINT_VIRTUAL_PRINTER_FLAG}, else the settings file ({@code flag = value}, # for comments),
 * else their defaults. Immutable.
 */
final class SettingsFile implements IDefaultValueProvider {
  private static final String VARIABLE = "EASYPRINT_VIRTUAL_PRINTER_";
  private static final Set<String> NOT_SETTINGS =
      Set.of("config", "print-config", "help", "version");

  private final Properties lines = new Properties();
  private final Map<String, String> environment;

  /**
   * Reads a file and makes it the command's source of defaults.
   *
   * @param file none when null
   * @throws ParameterException when it cannot be read, or names something that is no setting
   */
  static void use(CommandLine command, @Nullable Path file, Map<String, String> environment) {
    SettingsFile settings = new SettingsFile(environment);
    if (file != null) {
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        settings.lines.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new ParameterException(command, file + " cannot be read as settings: " + e);
      }
      Set<String> known =
          command.getCommandSpec().options().stream()
              .map(SettingsFile::key)
              .filter(key -> !NOT_SETTINGS.contains(key))
              .collect(Collectors.toSet());
      for (String key : settings.lines.stringPropertyNames()) {
        if (!known.contains(key)) {
          throw new ParameterException(command, file + ": there is no setting " + key);
        }
      }
    }
    command.setDefaultValueProvider(settings);
  }

  private SettingsFile(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || NOT_SETTINGS.contains(key(option))) {
      return null;
    }
    String variable = VARIABLE + key(option).toUpperCase(Locale.ROOT).replace('-', '_');
    String value = environment.getOrDefault(variable, lines.getProperty(key(option)));
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static String key(OptionSpec option) {
    return option.longestName().substring("--".length());
  }

  /** The settings in force, as a file that gives them again. */
  static String print(CommandLine command) {
    StringBuilder text = new StringBuilder();
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (!NOT_SETTINGS.contains(key(option))) {
        text.append("# ").append(meaning(option)).append('\n');
        text.append(key(option)).append(" = ").append(value(option)).append("\n\n");
      }
    }
    return text.toString();
  }

  /** The description without the default, which stands below it. */
  private static String meaning(OptionSpec option) {
    String text = String.join(" ", OptionSpec.builder(option).description());
    Iterable<String> candidates = option.completionCandidates();
    return text.replaceAll("; \\$\\{DEFAULT-VALUE}|^\\$\\{DEFAULT-VALUE}; ", "")
        .replace(
            "${COMPLETION-CANDIDATES}", candidates == null ? "" : String.join(", ", candidates));
  }

  private static String value(OptionSpec option) {
    Object value = option.getValue();
    if (value instanceof Collection<?> several) {
      return several.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
    return value == null ? "" : String.valueOf(value);
  }
}

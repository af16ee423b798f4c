package io.easyprint.server.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is set: flags go before the environment, that before the file, that before the defaults.
 * Immutable.
 */
public final class Settings {
  private final Path data;
  private final Map<Setting, String> values;
  private final Set<Setting> pinned;

  private Settings(Path data, Map<Setting, String> values, Set<Setting> pinned) {
    this.data = data;
    this.values = values;
    this.pinned = pinned;
  }

  /**
   * Reads them.
   *
   * @param data the data folder
   * @param file the settings file; one that is missing is written with comments and no values
   * @param flags what the command line set
   * @param environment the process's environment
   * @throws SettingsException for an unknown key or an impossible value, and where it stands
   */
  public static Settings load(
      Path data, Path file, Map<Setting, String> flags, Map<String, String> environment)
      throws IOException {
    if (!Files.exists(file)) {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      // Passwords of mail servers will stand here: for the owner's eyes only.
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, template(), StandardOpenOption.WRITE);
    }
    Properties written = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      written.load(reader);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(file + ": " + e.getMessage());
    }
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    Set<Setting> pinned = EnumSet.noneOf(Setting.class);
    for (Setting setting : Setting.values()) {
      String variable = environment.get(setting.variable());
      Object line = written.remove(setting.key());
      if (flags.containsKey(setting) || variable != null) {
        pinned.add(setting);
      }
      if (flags.containsKey(setting)) {
        values.put(setting, checked(setting, flags.get(setting), "--" + setting.key()));
      } else if (variable != null) {
        values.put(setting, checked(setting, variable, setting.variable()));
      } else if (line != null) {
        values.put(setting, checked(setting, line.toString(), file + ": " + setting.key()));
      } else {
        values.put(setting, setting.fallback());
      }
    }
    if (!written.isEmpty()) {
      throw new SettingsException(
          file + ": unknown: " + String.join(", ", new TreeSet<>(written.stringPropertyNames())));
    }
    return new Settings(data.toAbsolutePath().normalize(), values, pinned);
  }

  /** The defaults with some values changed, and no file; for tests and tools. */
  public static Settings of(Path data, Map<Setting, String> changed) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      values.put(setting, setting.fallback());
    }
    changed.forEach((setting, value) -> values.put(setting, checked(setting, value, "given")));
    return new Settings(data.toAbsolutePath().normalize(), values, EnumSet.noneOf(Setting.class));
  }

  /** These with some values changed; what flags or the environment set stays. */
  Settings with(Map<Setting, String> changed) {
    Map<Setting, String> merged = new EnumMap<>(values);
    changed.forEach((setting, value) -> {
      if (!pinned.contains(setting)) {
        merged.put(setting, checked(setting, value, setting.key()));
      }
    });
    return new Settings(data, merged, pinned);
  }

  /** Whether a flag or the environment holds it, so that nothing else changes it. */
  boolean isPinned(Setting setting) {
    return pinned.contains(setting);
  }

  /** The data folder. */
  public Path data() {
    return data;
  }

  /** A value. */
  public String text(Setting setting) {
    return values.getOrDefault(setting, setting.fallback());
  }

  /** A whole number. */
  public long number(Setting setting) {
    return Long.parseLong(text(setting));
  }

  /** Whether it is switched on. */
  public boolean on(Setting setting) {
    return text(setting).equals("true");
  }

  /** A path, where one is set. */
  public Optional<Path> path(Setting setting) {
    String value = text(setting);
    return value.isEmpty() ? Optional.empty() : Optional.of(Path.of(value).toAbsolutePath());
  }

  /** All of them as a settings file, values filled in. */
  public String print() {
    StringBuilder out = new StringBuilder("# data folder: " + data + "\n");
    for (Setting setting : Setting.values()) {
      boolean hidden = setting.kind() == Setting.Kind.SECRET && !text(setting).isEmpty();
      out.append(setting.key()).append(" = ");
      out.append(hidden ? "(set)" : text(setting)).append('\n');
    }
    return out.toString();
  }

  private static String template() {
    StringBuilder out = new StringBuilder();
    out.append(
        "# Settings of Easyprint. A line that begins with # says nothing; take the # away\n");
    out.append("# to change a value. Flags and environment variables go before this file.\n");
    for (Setting setting : Setting.values()) {
      out.append("\n# ").append(setting.meaning()).append("\n#");
      out.append(setting.key()).append(" = ").append(setting.fallback()).append('\n');
    }
    return out.toString();
  }

  static String checked(Setting setting, String value, String where) {
    String bare = setting.kind() == Setting.Kind.SECRET ? value : value.strip();
    String needed =
        switch (setting.kind()) {
          case NUMBER -> bare.matches("[0-9]{1,18}") ? "" : "a whole number";
          case BOOL -> bare.matches("true|false") ? "" : "true or false";
          case CHOICE ->
              setting.options().contains(bare)
                  ? ""
                  : "one of " + String.join(", ", setting.options());
          case TEXT, PATH, SECRET ->
              bare.chars().noneMatch(Character::isISOControl) ? "" : "one line";
        };
    if (!needed.isEmpty()) {
      String given = setting.kind() == Setting.Kind.SECRET ? "" : ", not \"" + bare + "\"";
      throw new SettingsException(where + " has to be " + needed + given + ".");
    }
    return bare;
  }
}

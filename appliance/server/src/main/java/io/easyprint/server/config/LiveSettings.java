package io.easyprint.server.config;

import io.easyprint.server.disk.DurableFiles;
import io.easyprint.server.problem.ProblemException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The settings in force, and what the pages change of them. What they chose stands in {@code
 * chosen.properties} in the data folder, readable by its owner only, and goes before the settings
 * file; flags and the environment go before both.
 *
 * <p>Thread-safe.
 */
public final class LiveSettings {
  private static final String FILE = "chosen.properties";

  private final Path file;
  private final Settings base;
  private final List<Consumer<Settings>> listeners = new CopyOnWriteArrayList<>();
  private Map<Setting, String> chosen;
  private volatile Settings current;

  /** On these settings and what was chosen before. */
  public LiveSettings(Settings base) throws IOException {
    this.base = base;
    this.file = base.data().resolve(FILE);
    this.chosen = read();
    this.current = base.with(chosen);
  }

  /** What is in force now. */
  public Settings now() {
    return current;
  }

  /** Tells of each change, after it is kept. */
  public void onChange(Consumer<Settings> listener) {
    listeners.add(listener);
  }

  /**
   * Keeps some values and puts them into force, all or none.
   *
   * @throws ProblemException {@code invalid} with the field that cannot be
   */
  public void change(Map<Setting, String> values) throws IOException {
    synchronized (this) {
      Map<Setting, String> next = new EnumMap<>(Setting.class);
      next.putAll(chosen);
      values.forEach((setting, value) -> next.put(setting, checked(setting, value)));
      write(next);
      chosen = next;
      current = base.with(next);
    }
    listeners.forEach(listener -> listener.accept(current));
  }

  private String checked(Setting setting, String value) {
    if (setting.group().isEmpty()) {
      throw ProblemException.invalidField(setting.key(), "This is not changed on the pages.");
    }
    if (base.isPinned(setting)) {
      throw ProblemException.invalidField(
          setting.key(), "This is set by the command line or the environment of the server.");
    }
    try {
      return Settings.checked(setting, value, "The value");
    } catch (SettingsException e) {
      throw ProblemException.invalidField(setting.key(), String.valueOf(e.getMessage()));
    }
  }

  private Map<Setting, String> read() throws IOException {
    Map<Setting, String> found = new EnumMap<>(Setting.class);
    if (!Files.exists(file)) {
      return found;
    }
    Properties written = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      written.load(reader);
    }
    for (Setting setting : Setting.values()) {
      String value = written.getProperty(setting.key());
      if (value != null) {
        found.put(setting, value);
      }
    }
    return found;
  }

  private void write(Map<Setting, String> values) throws IOException {
    Properties properties = new Properties();
    values.forEach((setting, value) -> properties.setProperty(setting.key(), value));
    StringWriter text = new StringWriter();
    properties.store(text, "What was chosen on the pages of Easyprint.");
    Files.createDirectories(base.data());
    DurableFiles.writeSecret(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }
}

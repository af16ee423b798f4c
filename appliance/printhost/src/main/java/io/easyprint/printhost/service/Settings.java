package io.easyprint.printhost.service;

import io.easyprint.printhost.panel.Button;
import io.easyprint.printhost.panel.PanelSettings;
import io.easyprint.printhost.panel.PanelSettings.Input;
import io.easyprint.printhost.panel.PanelSettings.Output;
import io.easyprint.printhost.panel.PanelSettings.Pull;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;

/**
 * What is set: flags go before the environment, that before the file, that before the defaults.
 * Immutable.
 */
public final class Settings {
  private final Map<Setting, String> values;

  private Settings(Map<Setting, String> values) {
    this.values = values;
  }

  /**
   * Reads them.
   *
   * @param file the settings file, if there is one
   * @param flags what the command line set
   * @param environment the process's environment
   * @throws SettingsException for an unknown key or an impossible value, and where it stands
   */
  public static Settings load(
      Optional<Path> file, Map<Setting, String> flags, Map<String, String> environment) {
    Properties written = new Properties();
    String place = file.map(Path::toString).orElse("");
    file.ifPresent(path -> read(path, written));
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String flag = flags.get(setting);
      String variable = environment.get(setting.variable());
      Object line = written.remove(setting.key());
      if (flag != null) {
        values.put(setting, checked(setting, flag, "--" + setting.key()));
      } else if (variable != null) {
        values.put(setting, checked(setting, variable, setting.variable()));
      } else if (line != null) {
        values.put(setting, checked(setting, line.toString(), place + ": " + setting.key()));
      } else {
        values.put(setting, setting.fallback());
      }
    }
    if (!written.isEmpty()) {
      throw new SettingsException(
          place + ": unknown: " + String.join(", ", new TreeSet<>(written.stringPropertyNames())));
    }
    Settings settings = new Settings(values);
    settings.panel();
    return settings;
  }

  private static void read(Path file, Properties into) {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      into.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException("The settings file " + file + " cannot be read: " + e);
    }
  }

  private static String checked(Setting setting, String value, String where) {
    String bare = value.strip();
    boolean fits =
        switch (setting.kind()) {
          case TEXT -> true;
          case WHOLE -> bare.matches("-?[0-9]{1,9}");
          case NUMBER -> bare.matches("-?[0-9]{1,9}(\\.[0-9]{1,6})?");
          case SWITCH -> bare.matches("yes|no|true|false");
        };
    if (!fits) {
      throw new SettingsException(where + " cannot be \"" + bare + "\".");
    }
    return bare;
  }

  /** A value. */
  public String text(Setting setting) {
    return values.getOrDefault(setting, setting.fallback());
  }

  /** A whole number. */
  public int whole(Setting setting) {
    return Integer.parseInt(text(setting));
  }

  /** A number. */
  public double number(Setting setting) {
    return Double.parseDouble(text(setting));
  }

  /** Yes or no. */
  public boolean is(Setting setting) {
    return text(setting).equals("yes") || text(setting).equals("true");
  }

  /**
   * A path that has to be set.
   *
   * @throws SettingsException when it is not
   */
  public Path path(Setting setting) {
    if (text(setting).isEmpty()) {
      throw new SettingsException(
          "--"
              + setting.key()
              + " is needed: "
              + setting.meaning()
              + " Or set "
              + setting.variable()
              + ", or "
              + setting.key()
              + " in the settings file.");
    }
    return Path.of(text(setting)).toAbsolutePath().normalize();
  }

  /** How the panel is wired. */
  public PanelSettings panel() {
    Map<Button, Input> buttons = new EnumMap<>(Button.class);
    input(Setting.PANEL_PAUSE).ifPresent(wire -> buttons.put(Button.PAUSE, wire));
    input(Setting.PANEL_CANCEL).ifPresent(wire -> buttons.put(Button.CANCEL, wire));
    input(Setting.PANEL_STOP).ifPresent(wire -> buttons.put(Button.STOP, wire));
    input(Setting.PANEL_BED_CLEAR).ifPresent(wire -> buttons.put(Button.BED_CLEAR, wire));
    return new PanelSettings(
        text(Setting.PANEL_CHIP),
        buttons,
        output(Setting.PANEL_LIGHT),
        output(Setting.PANEL_POWER));
  }

  private Optional<Input> input(Setting setting) {
    String text = text(setting).toLowerCase(Locale.ROOT);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!text.matches("[0-9]{1,4}( (up|down|off))?( (low|high))?")) {
      throw new SettingsException(
          setting.key() + " cannot be \"" + text + "\"; it is a pin such as 17 up low.");
    }
    Pull pull = text.contains("down") ? Pull.DOWN : text.contains("off") ? Pull.OFF : Pull.UP;
    // A button between the pin and ground is the usual wiring.
    return Optional.of(new Input(pin(text), pull, !text.endsWith("high")));
  }

  private Optional<Output> output(Setting setting) {
    String text = text(setting).toLowerCase(Locale.ROOT);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!text.matches("[0-9]{1,4}( (low|high))?")) {
      throw new SettingsException(
          setting.key() + " cannot be \"" + text + "\"; it is a pin such as 26 high.");
    }
    return Optional.of(new Output(pin(text), text.endsWith("low")));
  }

  private static int pin(String text) {
    return Integer.parseInt(text.split(" ", 2)[0]);
  }

  /** All of them as a settings file, with what they mean. */
  public String print() {
    StringBuilder out = new StringBuilder();
    for (Setting setting : Setting.values()) {
      out.append("# ").append(setting.meaning()).append('\n');
      out.append(setting.key()).append(" = ").append(text(setting)).append("\n\n");
    }
    return out.toString();
  }
}

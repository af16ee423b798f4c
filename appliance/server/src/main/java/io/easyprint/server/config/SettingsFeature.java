package io.easyprint.server.config;

import io.avaje.jsonb.Json;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The settings that administrators change on the pages. Thread-safe. */
public final class SettingsFeature implements Feature {
  /** One option of a choice. */
  @Json
  record OptionView(String id, String name) {}

  /** A setting; a secret's value is whether there is one. */
  @Json
  record SettingView(
      String key,
      String group,
      String type,
      Object value,
      List<OptionView> options,
      String description) {}

  private final LiveSettings settings;

  /** On these. */
  public SettingsFeature(LiveSettings settings) {
    this.settings = settings;
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/api/v1/settings", request -> list()).on("PATCH", "/api/v1/settings", this::change);
  }

  private Reply list() {
    Settings now = settings.now();
    List<SettingView> items =
        Arrays.stream(Setting.values())
            .filter(setting -> !setting.group().isEmpty())
            .map(setting -> view(setting, now))
            .toList();
    return Reply.json(Map.of("items", items));
  }

  private static SettingView view(Setting setting, Settings now) {
    String text = now.text(setting);
    Object value =
        switch (setting.kind()) {
          case NUMBER -> Long.parseLong(text);
          case BOOL -> text.equals("true");
          case SECRET -> !text.isEmpty();
          case TEXT, PATH, CHOICE -> text;
        };
    String type =
        setting.kind() == Setting.Kind.PATH
            ? "text"
            : setting.kind().name().toLowerCase(Locale.ROOT);
    List<OptionView> options =
        setting.options().stream().map(option -> new OptionView(option, option)).toList();
    return new SettingView(setting.key(), setting.group(), type, value, options, setting.meaning());
  }

  private Reply change(Request request) throws IOException {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    request.jsonMap().forEach((key, value) -> values.put(named(key), text(key, value)));
    settings.change(values);
    return list();
  }

  private static Setting named(String key) {
    return Arrays.stream(Setting.values())
        .filter(setting -> setting.key().equals(key) && !setting.group().isEmpty())
        .findFirst()
        .orElseThrow(() -> ProblemException.invalidField(key, "There is no such setting."));
  }

  private static String text(String key, Object value) {
    return switch (value) {
      case String text -> text;
      case Boolean flag -> flag.toString();
      case Long number -> number.toString();
      case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
          new BigDecimal(number).toBigInteger().toString();
      default -> throw ProblemException.invalidField(key, "That is no value for a setting.");
    };
  }
}

package io.easyprint.server.slices;

import io.avaje.jsonb.Json;
import io.easyprint.server.cura.SettingInfo;
import io.easyprint.server.cura.SettingState;
import io.easyprint.server.printers.Choice;
import io.easyprint.server.printers.SetUp;
import io.easyprint.server.printers.SettingTexts;
import io.easyprint.server.slicing.SlicingTools;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every setting as it is with some choices, as the pages see it. Immutable. */
@Json
record SettingsView(List<Choice> categories, List<SettingView> settings) {
  /** The first extruder's values stand for those that differ between extruders. */
  private static final int FIRST = 0;

  private static final int GLOBAL = -1;
  private static final Set<String> PLAIN = Set.of("float", "int", "bool", "enum");

  /** One setting. */
  @Json
  record SettingView(
      String key,
      String name,
      String description,
      String unit,
      String category,
      String type,
      List<Choice> options,
      Object value,
      @Nullable Double minimum,
      @Nullable Double maximum,
      @Nullable Double minimumWarning,
      @Nullable Double maximumWarning,
      boolean enabled,
      boolean overridden,
      List<String> dependsOn) {}

  static SettingsView of(SlicingTools tools, Wishes.Wish wish, Locale language) {
    Map<String, SettingState> global = states(tools, wish, GLOBAL);
    Map<String, SettingState> extruder = states(tools, wish, FIRST);
    List<Choice> categories = new ArrayList<>();
    List<SettingView> settings = new ArrayList<>();
    SettingTexts.byKey(tools, wish.request().printer(), language)
        .forEach((key, info) -> {
          if (info.type().equals("category")) {
            categories.add(new Choice(key, info.label()));
            return;
          }
          SettingState state = (info.perExtruder() ? extruder : global).get(key);
          if (state != null) {
            settings.add(view(info, state, wish.overrides().containsKey(key)));
          }
        });
    return new SettingsView(categories, settings);
  }

  private static Map<String, SettingState> states(
      SlicingTools tools, Wishes.Wish wish, int extruder) {
    Map<String, SettingState> states = new HashMap<>();
    SetUp.checked(() -> tools.states(wish.request(), extruder))
        .forEach(state -> states.put(state.key(), state));
    return states;
  }

  private static SettingView view(SettingInfo info, SettingState state, boolean overridden) {
    return new SettingView(
        info.key(),
        info.label(),
        info.description(),
        info.unit(),
        info.category(),
        PLAIN.contains(info.type()) ? info.type() : "str",
        SettingTexts.options(info),
        value(info.type(), state.value()),
        number(state.minimum()),
        number(state.maximum()),
        number(state.minimumWarning()),
        number(state.maximumWarning()),
        state.enabled(),
        overridden,
        List.copyOf(info.dependsOn()));
  }

  /** A value that is not of its type stays the text that it is. */
  private static Object value(String type, String text) {
    return switch (type) {
      case "bool" -> text.equals("True") || text.equals("1");
      case "float", "int" -> {
        Double number = number(text);
        yield number == null ? text : number;
      }
      default -> text;
    };
  }

  private static @Nullable Double number(String text) {
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? Double.valueOf(number) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}

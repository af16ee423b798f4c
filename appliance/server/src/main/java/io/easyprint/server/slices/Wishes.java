package io.easyprint.server.slices;

import io.easyprint.server.cura.ResolvedSettings;
import io.easyprint.server.cura.SettingState;
import io.easyprint.server.cura.SettingsRequest;
import io.easyprint.server.printers.Offer;
import io.easyprint.server.printers.SetUp;
import io.easyprint.server.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes of what a person chose what Cura resolves. Thread-safe. */
final class Wishes {
  private static final Set<String> ADHESIONS = Set.of("none", "skirt", "brim", "raft");

  private final SetUp setUp;

  Wishes(SetUp setUp) {
    this.setUp = setUp;
  }

  /**
   * What was chosen, ready to be resolved.
   *
   * @param quality the name of the quality in the interface
   */
  record Wish(SettingsRequest request, String quality, Map<String, Object> overrides) {}

  /**
   * Reads a request for a printer.
   *
   * @throws ProblemException with the field at fault
   */
  Wish read(SliceRequest asked, String printer) {
    Map<String, String> settings = new LinkedHashMap<>();
    String nozzle = text(asked.nozzle());
    Offer offer = setUp.offer(printer, nozzle, text(asked.material()));
    Offer.Chosen quality = offer.quality(text(asked.quality()));
    if (!quality.layerHeight().isEmpty()) {
      settings.put("layer_height", quality.layerHeight());
    }
    infill(asked.infill(), settings);
    support(text(asked.support()), settings);
    adhesion(text(asked.adhesion()), settings);
    Map<String, Object> overrides = asked.overrides() == null ? Map.of() : asked.overrides();
    overrides.forEach((key, value) -> settings.put(key, SettingText.of(key, value)));
    SettingsRequest request =
        SettingsRequest.of(printer)
            .withQuality(quality.type())
            .withNozzle(nozzle)
            .withMaterial(offer.profile().material())
            .with(settings);
    return new Wish(request, quality.id(), overrides);
  }

  /** The same with the nozzle that is set up, where none is named. */
  SliceRequest whole(SliceRequest asked) {
    return asked.nozzle() == null ? asked.withNozzle(setUp.nozzle()) : asked;
  }

  private static void infill(@Nullable Double infill, Map<String, String> settings) {
    if (infill != null) {
      if (!(infill >= 0 && infill <= 100)) {
        throw ProblemException.invalidField("infill", "The infill is from 0 to 100 per cent.");
      }
      settings.put("infill_sparse_density", SettingText.of("infill", infill));
    }
  }

  private static void support(String support, Map<String, String> settings) {
    switch (support) {
      case "" -> {}
      case "none", "off" -> settings.put("support_enable", "False");
      case "buildplate", "everywhere" -> {
        settings.put("support_enable", "True");
        settings.put("support_structure", "normal");
        settings.put("support_type", support);
      }
      case "tree" -> {
        settings.put("support_enable", "True");
        settings.put("support_structure", "tree");
        settings.put("support_type", "everywhere");
      }
      default ->
          throw ProblemException.invalidField(
              "support", "Support is none, buildplate, everywhere or tree.");
    }
  }

  private static void adhesion(String adhesion, Map<String, String> settings) {
    if (adhesion.isEmpty()) {
      return;
    }
    if (!ADHESIONS.contains(adhesion)) {
      throw ProblemException.invalidField("adhesion", "Adhesion is none, skirt, brim or raft.");
    }
    settings.put("adhesion_type", adhesion);
  }

  /**
   * Resolves it without the time of day, and refuses what Cura would not slice.
   *
   * @throws ProblemException with the setting at fault
   */
  ResolvedSettings resolved(Wish wish) {
    ResolvedSettings resolved = SetUp.checked(() -> setUp.tools().resolveTimeless(wish.request()));
    List<SettingState> refused = setUp.tools().refused(wish.request());
    if (!refused.isEmpty()) {
      // Some of Cura's own printers break a limit as they are: that is not this person's doing.
      SettingsRequest plain =
          new SettingsRequest(
              wish.request().printer(),
              wish.request().quality(),
              wish.request().intent(),
              wish.request().extruders(),
              Map.of());
      Set<String> anyway =
          setUp.tools().refused(plain).stream().map(SettingState::key).collect(Collectors.toSet());
      refused.stream()
          .filter(state -> !anyway.contains(state.key()))
          .findFirst()
          .ifPresent(state -> {
            throw ProblemException.invalidField(state.key(), sentence(state));
          });
    }
    return resolved;
  }

  private static String sentence(SettingState state) {
    return switch (state.verdict()) {
      case TOO_LOW ->
          "%s is %s; it must be at least %s."
              .formatted(state.key(), state.value(), state.minimum());
      case TOO_HIGH ->
          "%s is %s; it must be at most %s.".formatted(state.key(), state.value(), state.maximum());
      default -> "%s cannot be '%s' here.".formatted(state.key(), state.value());
    };
  }

  /** What was chosen, and what stands where nothing was. */
  static SliceSettings settings(Wish wish, SliceRequest asked, ResolvedSettings resolved) {
    Map<String, String> values = resolved.extruderValues(0);
    Map<String, String> global = resolved.globalValues();
    String material = resolved.extruders().isEmpty() ? "" : resolved.extruders().get(0).material();
    return new SliceSettings(
        wish.quality(),
        material,
        number(values.getOrDefault("infill_sparse_density", "0")),
        support(values, global),
        global.getOrDefault("adhesion_type", "none"),
        asked.copies() == null ? 1 : asked.copies(),
        wish.overrides());
  }

  private static String support(Map<String, String> values, Map<String, String> global) {
    if (!"True".equals(global.getOrDefault("support_enable", "False"))) {
      return "none";
    }
    return "tree".equals(values.getOrDefault("support_structure", "normal"))
        ? "tree"
        : global.getOrDefault("support_type", "everywhere");
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}

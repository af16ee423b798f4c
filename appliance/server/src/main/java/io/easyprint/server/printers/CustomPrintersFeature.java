package io.easyprint.server.printers;

import io.avaje.jsonb.Json;
import io.easyprint.server.cura.CustomPrinter;
import io.easyprint.server.cura.SettingInfo;
import io.easyprint.server.cura.SettingState;
import io.easyprint.server.cura.SettingsRequest;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.slicing.SlicingTools;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Printers of a person's own, each made from one of Cura's, over HTTP. */
public final class CustomPrintersFeature implements Feature {
  private static final int LONGEST_NAME = 100;
  private static final double MOST_MILLIMETRES = 5000;
  private static final String NOZZLE = "machine_nozzle_size";
  private static final List<String> LENGTHS =
      List.of("machine_width", "machine_depth", "machine_height", NOZZLE, "material_diameter");

  /**
   * A printer with what may be changed of it.
   *
   * @param basedOn null for one of Cura's own
   */
  @Json
  record PrinterView(
      String id, String name, @Nullable String basedOn, List<MachineSetting> settings) {}

  /** What is sent to keep one. */
  @Json
  record Wanted(
      @Nullable String name, @Nullable String basedOn, @Nullable Map<String, String> settings) {}

  private final SetUp setUp;

  /** The routes of these printers. */
  public CustomPrintersFeature(SetUp setUp) {
    this.setUp = setUp;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/definitions/{id}", request -> Reply.json(view(request)))
        .on("PUT", "/api/v1/definitions/{id}", this::save)
        .delete("/api/v1/definitions/{id}", this::remove);
  }

  private PrinterView view(Request request) {
    return view(request.path("id"), Locale.forLanguageTag(request.caller().language()));
  }

  private PrinterView view(String id, Locale language) {
    SlicingTools tools = setUp.tools();
    Map<String, SettingInfo> texts = SettingTexts.byKey(tools, id, language);
    // Not as they are sent to the engine: there, G-code names temperatures by their numbers.
    Map<String, String> values =
        SetUp.checked(() -> tools.states(SettingsRequest.of(id), 0)).stream()
            .collect(Collectors.toMap(SettingState::key, SettingState::value));
    List<MachineSetting> settings = new ArrayList<>();
    boolean nozzles = hasNozzles(id);
    for (String key : MachineSetting.KEYS) {
      SettingInfo info = texts.get(key);
      if (info != null && !(nozzles && key.equals(NOZZLE))) {
        settings.add(
            new MachineSetting(
                key,
                info.label(),
                info.description(),
                info.unit(),
                info.type(),
                SettingTexts.options(info),
                values.getOrDefault(key, "")));
      }
    }
    Optional<CustomPrinter> custom = tools.printers().custom(id);
    return new PrinterView(
        id, tools.printers().name(id), custom.map(CustomPrinter::basedOn).orElse(null), settings);
  }

  /** Whether its nozzles are named ones, which decide the width themselves. */
  private boolean hasNozzles(String printer) {
    return !setUp.offer(printer, "", "").profile().nozzles().isEmpty();
  }

  private Reply save(Request request) throws IOException {
    String id = request.path("id");
    CustomPrinter printer = checked(id, request.json(Wanted.class));
    boolean there = setUp.tools().printers().custom(id).isPresent();
    SetUp.checked(() -> {
      setUp.tools().printers().save(printer);
      return id;
    });
    setUp.forget();
    return there
        ? Reply.json(view(request))
        : Reply.created("/api/v1/definitions/" + id, view(request));
  }

  /** Resolved before it is kept, so that no printer is there that nothing can be sliced for. */
  private CustomPrinter checked(String id, Wanted wanted) {
    String name = wanted.name() == null ? "" : wanted.name().strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw ProblemException.invalidField(
          "name", "The printer needs a name of at most %d letters.".formatted(LONGEST_NAME));
    }
    String basedOn = wanted.basedOn() == null ? "" : wanted.basedOn();
    if (basedOn.isEmpty()) {
      throw ProblemException.invalidField("basedOn", "Name the printer that it is made from.");
    }
    Map<String, String> settings = wanted.settings() == null ? Map.of() : wanted.settings();
    settings.forEach(CustomPrintersFeature::check);
    if (settings.containsKey(NOZZLE) && hasNozzles(basedOn)) {
      throw ProblemException.invalidField(
          NOZZLE,
          "The nozzles of this printer have names: choose one when it is set up. There are "
              + String.join(", ", setUp.offer(basedOn, "", "").profile().nozzles())
              + ".");
    }
    SettingsRequest request = SettingsRequest.of(basedOn).with(settings);
    SetUp.checked(() -> setUp.tools().resolve(request));
    for (SettingState state : setUp.tools().refused(request)) {
      if (settings.containsKey(state.key())) {
        throw ProblemException.invalidField(
            state.key(), "%s cannot be '%s'.".formatted(state.key(), state.value()));
      }
    }
    return new CustomPrinter(id, name, basedOn, settings);
  }

  private static void check(String key, String value) {
    if (!MachineSetting.KEYS.contains(key)) {
      throw ProblemException.invalidField(
          key, "%s is nothing that differs between printers of a kind.".formatted(key));
    }
    if (LENGTHS.contains(key) && !isLength(value)) {
      throw ProblemException.invalidField(
          key, "%s is a length in millimetres, up to %.0f.".formatted(key, MOST_MILLIMETRES));
    }
  }

  private static boolean isLength(String value) {
    try {
      double number = Double.parseDouble(value);
      return number > 0 && number <= MOST_MILLIMETRES;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private Reply remove(Request request) {
    String id = request.path("id");
    if (setUp.tools().printers().custom(id).isEmpty()) {
      throw ProblemException.notFound();
    }
    if (setUp.printer().equals(id)) {
      throw ProblemException.conflict(
          "printer-in-use", "This is the printer that is set up. Choose another one first.");
    }
    setUp.tools().printers().delete(id);
    setUp.forget();
    return Reply.noContent();
  }
}

package io.easyprint.server.printers;

import io.avaje.jsonb.Json;
import io.easyprint.server.cura.BuildVolume;
import io.easyprint.server.cura.Material;
import io.easyprint.server.cura.PrinterProfile;
import io.easyprint.server.cura.PrinterSummary;
import io.easyprint.server.cura.SettingInfo;
import io.easyprint.server.models.Extent;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The printers over HTTP: finding one, setting it up, and what can be chosen for it. */
public final class PrintersFeature implements Feature {
  private static final int PAGE = 30;
  private static final int MOST_PAGES = 10_000;

  private static final List<Choice> SUPPORTS =
      List.of(
          new Choice("none", "None"),
          new Choice("buildplate", "Touching the bed"),
          new Choice("everywhere", "Everywhere"),
          new Choice("tree", "Tree"));

  /** The body of a choice. */
  @Json
  record Chosen(String id, @Nullable String nozzle) {}

  private final SetUp setUp;

  /** The routes of this printer. */
  public PrintersFeature(SetUp setUp) {
    this.setUp = setUp;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/definitions", this::definitions)
        .on("PUT", "/api/v1/printer/definition", this::choose)
        .get("/api/v1/slicing", request -> Reply.json(choices(request)));
  }

  private Reply definitions(Request request) {
    int page = request.query("page", 0, 0, MOST_PAGES);
    List<PrinterSummary> found =
        setUp.tools().printers().search(request.query("search").orElse(""));
    List<DefinitionView> items =
        found.stream().skip((long) page * PAGE).limit(PAGE).map(this::view).toList();
    boolean more = found.size() > (page + 1) * PAGE;
    return Reply.json(new DefinitionView.PageOf(items, more ? Integer.toString(page + 1) : null));
  }

  private DefinitionView view(PrinterSummary printer) {
    BuildVolume volume = setUp.tools().printers().volume(printer.id());
    return new DefinitionView(
        printer.id(),
        printer.name(),
        printer.manufacturer(),
        new Extent(volume.width(), volume.depth(), volume.height()));
  }

  private Reply choose(Request request) throws IOException {
    Chosen chosen = request.json(Chosen.class);
    setUp.choose(chosen.id(), chosen.nozzle() == null ? "" : chosen.nozzle());
    return Reply.json(choices(request));
  }

  private SlicingChoices choices(Request request) {
    String printer = setUp.printer();
    Offer offer = setUp.offer(printer, setUp.nozzle(), request.query("material").orElse(""));
    PrinterProfile profile = offer.profile();
    PrinterProfile.Bed bed = profile.bed();
    Locale language = Locale.forLanguageTag(request.caller().language());
    Map<String, SettingInfo> settings = SettingTexts.byKey(setUp.tools(), printer, language);
    return new SlicingChoices(
        new PrinterInfo(
            printer,
            profile.name(),
            new Extent(bed.width(), bed.depth(), bed.height()),
            profile.nozzle(),
            profile.nozzles()),
        offer.qualities(),
        profile.materials().stream().map(PrintersFeature::material).toList(),
        SettingTexts.options(settings, "infill_pattern"),
        SUPPORTS,
        SettingTexts.options(settings, "adhesion_type"));
  }

  private static Choice material(Material material) {
    boolean coloured = !material.color().isEmpty() && !material.color().equals("Generic");
    String name = material.brand() + " " + material.name();
    return new Choice(material.id(), coloured ? name + ", " + material.color() : name);
  }
}

package io.easyprint.server.slicing;

import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import io.easyprint.server.cura.CuraResources;
import io.easyprint.server.cura.CustomPrinters;
import io.easyprint.server.cura.Material;
import io.easyprint.server.cura.PrinterProfiles;
import io.easyprint.server.cura.Printers;
import io.easyprint.server.cura.ResolvedExtruder;
import io.easyprint.server.cura.ResolvedSettings;
import io.easyprint.server.cura.Resolver;
import io.easyprint.server.cura.SettingCatalogue;
import io.easyprint.server.cura.SettingState;
import io.easyprint.server.cura.SettingsRequest;
import io.easyprint.server.engine.Engine;
import io.easyprint.server.engine.EngineLimits;
import io.easyprint.server.mesh.MeshDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What slicing is done with, put together from the settings. Thread-safe. */
public final class SlicingTools {
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final long LARGEST_OUTPUT = 4L << 30;

  private final Printers printers;
  private final Resolver resolver;
  private final Resolver timeless;
  private final PrinterProfiles profiles;
  private final Slicer slicer;
  private final SettingCatalogue catalogue;
  private final Prices prices;

  private SlicingTools(Printers printers, Slicer slicer, Prices prices) {
    this.printers = printers;
    this.prices = prices;
    this.slicer = slicer;
    this.resolver = new Resolver(printers, Clock.system(ZoneId.systemDefault()));
    this.timeless = new Resolver(printers, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    this.profiles = new PrinterProfiles(printers, resolver);
    this.catalogue = new SettingCatalogue(printers);
  }

  /**
   * Puts them together.
   *
   * @param installation the folder Easyprint is installed in
   * @param work folder for files that are needed only while slicing
   * @throws io.easyprint.server.cura.CuraException where Cura's printers are not installed
   */
  public static SlicingTools of(Settings settings, Path installation, MeshDesk desk, Path work) {
    CuraResources resources = CuraResources.locate(settings.path(Setting.CURA), installation);
    Printers printers =
        new Printers(resources, CustomPrinters.in(settings.data().resolve("printers")));
    Engine engine =
        new Engine(settings.text(Setting.CURA_ENGINE), resources.root(), limits(settings));
    return new SlicingTools(
        printers,
        new Slicer(engine, desk, work),
        Prices.of(settings.text(Setting.MATERIAL_PRICES)));
  }

  private static EngineLimits limits(Settings settings) {
    long threads = settings.number(Setting.SLICER_THREADS);
    long bytes = settings.number(Setting.SLICER_BYTES);
    return new EngineLimits(
        Duration.ofMinutes(Math.max(1, settings.number(Setting.SLICER_MINUTES))),
        bytes == 0 ? machineBytes() / 2 : bytes,
        LARGEST_OUTPUT,
        settings.text(Setting.SLICER_CPUS),
        Math.clamp(threads == 0 ? Runtime.getRuntime().availableProcessors() - 1 : threads, 1, 8));
  }

  /** Memory of this machine; 0, and so no limit, where it does not say. */
  private static long machineBytes() {
    try {
      return Files.readAllLines(MEMORY).stream()
          .filter(line -> line.startsWith("MemTotal:"))
          .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
          .findFirst()
          .orElse(0L);
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  /** All printers. */
  public Printers printers() {
    return printers;
  }

  /** What each printer offers. */
  public PrinterProfiles profiles() {
    return profiles;
  }

  /** Makes slices. */
  public Slicer slicer() {
    return slicer;
  }

  /** Every setting for a request, as it is now. */
  public ResolvedSettings resolve(SettingsRequest request) {
    return resolver.resolve(request);
  }

  /** The same without the time of day in it, so that equal requests come out equal. */
  public ResolvedSettings resolveTimeless(SettingsRequest request) {
    return timeless.resolve(request);
  }

  /**
   * Every setting with its limits and what Cura thinks of its value.
   *
   * @param extruder the extruder's position, or -1 for the printer as a whole
   */
  public List<SettingState> states(SettingsRequest request, int extruder) {
    return resolver.states(request, extruder, Set.of());
  }

  /** The settings for which Cura would refuse to slice. */
  public List<SettingState> refused(SettingsRequest request) {
    return resolver.refused(request);
  }

  /** All settings with their texts. */
  public SettingCatalogue catalogue() {
    return catalogue;
  }

  /** What the extruders are loaded with. */
  public List<Filament> filaments(SettingsRequest request, ResolvedSettings resolved) {
    List<Material> known = profiles.profile(request).materials();
    List<Filament> filaments = new ArrayList<>();
    for (ResolvedExtruder extruder : resolved.extruders()) {
      Map<String, String> values = resolved.extruderValues(extruder.position());
      Optional<Material> material =
          known.stream().filter(m -> m.id().equals(extruder.material())).findFirst();
      filaments.add(
          new Filament(
              number(values.getOrDefault("material_diameter", "")),
              material.map(Material::density).orElse(0.0),
              material.map(m -> prices.perKg(m.id(), m.type())).orElse(0.0)));
    }
    return filaments;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}

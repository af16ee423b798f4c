package io.easyprint.server.cura;

import io.easyprint.server.cura.formula.PyText;
import io.easyprint.server.cura.formula.PyValue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Says what a printer offers. Thread-safe. */
public final class PrinterProfiles {
  private final Printers printers;
  private final Resolver resolver;

  /** Profiles of these printers. */
  public PrinterProfiles(Printers printers, Resolver resolver) {
    this.printers = printers;
    this.resolver = resolver;
  }

  /**
   * What there is to choose, given what was chosen already.
   *
   * @throws UnknownNameException as {@link Resolver#resolve}
   */
  public PrinterProfile profile(SettingsRequest request) {
    StackBuilder.Built built = resolver.build(request);
    Machine machine = built.machine();
    Profile variant = built.variants().get(0);
    MaterialChoice chosen = built.materials().get(0);
    String nozzle = variant.name().equals("empty") ? "" : variant.name();
    String material =
        chosen.material().id().equals(Material.NO_MATERIAL) ? "" : chosen.material().id();
    Profile quality =
        machine
            .qualities(variant, chosen.material())
            .getOrDefault(built.quality().qualityType(), Profile.emptyQuality());
    return new PrinterProfile(
        request.printer(),
        printers.name(request.printer()),
        built.evaluation().extruders().size(),
        nozzle.isEmpty() ? List.of() : List.copyOf(machine.variants().keySet()),
        material.isEmpty() ? List.of() : materials(machine, variant, chosen),
        qualities(request, built),
        List.copyOf(machine.intents(variant, quality).keySet()),
        nozzle,
        material,
        built.quality().qualityType(),
        bed(built.evaluation()));
  }

  private static List<Material> materials(Machine machine, Profile variant, MaterialChoice chosen) {
    return machine.materials(variant).values().stream()
        .filter(MaterialChoice::compatible)
        .map(MaterialChoice::material)
        .filter(m -> m.approximateDiameter() == chosen.material().approximateDiameter())
        .sorted(
            Comparator.comparing((Material m) -> !m.brand().equals("Generic"))
                .thenComparing(Material::brand)
                .thenComparing(Material::name))
        .toList();
  }

  private List<PrinterProfile.Quality> qualities(
      SettingsRequest request, StackBuilder.Built built) {
    Map<String, Profile> global = built.machine().globalQualities();
    TreeSet<String> types = new TreeSet<>(global.keySet());
    types.retainAll(
        built
            .machine()
            .qualities(built.variants().get(0), built.materials().get(0).material())
            .keySet());
    return types.stream()
        .map(type -> {
          Profile quality = global.getOrDefault(type, Profile.emptyQuality());
          Evaluation evaluation =
              resolver.build(request.withQuality(type).withIntent("")).evaluation();
          return new PrinterProfile.Quality(
              type, quality.name(), number(evaluation, "layer_height"));
        })
        .sorted(Comparator.comparingDouble(PrinterProfile.Quality::layerHeight))
        .toList();
  }

  private static PrinterProfile.Bed bed(Evaluation evaluation) {
    return new PrinterProfile.Bed(
        number(evaluation, "machine_width"),
        number(evaluation, "machine_depth"),
        number(evaluation, "machine_height"),
        PyValue.truth(global(evaluation, "machine_center_is_zero")),
        PyText.str(global(evaluation, "machine_shape")).equals("elliptic"),
        PyValue.truth(global(evaluation, "machine_heated_bed")));
  }

  private static Object global(Evaluation evaluation, String key) {
    return evaluation.value(evaluation.global(), key);
  }

  private static double number(Evaluation evaluation, String key) {
    return global(evaluation, key) instanceof Number number ? number.doubleValue() : 0;
  }
}

package io.easyprint.server.cura;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one printer definition can be combined with: nozzles, materials, qualities and intents, with
 * Cura's fall-backs. Where Cura takes any of an unordered set, so that its choice changes from
 * start to start, this chooses by a rule, so that the same request gives the same print.
 * Thread-safe.
 */
final class Machine {
  private static final String EVERY_PRINTER = "fdmprinter";

  private final Definition definition;
  private final ProfileLibrary profiles;
  private final MaterialLibrary materials;
  private final boolean hasMaterials;
  private final boolean hasVariants;
  private final boolean hasQualities;
  private final String qualityDefinition;
  private final Map<String, Profile> variants;
  private final Map<String, Profile> globalQualities;

  Machine(Definition definition, ProfileLibrary profiles, MaterialLibrary materials) {
    this.definition = definition;
    this.profiles = profiles;
    this.materials = materials;
    this.hasMaterials = flag("has_materials", true);
    this.hasVariants = flag("has_variants", false);
    this.hasQualities = flag("has_machine_quality", false);
    this.qualityDefinition =
        hasQualities ? definition.text("quality_definition", definition.id()) : EVERY_PRINTER;
    this.variants = findVariants();
    this.globalQualities = findGlobalQualities();
  }

  private boolean flag(String entry, boolean otherwise) {
    return definition.metadata().containsKey(entry) ? definition.flag(entry) : otherwise;
  }

  Definition definition() {
    return definition;
  }

  /** The nozzles by name; one called "empty" where the printer has no choice of nozzles. */
  Map<String, Profile> variants() {
    return variants;
  }

  /** The qualities for the printer as a whole, by type. */
  Map<String, Profile> globalQualities() {
    return globalQualities;
  }

  private Map<String, Profile> findVariants() {
    Map<String, Profile> found = new LinkedHashMap<>();
    if (hasVariants) {
      for (Profile variant : profiles.find("variant", definition.id())) {
        if (variant.has("hardware_type", "nozzle")) {
          found.putIfAbsent(variant.name(), variant);
        }
      }
    }
    if (found.isEmpty()) {
      found.put("empty", Profile.empty("empty_variant", "empty"));
    }
    return found;
  }

  private Map<String, Profile> findGlobalQualities() {
    List<Profile> found = globals(qualityDefinition);
    if (found.isEmpty()) {
      found = globals(EVERY_PRINTER);
    }
    if (found.isEmpty()) {
      found = List.of(Profile.emptyQuality());
    }
    Map<String, Profile> byType = new LinkedHashMap<>();
    found.forEach(quality -> byType.putIfAbsent(quality.qualityType(), quality));
    return byType;
  }

  private List<Profile> globals(String forDefinition) {
    return profiles.find("quality", forDefinition).stream().filter(Profile::isGlobal).toList();
  }

  /** The nozzle the printer comes with. */
  Profile preferredVariant() {
    Profile preferred = variants.get(definition.text("preferred_variant_name", ""));
    return preferred == null ? variants.values().iterator().next() : preferred;
  }

  /** Every material that the printer takes with this nozzle, by id; of any diameter. */
  Map<String, MaterialChoice> materials(Profile variant) {
    Map<String, MaterialChoice> found = new LinkedHashMap<>();
    if (hasMaterials) {
      List<String> excluded = definition.texts("exclude_materials");
      for (Material.WithSettings source : materials.all().values()) {
        MaterialChoice choice = MaterialChoice.of(source, definition.id(), variant.name());
        if (!excluded.contains(choice.containerId())) {
          found.put(source.material().id(), choice);
        }
      }
    }
    if (found.isEmpty()) {
      found.put(Material.NO_MATERIAL, MaterialChoice.none());
    }
    return found;
  }

  /** The material the printer comes with, for a filament of this diameter to the millimetre. */
  MaterialChoice preferredMaterial(Profile variant, int diameter) {
    Map<String, MaterialChoice> choices = materials(variant);
    String preferred = definition.text("preferred_material", "");
    return sized(choices, preferred, diameter)
        .or(() -> choices.values().stream().filter(c -> fits(c, diameter)).findFirst())
        .orElseGet(() -> choices.values().iterator().next());
  }

  /** A material by name; its 1.75 mm twin where the printer takes that. */
  static Optional<MaterialChoice> sized(
      Map<String, MaterialChoice> choices, String id, int diameter) {
    MaterialChoice exact = choices.get(id);
    if (exact != null && fits(exact, diameter)) {
      return Optional.of(exact);
    }
    MaterialChoice thin = choices.get(id + "_175");
    return Optional.ofNullable(thin).filter(choice -> fits(choice, diameter));
  }

  private static boolean fits(MaterialChoice choice, int diameter) {
    return choice.material().approximateDiameter() == diameter;
  }

  /** The qualities for an extruder with this nozzle and material, by type. */
  Map<String, Profile> qualities(Profile variant, Material material) {
    Map<String, Profile> byType = new TreeMap<>();
    for (Profile quality : findQualities(variant, material)) {
      byType.merge(quality.qualityType(), quality, this::better);
    }
    if (byType.isEmpty()) {
      Profile none = Profile.emptyQuality();
      byType.put(none.qualityType(), none);
    }
    return byType;
  }

  /**
   * Of two qualities of one type that both fit, as where one stands in for several materials of a
   * type: the one for the extruder rather than for the whole printer, then the one for the
   * printer's preferred material, then the first.
   */
  private Profile better(Profile first, Profile second) {
    if (first.isGlobal() != second.isGlobal()) {
      return first.isGlobal() ? second : first;
    }
    String preferred = definition.text("preferred_material", "");
    return second.has("material", preferred) && !first.has("material", preferred) ? second : first;
  }

  private List<Profile> findQualities(Profile variant, Material material) {
    if (!hasQualities) {
      return profiles.find("quality", EVERY_PRINTER);
    }
    List<Profile> all = profiles.find("quality", qualityDefinition);
    if (!hasMaterials) {
      return all;
    }
    List<Profile> anyMaterial = hasVariants ? filter(all, "variant", Set.of(variant.name())) : all;
    List<Profile> exact = filter(anyMaterial, "material", Set.of(material.id()));
    if (!exact.isEmpty()) {
      return exact;
    }
    List<Profile> sameType = filter(anyMaterial, "material", idsOfType(material.type()));
    if (!sameType.isEmpty()) {
      return sameType;
    }
    return anyMaterial.stream()
        .filter(
            quality -> !quality.metadata().getOrDefault("global_quality", "False").equals("False"))
        .toList();
  }

  private Set<String> idsOfType(String type) {
    return materials.all().values().stream()
        .map(Material.WithSettings::material)
        .filter(material -> material.type().equals(type))
        .map(Material::id)
        .collect(Collectors.toSet());
  }

  private static List<Profile> filter(List<Profile> profiles, String entry, Set<String> values) {
    return profiles.stream().filter(profile -> values.contains(profile.entry(entry))).toList();
  }

  /** The intents for a quality, by category; without the default one, which has no values. */
  Map<String, Profile> intents(Profile variant, Profile quality) {
    Map<String, Profile> found = new TreeMap<>();
    for (Profile intent : profiles.find("intent", qualityDefinition)) {
      boolean fits =
          intent.has("variant", variant.name())
              && intent.has("quality_type", quality.qualityType())
              && quality.metadata().containsKey("material")
              && intent.has("material", quality.entry("material"));
      if (fits) {
        found.putIfAbsent(intent.entry("intent_category"), intent);
      }
    }
    return found;
  }

  /** The extruders' definitions by position, in order, as many as the definition names. */
  List<String> extruderDefinitions() {
    Map<Integer, String> trains = new TreeMap<>();
    Json.map(definition.metadata(), "machine_extruder_trains")
        .forEach((position, id) -> trains.put(Integer.valueOf(position), String.valueOf(id)));
    return new ArrayList<>(trains.values());
  }
}

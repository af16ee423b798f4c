package io.easyprint.server.cura;

import io.easyprint.server.cura.formula.PyValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the layers for a request, as Cura does when a printer is set up. For one request. */
final class StackBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(StackBuilder.class);
  private static final double USUAL_DIAMETER = 2.85;

  /** The choices for one extruder. */
  private record Fitted(
      int position,
      ExtruderChoice choice,
      Definition definition,
      Profile variant,
      MaterialChoice material,
      Map<String, Profile> qualities) {}

  /** Stacks with the names of what they were built from. */
  record Built(
      Machine machine,
      Evaluation evaluation,
      Profile quality,
      String intent,
      List<Profile> variants,
      List<MaterialChoice> materials) {}

  private final Libraries libraries;
  private final SettingsRequest request;
  private final Machine machine;
  private final Definition definition;
  private final Map<String, Object> changes;

  StackBuilder(
      Libraries libraries,
      SettingsRequest request,
      String definitionId,
      Map<String, String> changes) {
    this.libraries = libraries;
    this.request = request;
    this.machine = libraries.machine(definitionId);
    this.definition = machine.definition();
    this.changes = Map.copyOf(checked(changes));
  }

  Built build() {
    Map<String, String> overrides = checked(request.overrides());
    List<Fitted> fitted = new ArrayList<>();
    List<String> trains = machine.extruderDefinitions();
    int present = extruderCount(overrides, trains.size());
    if (request.extruders().size() > present) {
      throw new CuraException(
          definition.name() + " has " + present + " extruders, not " + request.extruders().size());
    }
    for (int position = 0; position < trains.size(); position++) {
      fitted.add(fit(position, trains.get(position)));
    }
    List<Fitted> active =
        fitted.stream().filter(f -> f.position() < present && f.choice().enabled()).toList();
    if (active.isEmpty()) {
      throw new CuraException("All extruders are switched off.");
    }
    Profile quality = quality(active);
    List<Stack> extruders = new ArrayList<>();
    Set<String> intents = new TreeSet<>();
    for (Fitted extruder : fitted) {
      extruders.add(stack(extruder, quality, overrides, intents));
    }
    if (!request.intent().isEmpty()
        && !request.intent().equals("default")
        && !intents.contains(request.intent())) {
      throw UnknownNameException.of("intent", request.intent(), known(intents));
    }
    Stack global = global(quality, overrides, present, active.size());
    return new Built(
        machine,
        new Evaluation(global, extruders),
        quality,
        request.intent().isEmpty() ? "default" : request.intent(),
        fitted.stream().map(Fitted::variant).toList(),
        fitted.stream().map(Fitted::material).toList());
  }

  private static Set<String> known(Set<String> intents) {
    Set<String> all = new TreeSet<>(intents);
    all.add("default");
    return all;
  }

  private Map<String, String> checked(Map<String, String> typed) {
    Map<String, String> checked = new LinkedHashMap<>();
    typed.forEach((key, value) -> {
      SettingDefinition setting =
          definition
              .setting(key)
              .orElseThrow(() -> UnknownNameException.of("setting", key, definition.keys()));
      checked.put(key, SettingValue.checked(setting, value));
    });
    return checked;
  }

  private int extruderCount(Map<String, String> overrides, int trains) {
    Stack preliminary =
        new Stack(
            Stack.GLOBAL,
            true,
            definition,
            List.of(
                container(Layer.USER, "user", overrides, definition),
                container(Layer.DEFINITION_CHANGES, request.printer(), changes, definition)));
    Object count =
        new Evaluation(preliminary, List.of()).value(preliminary, "machine_extruder_count");
    return count instanceof Long n ? Math.clamp(n, 1, Math.max(1, trains)) : 1;
  }

  private Fitted fit(int position, String extruderDefinition) {
    ExtruderChoice choice = request.extruder(position);
    Definition own = libraries.definitions().definition(extruderDefinition);
    Profile variant = variant(choice);
    int diameter = (int) Math.rint(diameter(own, variant));
    MaterialChoice material = material(choice, variant, diameter);
    return new Fitted(
        position, choice, own, variant, material, machine.qualities(variant, material.material()));
  }

  private Profile variant(ExtruderChoice choice) {
    if (choice.nozzle().isEmpty()) {
      return machine.preferredVariant();
    }
    return Optional.ofNullable(machine.variants().get(choice.nozzle()))
        .orElseThrow(
            () -> UnknownNameException.of("nozzle", choice.nozzle(), machine.variants().keySet()));
  }

  private MaterialChoice material(ExtruderChoice choice, Profile variant, int diameter) {
    if (choice.material().isEmpty()) {
      return machine.preferredMaterial(variant, diameter);
    }
    Map<String, MaterialChoice> choices = machine.materials(variant);
    Optional<MaterialChoice> found = Machine.sized(choices, choice.material(), diameter);
    if (found.isPresent()) {
      return found.get();
    }
    MaterialChoice other = choices.get(choice.material());
    if (other != null) {
      throw new CuraException(
          choice.material()
              + " is a filament of "
              + other.material().diameter()
              + " mm, which "
              + definition.name()
              + " does not take.");
    }
    Set<String> fitting = new TreeSet<>();
    choices.forEach((id, known) -> {
      if (known.material().approximateDiameter() == diameter) {
        fitting.add(id);
      }
    });
    throw UnknownNameException.of("material", choice.material(), fitting);
  }

  /** The filament the hardware takes, before any material has its say. */
  private double diameter(Definition extruder, Profile variant) {
    String key = "material_diameter";
    Map<String, Object> hardware = new HashMap<>(changes);
    hardware.putAll(libraries.profiles().values(variant));
    Object value =
        hardware.containsKey(key)
            ? container(Layer.VARIANT, "", hardware, definition).value(key)
            : extruder
                .setting(key)
                .or(() -> definition.setting(key))
                .map(setting -> setting.property("value"))
                .orElse(USUAL_DIAMETER);
    return value instanceof Number number ? number.doubleValue() : USUAL_DIAMETER;
  }

  private Profile quality(List<Fitted> active) {
    Set<String> available = new TreeSet<>(machine.globalQualities().keySet());
    for (Fitted extruder : active) {
      available.retainAll(extruder.qualities().keySet());
      if (!extruder.material().compatible()) {
        available.clear();
      }
    }
    if (available.isEmpty()) {
      if (!request.quality().isEmpty() && !request.quality().equals("not_supported")) {
        throw new CuraException(
            definition.name() + " has no qualities for this nozzle and material.");
      }
      return Profile.emptyQuality();
    }
    String wanted = request.quality();
    if (wanted.isEmpty()) {
      String preferred = definition.text("preferred_quality_type", "");
      wanted = available.contains(preferred) ? preferred : available.iterator().next();
    }
    Profile quality = available.contains(wanted) ? machine.globalQualities().get(wanted) : null;
    if (quality == null) {
      throw UnknownNameException.of("quality", wanted, available);
    }
    // Some printers have a global quality for each material; the one of the first extruder fits.
    Profile own = active.get(0).qualities().getOrDefault(wanted, quality);
    return own.isGlobal() ? own : quality;
  }

  private Stack stack(
      Fitted extruder, Profile quality, Map<String, String> overrides, Set<String> intents) {
    Profile own = extruderQuality(extruder, quality);
    Map<String, Profile> offered = machine.intents(extruder.variant(), own);
    intents.addAll(offered.keySet());
    Profile intent =
        offered.getOrDefault(request.intent(), Profile.empty("empty_intent", "Default"));
    Map<String, String> user = new LinkedHashMap<>();
    overrides.forEach((key, value) -> {
      if (perExtruder(key)) {
        user.put(key, value);
      }
    });
    user.putAll(checked(extruder.choice().overrides()));
    Map<String, Object> hardware = new LinkedHashMap<>(changes);
    hardware.keySet().retainAll(extruder.definition().keys());
    return new Stack(
        extruder.position(),
        extruder.choice().enabled(),
        extruder.definition(),
        List.of(
            container(Layer.USER, "user", user, definition),
            profile(Layer.INTENT, intent),
            profile(Layer.QUALITY, own),
            container(
                Layer.MATERIAL,
                extruder.material().containerId(),
                extruder.material().values(),
                definition),
            profile(Layer.VARIANT, extruder.variant()),
            container(
                Layer.DEFINITION_CHANGES, request.printer(), hardware, extruder.definition())));
  }

  /** An extruder that takes no part need not offer the quality; then it has one that it prefers. */
  private Profile extruderQuality(Fitted extruder, Profile quality) {
    if (quality.isEmpty()) {
      return quality;
    }
    Map<String, Profile> offered = extruder.qualities();
    String preferred = definition.text("preferred_quality_type", "");
    return Stream.of(quality.qualityType(), preferred)
        .filter(offered::containsKey)
        .findFirst()
        .map(offered::get)
        .orElseGet(() -> offered.values().iterator().next());
  }

  private Stack global(Profile quality, Map<String, String> overrides, int present, int active) {
    Map<String, String> user = new LinkedHashMap<>(overrides);
    user.keySet().removeIf(this::perExtruder);
    Map<String, Object> hardware = new LinkedHashMap<>(changes);
    if (active != present) {
      hardware.put("extruders_enabled_count", (long) active);
    }
    return new Stack(
        Stack.GLOBAL,
        true,
        definition,
        List.of(
            container(Layer.USER, "user", user, definition),
            profile(Layer.QUALITY, quality),
            container(Layer.DEFINITION_CHANGES, request.printer(), hardware, definition)));
  }

  private boolean perExtruder(String key) {
    return PyValue.truth(definition.known(key).property("settable_per_extruder"));
  }

  private Container profile(Layer layer, Profile profile) {
    return profile.isEmpty()
        ? Container.empty(layer)
        : container(layer, profile.id(), libraries.profiles().values(profile), definition);
  }

  private Container container(Layer layer, String id, Map<String, ?> values, Definition known) {
    return Container.of(
        layer,
        id,
        values,
        known,
        libraries.formulas(),
        (name, key) -> LOG.debug("{} sets {}, which {} lacks", name, key, known.id()));
  }
}

package io.easyprint.server.cura;

import io.easyprint.server.cura.formula.PyText;
import io.easyprint.server.cura.formula.PyValue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns what a person chose into every setting that CuraEngine reads, with the values that Cura
 * would send (compared with Cura 4.13 setting by setting). Thread-safe; the first request reads the
 * printer's files, later ones are answered from memory.
 */
public final class Resolver {
  private final Printers printers;
  private final Libraries libraries;
  private final Clock clock;

  /** A resolver for these printers; the clock is for the tokens that tell the time. */
  public Resolver(Printers printers, Clock clock) {
    this.printers = printers;
    this.libraries = printers.libraries();
    this.clock = clock;
  }

  /**
   * Resolves a request.
   *
   * @throws UnknownNameException for a printer, nozzle, material, quality, intent, setting or
   *     option that is not known
   * @throws CuraException where the choices do not fit each other or a value cannot be read
   */
  public ResolvedSettings resolve(SettingsRequest request) {
    StackBuilder.Built built = build(request);
    Evaluation evaluation = built.evaluation();
    Tokens tokens = new Tokens(evaluation, built.materials(), clock);
    Stack global = evaluation.global();
    Map<String, ResolvedSetting> values = new LinkedHashMap<>();
    Map<String, Integer> limited = new LinkedHashMap<>();
    for (SettingDefinition setting : global.definition().settings().values()) {
      if (!setting.isCategory()) {
        values.put(setting.key(), resolved(evaluation, global, setting.key()));
        int limit = evaluation.limit(global, setting.key());
        if (limit >= 0) {
          limited.put(setting.key(), limit);
        }
      }
    }
    tokens.expandGlobal(values);
    List<ResolvedExtruder> extruders = new ArrayList<>();
    for (Stack extruder : evaluation.extruders()) {
      extruders.add(extruder(built, extruder, tokens));
    }
    return new ResolvedSettings(
        request.printer(),
        printers.name(request.printer()),
        global.definition().id(),
        built.quality().qualityType(),
        built.intent(),
        tokens.initialExtruder(),
        Collections.unmodifiableMap(values),
        List.copyOf(extruders),
        Collections.unmodifiableMap(limited),
        evaluation.problems());
  }

  /**
   * Settings with their limits and what Cura thinks of their values.
   *
   * @param extruder the extruder's position, or -1 for the printer as a whole
   * @param keys the settings to look at; all of them where empty
   * @throws UnknownNameException as {@link #resolve}
   */
  public List<SettingState> states(SettingsRequest request, int extruder, Set<String> keys) {
    Evaluation evaluation = build(request).evaluation();
    Stack stack =
        extruder == Stack.GLOBAL ? evaluation.global() : extruderStack(evaluation, extruder);
    StateReader reader = new StateReader(evaluation, stack);
    Definition definition = evaluation.global().definition();
    for (String key : keys) {
      if (!definition.keys().contains(key)) {
        throw UnknownNameException.of("setting", key, definition.keys());
      }
    }
    return definition.settings().values().stream()
        .filter(setting -> !setting.isCategory())
        .filter(setting -> keys.isEmpty() || keys.contains(setting.key()))
        .map(reader::state)
        .toList();
  }

  private static Stack extruderStack(Evaluation evaluation, int position) {
    List<Stack> extruders = evaluation.extruders();
    if (position < 0 || position >= extruders.size()) {
      throw new CuraException("There is no extruder " + position + ".");
    }
    return extruders.get(position);
  }

  /**
   * The settings for which Cura would refuse to slice: those that matter and break a limit.
   *
   * @throws UnknownNameException as {@link #resolve}
   */
  public List<SettingState> refused(SettingsRequest request) {
    Evaluation evaluation = build(request).evaluation();
    List<Stack> stacks = new ArrayList<>(List.of(evaluation.global()));
    evaluation.extruders().stream().filter(Stack::enabled).forEach(stacks::add);
    Map<String, SettingState> refused = new LinkedHashMap<>();
    for (Stack stack : stacks) {
      StateReader reader = new StateReader(evaluation, stack);
      evaluation.global().definition().settings().values().stream()
          .filter(setting -> !setting.isCategory())
          .map(reader::state)
          .filter(SettingState::refused)
          .forEach(state -> refused.putIfAbsent(state.key(), state));
    }
    return List.copyOf(refused.values());
  }

  StackBuilder.Built build(SettingsRequest request) {
    CustomPrinter printer = printers.printer(request.printer());
    return new StackBuilder(libraries, request, printer.basedOn(), printer.settings()).build();
  }

  private static ResolvedExtruder extruder(
      StackBuilder.Built built, Stack extruder, Tokens tokens) {
    Evaluation evaluation = built.evaluation();
    Definition machine = evaluation.global().definition();
    Set<String> keys = new LinkedHashSet<>(machine.keys());
    keys.addAll(extruder.definition().keys());
    Map<String, ResolvedSetting> values = new LinkedHashMap<>();
    for (String key : keys) {
      boolean settable = settable(machine, key) || settable(extruder.definition(), key);
      if (settable && !isCategory(machine, key)) {
        values.put(key, resolved(evaluation, extruder, key));
      }
    }
    tokens.expandExtruder(extruder, values);
    String nozzle = built.variants().get(extruder.position()).name();
    String material = built.materials().get(extruder.position()).material().id();
    return new ResolvedExtruder(
        extruder.position(),
        extruder.enabled(),
        nozzle.equals("empty") ? "" : nozzle,
        material.equals(Material.NO_MATERIAL) ? "" : material,
        Collections.unmodifiableMap(values));
  }

  private static boolean settable(Definition definition, String key) {
    SettingDefinition setting = definition.settings().get(key);
    return setting != null && PyValue.truth(setting.property("settable_per_extruder"));
  }

  private static boolean isCategory(Definition definition, String key) {
    SettingDefinition setting = definition.settings().get(key);
    return setting != null && setting.isCategory();
  }

  private static ResolvedSetting resolved(Evaluation evaluation, Stack stack, String key) {
    Object value = evaluation.value(stack, key);
    return new ResolvedSetting(PyText.str(value), Provenance.of(evaluation, stack, key));
  }
}

package io.easyprint.server.cura;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Loads definitions and merges them along their chain of parents, as Uranium does: metadata and
 * overrides are merged deeply from the root down, then each override replaces single properties of
 * its setting. Keeps the few last used, and the settings of the roots, which all printers share.
 * Thread-safe.
 */
final class DefinitionLibrary {
  private static final int KEPT = 24;
  private static final int LONGEST_CHAIN = 32;

  private final CuraResources resources;
  private final FormulaCache formulas;
  private final Map<String, Map<String, SettingDefinition>> roots = new LinkedHashMap<>();
  private final Map<String, Definition> cache =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Definition> eldest) {
          return size() > KEPT;
        }
      };

  DefinitionLibrary(CuraResources resources, FormulaCache formulas) {
    this.resources = resources;
    this.formulas = formulas;
  }

  boolean exists(String id) {
    return !id.contains("/")
        && !id.contains("\0") // No path has one, and none is made of it.
        && Files.isRegularFile(resources.definition(id));
  }

  synchronized Definition definition(String id) {
    Definition known = cache.get(id);
    if (known == null) {
      known = load(id);
      cache.put(id, known);
    }
    return known;
  }

  private Definition load(String id) {
    if (!exists(id)) {
      throw new CuraException("There is no definition " + id + " in " + resources.root());
    }
    List<String> chain = new ArrayList<>();
    List<Map<String, Object>> files = new ArrayList<>();
    Optional<String> next = Optional.of(id);
    while (next.isPresent()) {
      String name = next.get();
      if (chain.size() > LONGEST_CHAIN) {
        throw new CuraException("The definition " + id + " inherits from itself");
      }
      Map<String, Object> file =
          Json.read(
              resources.definition(name), roots.containsKey(name) ? Set.of("settings") : Set.of());
      chain.addFirst(name);
      files.addFirst(file);
      next = file.get("inherits") instanceof String parent ? Optional.of(parent) : Optional.empty();
    }
    return merge(id, chain, files);
  }

  private Definition merge(String id, List<String> chain, List<Map<String, Object>> files) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    Map<String, Object> overrides = new LinkedHashMap<>();
    Map<String, SettingDefinition> settings = new LinkedHashMap<>(root(chain.get(0), files.get(0)));
    for (int i = 0; i < files.size(); i++) {
      Map<String, Object> file = files.get(i);
      mergeInto(metadata, Json.map(file, "metadata"));
      mergeInto(overrides, Json.map(file, "overrides"));
      if (i > 0) {
        addOwn(settings, Json.map(file, "settings"));
      }
    }
    for (String key : overrides.keySet()) {
      settings.computeIfPresent(
          key, (k, setting) -> setting.with(Json.map(overrides, k), formulas));
    }
    String name = files.getLast().get("name") instanceof String text ? text : id;
    return new Definition(
        id,
        name,
        List.copyOf(chain),
        Collections.unmodifiableMap(metadata),
        Collections.unmodifiableMap(settings));
  }

  private Map<String, SettingDefinition> root(String name, Map<String, Object> file) {
    Map<String, SettingDefinition> known = roots.get(name);
    if (known == null) {
      known = new LinkedHashMap<>();
      flatten(Json.map(file, "settings"), "", "", known);
      roots.put(name, known);
    }
    return known;
  }

  private void flatten(
      Map<String, Object> level,
      String parent,
      String category,
      Map<String, SettingDefinition> to) {
    for (String key : level.keySet()) {
      Map<String, Object> raw = Json.map(level, key);
      String branch = parent.isEmpty() ? key : category;
      to.put(key, SettingDefinition.of(key, parent, branch, raw, formulas));
      flatten(Json.map(raw, "children"), key, branch, to);
    }
  }

  /** Settings that a definition adds or changes in place rather than by overrides. */
  private void addOwn(Map<String, SettingDefinition> settings, Map<String, Object> own) {
    Map<String, SettingDefinition> flat = new LinkedHashMap<>();
    flatten(own, "", "", flat);
    flat.forEach((key, added) -> {
      SettingDefinition there = settings.get(key);
      settings.put(key, there == null ? added : there.with(added));
    });
  }

  @SuppressWarnings("unchecked")
  static void mergeInto(Map<String, Object> target, Map<String, Object> source) {
    source.forEach((key, value) -> {
      if (value instanceof Map<?, ?> inner && target.get(key) instanceof Map<?, ?> outer) {
        Map<String, Object> copy = new LinkedHashMap<>((Map<String, Object>) outer);
        mergeInto(copy, (Map<String, Object>) inner);
        target.put(key, copy);
      } else {
        target.put(key, value);
      }
    });
  }
}

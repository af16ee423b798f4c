package io.easyprint.server.cura;

import java.util.LinkedHashMap;
import java.util.Map;

/** All that is read from Cura's resources, each part on first use. Thread-safe. */
final class Libraries {
  private static final int KEPT = 8;

  private final FormulaCache formulas = new FormulaCache();
  private final DefinitionLibrary definitions;
  private final ProfileLibrary profiles;
  private final MaterialLibrary materials;
  private final Map<String, Machine> machines =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Machine> eldest) {
          return size() > KEPT;
        }
      };

  Libraries(CuraResources resources) {
    this.definitions = new DefinitionLibrary(resources, formulas);
    this.profiles = new ProfileLibrary(resources);
    this.materials = new MaterialLibrary(resources, definitions);
  }

  FormulaCache formulas() {
    return formulas;
  }

  DefinitionLibrary definitions() {
    return definitions;
  }

  ProfileLibrary profiles() {
    return profiles;
  }

  MaterialLibrary materials() {
    return materials;
  }

  synchronized Machine machine(String id) {
    return machines.computeIfAbsent(
        id, i -> new Machine(definitions.definition(i), profiles, materials));
  }
}

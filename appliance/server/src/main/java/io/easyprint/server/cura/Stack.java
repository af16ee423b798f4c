package io.easyprint.server.cura;

import io.easyprint.server.cura.formula.None;
import java.util.List;

/**
 * The layers of the printer as a whole or of one extruder, without the printer's rules about who
 * decides. Immutable.
 *
 * @param position the extruder's, or -1 for the printer as a whole
 * @param enabled whether the extruder takes part in the print
 */
record Stack(int position, boolean enabled, Definition definition, List<Container> containers) {
  static final int GLOBAL = -1;

  boolean isGlobal() {
    return position == GLOBAL;
  }

  /** The value or formula of this stack alone. */
  Object ownValue(String key) {
    for (Container container : containers) {
      Object value = container.value(key);
      if (value != None.NONE) {
        return value;
      }
    }
    return ownProperty(key, "value");
  }

  Object ownProperty(String key, String property) {
    SettingDefinition setting = definition.settings().get(key);
    return setting == null ? None.NONE : setting.property(property);
  }

  boolean hasUserValue(String key) {
    return containers.stream()
        .anyMatch(c -> c.layer().compareTo(Layer.QUALITY_CHANGES) <= 0 && c.has(key));
  }
}

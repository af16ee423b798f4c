package io.easyprint.server.cura;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A printer or an extruder with its whole chain of parents merged. Immutable.
 *
 * @param files the chain, from the root to the definition itself
 */
record Definition(
    String id,
    String name,
    List<String> files,
    Map<String, Object> metadata,
    Map<String, SettingDefinition> settings) {
  Optional<SettingDefinition> setting(String key) {
    return Optional.ofNullable(settings.get(key));
  }

  Set<String> keys() {
    return settings.keySet();
  }

  /** The setting, where a caller has made sure that it is there. */
  SettingDefinition known(String key) {
    return setting(key).orElseThrow(() -> new CuraException(id + " has no setting " + key));
  }

  String text(String entry, String otherwise) {
    return metadata.get(entry) instanceof String text ? text : otherwise;
  }

  boolean flag(String entry) {
    return Truth.of(metadata.get(entry));
  }

  List<String> texts(String entry) {
    return metadata.get(entry) instanceof Collection<?> items
        ? items.stream().map(String::valueOf).toList()
        : List.of();
  }
}

package io.easyprint.server.cura;

import java.nio.file.Path;
import java.util.Map;

/** A quality, nozzle or intent file: what it is for, without its values. Immutable. */
record Profile(String id, Path file, String name, String definition, Map<String, String> metadata) {
  private static final Map<String, String> SHARED_EMPTY = Map.of();

  /** The quality that Cura takes where none fits; it has no values. */
  static Profile emptyQuality() {
    return new Profile(
        "empty_quality",
        Path.of(""),
        "Not supported",
        "fdmprinter",
        Map.of("type", "quality", "quality_type", "not_supported"));
  }

  static Profile empty(String id, String name) {
    return new Profile(id, Path.of(""), name, "fdmprinter", SHARED_EMPTY);
  }

  boolean isEmpty() {
    return id.startsWith("empty_");
  }

  String type() {
    return entry("type");
  }

  String qualityType() {
    return entry("quality_type");
  }

  String entry(String key) {
    return metadata.getOrDefault(key, "");
  }

  boolean has(String key, String value) {
    return value.equals(metadata.get(key));
  }

  /** Meant for the printer as a whole, and for extruders only where nothing else fits. */
  boolean isGlobal() {
    return has("global_quality", "True");
  }
}

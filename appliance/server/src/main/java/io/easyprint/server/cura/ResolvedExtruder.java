package io.easyprint.server.cura;

import io.avaje.jsonb.Json;
import java.util.Map;

/**
 * One extruder with its choices and all settings that can differ between extruders. Immutable.
 *
 * @param nozzle the nozzle's name; empty where the printer has no choice of nozzles
 * @param material the material's id; empty where the printer knows no materials
 */
@Json
public record ResolvedExtruder(
    int position,
    boolean enabled,
    String nozzle,
    String material,
    Map<String, ResolvedSetting> settings) {}

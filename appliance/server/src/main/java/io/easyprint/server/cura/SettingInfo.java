package io.easyprint.server.cura;

import io.avaje.jsonb.Json;
import java.util.Map;
import java.util.Set;

/**
 * What there is to know about a setting, apart from its value. Immutable.
 *
 * @param label its name, in the language that was asked for
 * @param unit for people to read; empty without one
 * @param type bool, int, float, str, enum, extruder, optional_extruder, [int], polygon, polygons,
 *     or category for a heading
 * @param options for an enum: what may be chosen, with what to show; in order
 * @param defaultValue the value without any formula, as CuraEngine's own default
 * @param category the key of the heading it stands under
 * @param parent the setting it refines, or the heading
 * @param perExtruder whether extruders may differ in it
 * @param perModel whether models on one plate may differ in it
 * @param dependsOn the settings its value, its limits and whether it matters are worked out from
 * @param formulas the formulas by property: value, enabled, minimum_value, maximum_value,
 *     minimum_value_warning, maximum_value_warning, limit_to_extruder, resolve; only those it has
 */
@Json
public record SettingInfo(
    String key,
    String label,
    String description,
    String unit,
    String type,
    Map<String, String> options,
    String defaultValue,
    String category,
    String parent,
    boolean perExtruder,
    boolean perModel,
    Set<String> dependsOn,
    Map<String, String> formulas) {}

package io.easyprint.server.cura;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A material as one printer with one nozzle takes it: the most specific settings its file has.
 * Immutable.
 *
 * @param containerId Cura's id of the derived profile, such as generic_pla_ultimaker3_AA_0.4
 */
record MaterialChoice(
    String containerId, Material material, Map<String, Object> values, boolean compatible) {
  static MaterialChoice none() {
    return new MaterialChoice(Material.NO_MATERIAL, Material.none(), Map.of(), true);
  }

  static MaterialChoice of(Material.WithSettings source, String machine, String nozzle) {
    String id = source.material().id();
    Material.Settings settings = source.settings();
    Map<String, Object> values = new LinkedHashMap<>(settings.common());
    Material.ForMachine forMachine = settings.machines().get(machine);
    if (forMachine == null) {
      return new MaterialChoice(id, source.material(), values, settings.compatible());
    }
    values.putAll(forMachine.values());
    String machineId = id + "_" + machine;
    Material.ForNozzle forNozzle = forMachine.nozzles().get(nozzle);
    if (forNozzle == null) {
      return new MaterialChoice(machineId, source.material(), values, forMachine.compatible());
    }
    values.putAll(forNozzle.values());
    return new MaterialChoice(
        machineId + "_" + nozzle.replace(" ", "_"),
        source.material(),
        values,
        forNozzle.compatible());
  }
}

package io.easyprint.server.cli;

import io.easyprint.server.cura.SettingsRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** A printer and what is chosen for it; shared by the commands that resolve settings. */
final class ChoiceOptions {
  @Option(names = "--printer", required = true, paramLabel = "ID", description = "The printer.")
  private String printer = "";

  @Option(names = "--quality", paramLabel = "TYPE", description = "Such as normal.")
  private String quality = "";

  @Option(names = "--intent", paramLabel = "CATEGORY", description = "Such as engineering.")
  private String intent = "";

  @Option(
      names = "--material",
      paramLabel = "ID",
      description = "Such as generic_pla; repeated for each extruder.")
  private String[] materials = {};

  @Option(
      names = "--nozzle",
      paramLabel = "NAME",
      description = "Such as \"0.4mm Nozzle\"; repeated for each extruder.")
  private String[] nozzles = {};

  @Option(
      names = "--set",
      paramLabel = "SETTING=VALUE",
      description = "Changes a setting; may be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  SettingsRequest request() {
    SettingsRequest request =
        SettingsRequest.of(printer).withQuality(quality).withIntent(intent).with(settings);
    for (int i = 0; i < materials.length; i++) {
      request = request.withExtruder(i, request.extruder(i).withMaterial(materials[i]));
    }
    for (int i = 0; i < nozzles.length; i++) {
      request = request.withExtruder(i, request.extruder(i).withNozzle(nozzles[i]));
    }
    return request;
  }
}

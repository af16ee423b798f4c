package io.easyprint.server.cura;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** A printer with a few settings of our own, laid out as Cura lays out its resources. */
final class SmallPrinter {
  private static final String BASE =
      """
      {
        "name": "Base", "version": 2,
        "metadata": {"visible": false, "has_materials": false},
        "settings": {
          "machine_settings": {
            "label": "Machine", "type": "category", "description": "",
            "children": {
              "machine_extruder_count": {"label": "Extruders", "type": "int",
                "description": "", "default_value": 1, "settable_per_extruder": false},
              "machine_start_gcode": {"label": "Start", "type": "str", "description": "",
                "default_value": "", "settable_per_extruder": false},
              "adhesion_type": {"label": "Adhesion", "type": "enum", "description": "",
                "options": {"skirt": "Skirt", "raft": "Raft"}, "default_value": "skirt",
                "resolve": "'raft' if 'raft' in extruderValues('adhesion_type') else 'skirt'"},
              "adhesion_extruder_nr": {"label": "Adhesion extruder", "type": "extruder",
                "description": "", "default_value": "0", "settable_per_extruder": false},
              "extruder_nr": {"label": "Extruder", "type": "extruder", "description": "",
                "default_value": "0"},
              "walls": {"label": "Walls", "type": "int", "description": "", "default_value": 2,
                "minimum_value": "1", "maximum_value_warning": "5",
                "limit_to_extruder": "wall_extruder",
                "children": {
                  "outer": {"label": "Outer", "type": "float", "description": "",
                    "default_value": 0.4, "value": "walls * 0.5"}
                }},
              "wall_extruder": {"label": "Wall extruder", "type": "optional_extruder",
                "description": "", "default_value": "-1", "settable_per_extruder": false},
              "brim": {"label": "Brim", "type": "float", "description": "", "default_value": 8,
                "enabled": "resolveOrValue('adhesion_type') == 'raft'"},
              "chicken": {"label": "Chicken", "type": "float", "description": "",
                "default_value": 1, "value": "egg + 1"},
              "egg": {"label": "Egg", "type": "float", "description": "", "default_value": 1,
                "value": "chicken * 2"},
              "lost": {"label": "Lost", "type": "float", "description": "", "default_value": 1,
                "value": "nowhere + 1"},
              "soluble": {"label": "Soluble", "type": "bool", "description": "",
                "default_value": false},
              "support_extruder": {"label": "Support extruder", "type": "extruder",
                "description": "", "default_value": "0", "settable_per_extruder": false,
                "value": "anyExtruderNrWithOrDefault('soluble')"},
              "broken": {"label": "Broken", "type": "float", "description": "",
                "default_value": 1, "value": "1 +"}
            }
          }
        }
      }
      """;
  private static final String EXTRUDER_BASE =
      """
      {
        "name": "Extruder", "version": 2, "metadata": {"type": "extruder"},
        "settings": {
          "machine_settings": {"label": "Machine", "type": "category", "description": "",
            "children": {
              "extruder_nr": {"label": "Extruder", "type": "extruder", "description": "",
                "default_value": "0"}}}
        }
      }
      """;
  private static final String PRINTER =
      """
      {
        "name": "Small", "version": 2, "inherits": "fdmprinter",
        "metadata": {"visible": true, "manufacturer": "Us",
          "machine_extruder_trains": {"0": "left", "1": "right"}},
        "overrides": {
          "machine_extruder_count": {"default_value": 2},
          "outer": {"default_value": 9},
          "walls": {"default_value": 3}
        }
      }
      """;

  private SmallPrinter() {}

  static Printers in(Path folder) throws IOException {
    write(folder, "definitions/fdmprinter.def.json", BASE);
    write(folder, "definitions/fdmextruder.def.json", EXTRUDER_BASE);
    write(folder, "definitions/small.def.json", PRINTER);
    write(folder, "extruders/left.def.json", extruder(0));
    write(folder, "extruders/right.def.json", extruder(1));
    return new Printers(new CuraResources(folder), CustomPrinters.in(folder.resolve("custom")));
  }

  static Resolver resolver(Printers printers) {
    return new Resolver(printers, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  private static String extruder(int position) {
    return """
    {"name": "E", "version": 2, "inherits": "fdmextruder", "metadata": {"position": "%1$d"},
     "overrides": {"extruder_nr": {"default_value": %1$d}}}
    """
        .formatted(position);
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}

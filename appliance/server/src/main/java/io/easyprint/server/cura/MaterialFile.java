package io.easyprint.server.cura;

import io.easyprint.server.cura.formula.None;
import io.easyprint.server.cura.formula.PyText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads the XML files of fdm-materials: common settings, then those of machines, then those of
 * their hotends (as of material format 1.3, Cura 4.13 and 5.0). Entities and document types are
 * refused.
 */
final class MaterialFile {
  private static final String MATERIAL = "http://www.ultimaker.com/material";
  private static final String CURA = "http://www.ultimaker.com/cura";
  private static final String GRAPH = "processing temperature graph";
  private static final String SUFFIX = ".xml.fdm_material";
  private static final double USUAL_DIAMETER = 2.85;

  /** The format's own words for settings of Cura. */
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("print temperature", "default_material_print_temperature"),
          Map.entry("heated bed temperature", "default_material_bed_temperature"),
          Map.entry("standby temperature", "material_standby_temperature"),
          Map.entry(GRAPH, "material_flow_temp_graph"),
          Map.entry("print cooling", "cool_fan_speed"),
          Map.entry("retraction amount", "retraction_amount"),
          Map.entry("retraction speed", "retraction_speed"),
          Map.entry("adhesion tendency", "material_adhesion_tendency"),
          Map.entry("surface energy", "material_surface_energy"),
          Map.entry("build volume temperature", "build_volume_temperature"),
          Map.entry("anti ooze retract position", "material_anti_ooze_retracted_position"),
          Map.entry("anti ooze retract speed", "material_anti_ooze_retraction_speed"),
          Map.entry("break preparation position", "material_break_preparation_retracted_position"),
          Map.entry("break preparation speed", "material_break_preparation_speed"),
          Map.entry("break preparation temperature", "material_break_preparation_temperature"),
          Map.entry("break position", "material_break_retracted_position"),
          Map.entry("break speed", "material_break_speed"),
          Map.entry("break temperature", "material_break_temperature"),
          Map.entry("flush purge speed", "material_flush_purge_speed"),
          Map.entry("flush purge length", "material_flush_purge_length"),
          Map.entry("end of filament purge speed", "material_end_of_filament_purge_speed"),
          Map.entry("end of filament purge length", "material_end_of_filament_purge_length"),
          Map.entry("maximum park duration", "material_maximum_park_duration"),
          Map.entry("no load move factor", "material_no_load_move_factor"));

  private final Function<String, List<String>> machineIds;
  private final DocumentBuilder builder = builder();

  /**
   * @param machineIds the definitions that a product's name in a material file stands for
   */
  MaterialFile(Function<String, List<String>> machineIds) {
    this.machineIds = machineIds;
  }

  static boolean isMaterial(Path file) {
    return file.getFileName().toString().endsWith(SUFFIX);
  }

  Material.WithSettings read(Path file) {
    Element root = parse(file).getDocumentElement();
    String fileName = file.getFileName().toString();
    String id = fileName.substring(0, fileName.length() - SUFFIX.length());
    Material material = material(id, child(root, "metadata"), child(root, "properties"));
    Map<String, Object> common = new LinkedHashMap<>();
    common.put("material_guid", material.guid());
    String diameter = text(child(root, "properties"), "diameter");
    if (!diameter.isEmpty()) {
      common.put("material_diameter", diameter);
    }
    List<Element> sections = child(root, "settings");
    boolean compatible = collect(sections, common, true);
    Map<String, Material.ForMachine> machines = new LinkedHashMap<>();
    for (Element machine : children(sections, "machine")) {
      addMachine(machine, compatible, machines);
    }
    return new Material.WithSettings(material, new Material.Settings(common, compatible, machines));
  }

  private void addMachine(
      Element machine, boolean commonCompatible, Map<String, Material.ForMachine> machines) {
    Map<String, Object> values = new LinkedHashMap<>();
    boolean compatible = collect(List.of(machine), values, commonCompatible);
    Map<String, Material.ForNozzle> nozzles = new LinkedHashMap<>();
    for (Element hotend : children(List.of(machine), "hotend")) {
      if (hotend.hasAttribute("id")) {
        Map<String, Object> own = new LinkedHashMap<>();
        boolean fits = collect(List.of(hotend), own, compatible);
        nozzles.putIfAbsent(hotend.getAttribute("id"), new Material.ForNozzle(own, fits));
      }
    }
    Material.ForMachine settings = new Material.ForMachine(values, compatible, nozzles);
    for (Element identifier : children(List.of(machine), "machine_identifier")) {
      for (String machineId : machineIds.apply(identifier.getAttribute("product"))) {
        machines.putIfAbsent(machineId, settings);
      }
    }
  }

  private static Material material(String id, List<Element> metadata, List<Element> properties) {
    List<Element> names = children(metadata, "name");
    String type = textOr(names, "material", "Unknown Type");
    String color = textOr(names, "color", "Unknown Color");
    String label = text(names, "label");
    String plain = color.equals("Generic") ? type : color + " " + type;
    return new Material(
        id,
        label.isEmpty() ? plain : label,
        textOr(names, "brand", "Unknown Brand"),
        type,
        color,
        text(metadata, "color_code"),
        text(metadata, "GUID"),
        number(text(properties, "diameter"), USUAL_DIAMETER),
        number(text(properties, "density"), 0),
        text(metadata, "description"));
  }

  /** Puts the settings of a section over those there are; says whether the hardware fits. */
  private static boolean collect(
      List<Element> sections, Map<String, Object> values, boolean compatible) {
    boolean fits = compatible;
    for (Element setting : children(sections, "setting")) {
      String key = setting.getAttribute("key");
      if (key.equals("hardware compatible")) {
        fits = Set.of("yes", "unknown").contains(setting.getTextContent());
      } else if (KEYS.containsKey(key)) {
        values.put(
            KEYS.getOrDefault(key, key), key.equals(GRAPH) ? graph(setting) : content(setting));
      }
    }
    for (Element setting : children(sections, CURA, "setting")) {
      String text = setting.getTextContent();
      Object value =
          switch (text.toLowerCase(Locale.ROOT)) {
            case "yes" -> true;
            case "no" -> false;
            default -> text;
          };
      values.put(setting.getAttribute("key"), value);
    }
    return fits;
  }

  /** An empty element says that there is no value, not that the value is an empty text. */
  private static Object content(Element setting) {
    String text = setting.getTextContent();
    return text.isEmpty() ? None.NONE : text;
  }

  private static String graph(Element setting) {
    List<Object> points = new ArrayList<>();
    for (Element point : children(List.of(setting), "point")) {
      points.add(
          List.of(
              number(point.getAttribute("flow"), 0), number(point.getAttribute("temperature"), 0)));
    }
    return PyText.repr(points);
  }

  private static DocumentBuilder builder() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      // Without one, the parser prints on the error stream before it throws.
      builder.setErrorHandler(new DefaultHandler());
      return builder;
    } catch (ParserConfigurationException e) {
      throw new CuraException("There is no XML parser", e);
    }
  }

  private Document parse(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return builder.parse(in);
    } catch (IOException | SAXException e) {
      throw new CuraException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static List<Element> child(Element parent, String name) {
    return children(List.of(parent), name);
  }

  private static List<Element> children(List<Element> parents, String name) {
    return children(parents, MATERIAL, name);
  }

  private static List<Element> children(List<Element> parents, String namespace, String name) {
    List<Element> found = new ArrayList<>();
    for (Element parent : parents) {
      for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
        if (node instanceof Element element
            && name.equals(element.getLocalName())
            && namespace.equals(element.getNamespaceURI())) {
          found.add(element);
        }
      }
    }
    return found;
  }

  private static String text(List<Element> parents, String name) {
    List<Element> found = children(parents, name);
    return found.isEmpty() ? "" : found.getLast().getTextContent();
  }

  private static String textOr(List<Element> parents, String name, String otherwise) {
    String text = text(parents, name);
    return text.isEmpty() ? otherwise : text;
  }

  private static double number(String text, double otherwise) {
    try {
      return text.isBlank() ? otherwise : Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}

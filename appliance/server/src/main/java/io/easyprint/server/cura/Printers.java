package io.easyprint.server.cura;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every printer there is: Cura's visible FDM printers and the custom ones. The list is read at the
 * first question, from the heads of the definitions only. Thread-safe.
 */
public final class Printers {
  private static final Logger LOG = LoggerFactory.getLogger(Printers.class);
  private static final String SUFFIX = ".def.json";

  /** What most people who meet Easyprint own. */
  private static final List<String> FIRST = List.of("anet3d_a8", "creality_ender3");

  private final CuraResources resources;
  private final Libraries libraries;
  private final CustomPrinters custom;
  private Map<String, PrinterSummary> own = Map.of();

  /** The printers in these resources and the custom ones. */
  public Printers(CuraResources resources, CustomPrinters custom) {
    this.resources = resources;
    this.libraries = new Libraries(resources);
    this.custom = custom;
  }

  Path translations() {
    return resources.translations();
  }

  Libraries libraries() {
    return libraries;
  }

  /** All printers: the custom ones, the best known, then the others by maker and name. */
  public List<PrinterSummary> all() {
    List<PrinterSummary> all = new ArrayList<>();
    for (CustomPrinter printer : custom.all()) {
      PrinterSummary base = own().get(printer.basedOn());
      String maker = base == null ? "" : base.manufacturer();
      all.add(new PrinterSummary(printer.id(), printer.name(), maker, true));
    }
    all.addAll(own().values());
    return all;
  }

  /** The printers whose maker, name or id holds every word of the text, in any order. */
  public List<PrinterSummary> search(String text) {
    List<String> words = Arrays.stream(plain(text).split(" ")).filter(w -> !w.isEmpty()).toList();
    return all().stream()
        .filter(printer -> {
          String haystack =
              plain(printer.manufacturer() + " " + printer.name() + " " + printer.id());
          return words.stream().allMatch(haystack::contains);
        })
        .toList();
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ");
  }

  /** The name to show. */
  public String name(String id) {
    return custom
        .find(id)
        .map(CustomPrinter::name)
        .orElseGet(() -> libraries.definitions().definition(id).name());
  }

  /** One that a person made from one of Cura's. */
  public Optional<CustomPrinter> custom(String id) {
    return custom.find(id);
  }

  /**
   * Adds a printer of a person's own, or replaces the one with its id.
   *
   * @throws CuraException where the id is one of Cura's, or no plain name
   */
  public void save(CustomPrinter printer) {
    if (libraries.definitions().exists(printer.id())) {
      throw new CuraException("'" + printer.id() + "' is one of Cura's own printers.");
    }
    if (custom.find(printer.basedOn()).isPresent()) {
      throw new CuraException("Base it on one of Cura's own printers.");
    }
    printer(printer.basedOn());
    custom.save(printer);
  }

  /** Removes a printer of a person's own; nothing happens where there is none of that id. */
  public void delete(String id) {
    custom.delete(id);
  }

  /**
   * What the definition says of the build volume, without resolving its settings.
   *
   * @throws UnknownNameException for a printer that is not known
   */
  public BuildVolume volume(String id) {
    CustomPrinter printer = printer(id);
    Definition definition = libraries.definitions().definition(printer.basedOn());
    return new BuildVolume(
        number(printer, definition, "machine_width"),
        number(printer, definition, "machine_depth"),
        number(printer, definition, "machine_height"));
  }

  private static double number(CustomPrinter printer, Definition definition, String key) {
    try {
      String own = printer.settings().get(key);
      if (own != null) {
        return Double.parseDouble(own);
      }
    } catch (NumberFormatException e) {
      return 0;
    }
    return definition.known(key).property("default_value") instanceof Number number
        ? number.doubleValue()
        : 0;
  }

  /** A printer by its id; one of Cura's own is based on itself and changes nothing. */
  CustomPrinter printer(String id) {
    return custom
        .find(id)
        .orElseGet(() -> {
          if (!libraries.definitions().exists(id) || !isPrinter(id)) {
            throw UnknownNameException.of(
                "printer", id, all().stream().map(PrinterSummary::id).toList());
          }
          return new CustomPrinter(id, "", id, Map.of());
        });
  }

  private boolean isPrinter(String id) {
    return libraries.definitions().definition(id).files().get(0).equals("fdmprinter");
  }

  private synchronized Map<String, PrinterSummary> own() {
    if (own.isEmpty()) {
      own = read();
    }
    return own;
  }

  private Map<String, PrinterSummary> read() {
    Map<String, Map<String, Object>> heads = new HashMap<>();
    try (Stream<Path> files = Files.list(resources.definitions())) {
      for (Path file : files.filter(f -> f.getFileName().toString().endsWith(SUFFIX)).toList()) {
        String name = file.getFileName().toString();
        heads.put(name.substring(0, name.length() - SUFFIX.length()), head(file));
      }
    } catch (IOException e) {
      throw new CuraException("Cannot read " + resources.definitions() + ": " + e.getMessage(), e);
    }
    Comparator<PrinterSummary> order =
        Comparator.<PrinterSummary>comparingInt(
                p -> FIRST.contains(p.id()) ? FIRST.indexOf(p.id()) : FIRST.size())
            .thenComparing(p -> plain(p.manufacturer()))
            .thenComparing(p -> plain(p.name()))
            .thenComparing(PrinterSummary::id);
    Map<String, PrinterSummary> found = new LinkedHashMap<>();
    heads.keySet().stream()
        .map(id -> summary(id, heads))
        .flatMap(List::stream)
        .sorted(order)
        .forEach(summary -> found.put(summary.id(), summary));
    return found;
  }

  private static Map<String, Object> head(Path file) {
    try {
      return Json.read(file, Set.of("settings", "overrides"));
    } catch (CuraException e) {
      LOG.warn("A printer is left out: {}", e.getMessage());
      return Map.of();
    }
  }

  /** None for what is no printer to choose: bases that others inherit from, and extruders. */
  private static List<PrinterSummary> summary(String id, Map<String, Map<String, Object>> heads) {
    Map<String, Object> metadata = new HashMap<>();
    List<Map<String, Object>> chain = new ArrayList<>();
    Object next = id;
    String root = id;
    while (next instanceof String name && heads.containsKey(name) && chain.size() < heads.size()) {
      Map<String, Object> head = heads.getOrDefault(name, Map.of());
      chain.addFirst(head);
      root = name;
      next = head.get("inherits");
    }
    chain.forEach(head -> metadata.putAll(Json.map(head, "metadata")));
    if (!root.equals("fdmprinter") || !Truth.of(metadata.get("visible")) || chain.isEmpty()) {
      return List.of();
    }
    String name = chain.getLast().get("name") instanceof String text ? text : id;
    String maker = metadata.get("manufacturer") instanceof String text ? text : "";
    return List.of(new PrinterSummary(id, name, maker.equals("Unknown") ? "" : maker, false));
  }
}

package io.easyprint.server.cura;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every material by its id. All files are read once, at the first question, because each says for
 * itself which printers it has settings for. Thread-safe.
 */
final class MaterialLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(MaterialLibrary.class);

  private final CuraResources resources;
  private final DefinitionLibrary definitions;
  private Map<String, Material.WithSettings> materials = Map.of();

  MaterialLibrary(CuraResources resources, DefinitionLibrary definitions) {
    this.resources = resources;
    this.definitions = definitions;
  }

  synchronized Map<String, Material.WithSettings> all() {
    if (materials.isEmpty()) {
      materials = readAll();
    }
    return materials;
  }

  Optional<Material.WithSettings> material(String id) {
    return Optional.ofNullable(all().get(id));
  }

  private Map<String, Material.WithSettings> readAll() {
    Map<String, Object> products =
        resources.products().map(file -> Json.read(file)).orElse(Map.of());
    MaterialFile reader = new MaterialFile(product -> machines(product, products));
    Map<String, Material.WithSettings> found = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(resources.materials())) {
      for (Path file : files.filter(MaterialFile::isMaterial).sorted().toList()) {
        try {
          Material.WithSettings material = reader.read(file);
          found.put(material.material().id(), material);
        } catch (CuraException e) {
          LOG.warn("A material is left out: {}", e.getMessage());
        }
      }
    } catch (IOException e) {
      throw new CuraException("Cannot read " + resources.materials() + ": " + e.getMessage(), e);
    }
    return found;
  }

  /** The definition a product's name stands for: by Cura's list, else by how names become ids. */
  private List<String> machines(String product, Map<String, Object> products) {
    Set<String> candidates = new LinkedHashSet<>();
    if (products.get(product) instanceof String id) {
      candidates.add(id);
    } else {
      String lower = product.toLowerCase(Locale.ROOT);
      candidates.add(lower.replace(" ", "_"));
      candidates.add(lower.replace(" ", ""));
      candidates.add(joined(lower));
    }
    return candidates.stream().filter(definitions::exists).limit(1).toList();
  }

  /** Words joined by underscores, but a number stays with the word before: ultimaker3_extended. */
  private static String joined(String lower) {
    StringBuilder name = new StringBuilder();
    for (String word : lower.split(" +")) {
      boolean number = !word.isEmpty() && word.chars().allMatch(Character::isDigit);
      name.append(name.isEmpty() || number ? "" : "_").append(word);
    }
    return name.toString();
  }
}

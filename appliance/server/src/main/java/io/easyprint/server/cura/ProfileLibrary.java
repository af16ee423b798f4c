package io.easyprint.server.cura;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows every quality, nozzle and intent by the definition it is for. The folders are read once, at
 * the first question; values are read from their file when a profile is used. Thread-safe.
 */
final class ProfileLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(ProfileLibrary.class);
  private static final String SUFFIX = ".inst.cfg";
  private static final int KEPT = 64;

  private final CuraResources resources;
  private Map<String, List<Profile>> byDefinition = Map.of();
  private boolean read;
  private final Map<String, Map<String, String>> values =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, String>> eldest) {
          return size() > KEPT;
        }
      };

  ProfileLibrary(CuraResources resources) {
    this.resources = resources;
  }

  /** The profiles of a type for a definition, in the order of their ids. */
  synchronized List<Profile> find(String type, String definition) {
    if (!read) {
      byDefinition = readAll();
      read = true;
    }
    return byDefinition.getOrDefault(definition, List.of()).stream()
        .filter(profile -> profile.type().equals(type))
        .sorted(Comparator.comparing(Profile::id))
        .toList();
  }

  synchronized Map<String, String> values(Profile profile) {
    if (profile.isEmpty()) {
      return Map.of();
    }
    Map<String, String> known = values.get(profile.id());
    if (known == null) {
      known = Map.copyOf(IniFile.read(profile.file()).section("values"));
      values.put(profile.id(), known);
    }
    return known;
  }

  private Map<String, List<Profile>> readAll() {
    Map<String, List<Profile>> found = new HashMap<>();
    Map<String, String> words = new HashMap<>();
    for (Path folder : resources.profiles()) {
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
            .forEach(file -> add(file, found, words));
      } catch (IOException e) {
        throw new CuraException("Cannot read " + folder + ": " + e.getMessage(), e);
      }
    }
    return found;
  }

  private static void add(Path file, Map<String, List<Profile>> found, Map<String, String> words) {
    IniFile content = IniFile.readHead(file);
    String definition = content.section("general").get("definition");
    String name = content.section("general").get("name");
    if (definition == null || name == null) {
      LOG.warn("{} names no definition or has no name, and is left out", file);
      return;
    }
    Map<String, String> metadata = new HashMap<>();
    content.section("metadata").forEach((k, v) -> metadata.put(word(k, words), word(v, words)));
    String fileName = file.getFileName().toString();
    String id =
        URLDecoder.decode(
            fileName.substring(0, fileName.length() - SUFFIX.length()), StandardCharsets.UTF_8);
    found
        .computeIfAbsent(definition, d -> new ArrayList<>())
        .add(new Profile(id, file, name, word(definition, words), Map.copyOf(metadata)));
  }

  /** The same few hundred words come in thousands of files: kept once. */
  private static String word(String word, Map<String, String> words) {
    String known = words.putIfAbsent(word, word);
    return known == null ? word : known;
  }
}

package io.easyprint.server.cura;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The settings that a person changed in Cura, from a profile that Cura exports ({@code
 * .curaprofile}) or from a project ({@code .3mf}). Both are ZIP archives of Cura's profiles (as
 * Cura 4.13 and 5.0 write them); what is wanted of them is the quality's changes and, above them,
 * what was changed without being named. Immutable.
 *
 * @param name of the profile; empty where it has none
 * @param qualityType such as "normal"
 * @param settings as a person would type them
 * @param formulas settings whose value is a formula of Cura's, which cannot be typed; left out
 */
public record ProfileImport(
    String name, String qualityType, Map<String, String> settings, List<String> formulas) {
  private static final int LARGEST_PROFILE = 256 << 10;
  private static final int MOST_ENTRIES = 2000;
  private static final long MOST_UNPACKED = 1L << 30;
  private static final int CHUNK = 1 << 16;

  /** Copies the settings. */
  public ProfileImport {
    settings = Map.copyOf(settings);
    formulas = List.copyOf(formulas);
  }

  /**
   * Reads an archive as it comes, keeping only the profiles in it.
   *
   * @throws CuraException where there is none in it, or it is no such archive
   */
  public static ProfileImport read(InputStream archive) throws IOException {
    List<IniFile> profiles = new ArrayList<>();
    long left = MOST_UNPACKED;
    int entries = 0;
    try (ZipInputStream zip = new ZipInputStream(archive, StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int n = zip.read(chunk); n >= 0; n = zip.read(chunk)) {
          left -= n;
          if (content.size() <= LARGEST_PROFILE) {
            content.write(chunk, 0, n);
          }
          if (left < 0) {
            throw new CuraException("The archive unpacks to far more than a profile needs.");
          }
        }
        entries++;
        if (entries > MOST_ENTRIES) {
          throw new CuraException("The archive has too many parts to be Cura's.");
        }
        if (isProfile(entry.getName()) && content.size() <= LARGEST_PROFILE) {
          profiles.add(IniFile.parse(content.toString(StandardCharsets.UTF_8)));
        }
      }
    } catch (ZipException | IllegalArgumentException e) {
      throw new CuraException("The file is damaged, or no profile or project of Cura's.", e);
    }
    return of(profiles);
  }

  /** Exported profiles have no ending, those in a project have a folder and one. */
  private static boolean isProfile(String name) {
    return name.endsWith(".inst.cfg") || !(name.contains("/") || name.contains("."));
  }

  private static ProfileImport of(List<IniFile> profiles) {
    Map<String, String> values = new LinkedHashMap<>();
    String name = "";
    String quality = "";
    for (String type : List.of("quality_changes", "user")) {
      for (IniFile profile : profiles) {
        Map<String, String> metadata = profile.section("metadata");
        if (!metadata.getOrDefault("type", "").equals(type) || !firstExtruder(metadata)) {
          continue;
        }
        if (type.equals("quality_changes")) {
          name = profile.section("general").getOrDefault("name", name);
          quality = metadata.getOrDefault("quality_type", quality);
        }
        values.putAll(profile.section("values"));
      }
    }
    if (quality.isEmpty() && values.isEmpty()) {
      throw new CuraException("There is no changed setting in this file.");
    }
    List<String> formulas =
        values.keySet().stream()
            .filter(key -> values.getOrDefault(key, "").startsWith("="))
            .sorted()
            .toList();
    formulas.forEach(values::remove);
    return new ProfileImport(name.equals("empty") ? "" : name, quality, values, formulas);
  }

  /** Of several extruders the first speaks, as everywhere here. */
  private static boolean firstExtruder(Map<String, String> metadata) {
    return metadata.getOrDefault("position", "0").equals("0");
  }
}

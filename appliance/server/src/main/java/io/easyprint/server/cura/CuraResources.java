package io.easyprint.server.cura;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where Cura's resources lie: printers, extruders, nozzles, qualities, intents and materials, as
 * Debian's packages {@code cura} and {@code fdm-materials} ship them. Immutable.
 *
 * @param root the folder that holds {@code definitions}, {@code extruders}, {@code materials} …
 */
public record CuraResources(Path root) {
  /** A system property that names the folder, ahead of every other choice. */
  public static final String PROPERTY = "EASYPRINT_CURA";

  private static final Path DEBIAN = Path.of("/usr/share/cura/resources");
  private static final Path UNPACKED = Path.of("build/cura/usr/share/cura/resources");
  private static final Path PRODUCTS =
      Path.of("lib/cura/plugins/XmlMaterialProfile/product_to_id.json");

  /** Makes sure that printers are there. */
  public CuraResources {
    if (!Files.isRegularFile(root.resolve("definitions/fdmprinter.def.json"))) {
      throw new CuraException("Cura's printer definitions are not in " + root);
    }
  }

  /**
   * The first of: the folder the system property EASYPRINT_CURA names, the configured one,
   * Debian's, and one unpacked beside the installation.
   *
   * @param configured the setting {@code cura} (variable EASYPRINT_CURA), or empty
   * @param installation the folder Easyprint is installed in
   * @throws CuraException where none is there
   */
  public static CuraResources locate(Optional<Path> configured, Path installation) {
    Optional<Path> named =
        Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of).or(() -> configured);
    if (named.isPresent()) {
      return new CuraResources(named.get());
    }
    for (Path candidate : List.of(DEBIAN, installation.resolve(UNPACKED))) {
      if (Files.isDirectory(candidate.resolve("definitions"))) {
        return new CuraResources(candidate);
      }
    }
    throw new CuraException(
        "Cura's resources are neither in " + DEBIAN + " nor in " + installation.resolve(UNPACKED));
  }

  Path definition(String id) {
    Path machine = root.resolve("definitions").resolve(id + ".def.json");
    return Files.isRegularFile(machine)
        ? machine
        : root.resolve("extruders").resolve(id + ".def.json");
  }

  Path definitions() {
    return root.resolve("definitions");
  }

  Path materials() {
    return root.resolve("materials");
  }

  Path translations() {
    return root.resolve("i18n");
  }

  /** The folders with profiles in .inst.cfg files. */
  List<Path> profiles() {
    return List.of(root.resolve("quality"), root.resolve("variants"), root.resolve("intent"));
  }

  /** Cura's list of products that materials name; lies in the plug-ins' folder, if at all. */
  Optional<Path> products() {
    Path share = Optional.ofNullable(root.toAbsolutePath().getParent()).orElse(root);
    Path prefix = share.resolve("../..").normalize();
    return Optional.of(prefix.resolve(PRODUCTS)).filter(Files::isRegularFile);
  }
}

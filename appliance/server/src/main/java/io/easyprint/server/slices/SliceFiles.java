package io.easyprint.server.slices;

import io.easyprint.gcode.scan.LayerIndex;
import io.easyprint.server.disk.DurableFiles;
import io.easyprint.server.store.RandomId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of slices in the folder that the print host reads: ID.gcode, and beside it ID.png, its
 * picture, ID.layers, where each layer is, and ID.json, every setting it was made with. Each is
 * there whole or not at all. Thread-safe.
 */
final class SliceFiles {
  private static final List<String> ENDINGS = List.of("gcode", "png", "layers", "json");

  private final Path folder;

  SliceFiles(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
  }

  Path gcode(String id) {
    return file(id, "gcode");
  }

  Optional<Path> picture(String id) {
    return Optional.of(file(id, "png")).filter(Files::isRegularFile);
  }

  Optional<Path> settings(String id) {
    return Optional.of(file(id, "json")).filter(Files::isRegularFile);
  }

  LayerIndex layers(String id) throws IOException {
    return LayerIndex.of(Files.readAllBytes(file(id, "layers")));
  }

  void writePicture(String id, byte[] png) throws IOException {
    write(file(id, "png"), png);
  }

  void writeLayers(String id, LayerIndex layers) throws IOException {
    write(file(id, "layers"), layers.toBytes());
  }

  void writeSettings(String id, byte[] json) throws IOException {
    write(file(id, "json"), json);
  }

  /** The same files under another name; they take no more room where the disk can share them. */
  void share(String from, String to) throws IOException {
    for (String ending : ENDINGS) {
      if (Files.exists(file(from, ending))) {
        link(file(from, ending), file(to, ending));
      }
    }
  }

  /** Takes in a file that stays where it is. */
  void take(Path gcode, String id) throws IOException {
    link(gcode, gcode(id));
  }

  void remove(String id) throws IOException {
    for (String ending : ENDINGS) {
      Files.deleteIfExists(file(id, ending));
    }
  }

  /** Removes what a killed process left half done, and what no row knows. */
  void sweep(Set<String> known) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        int dot = name.indexOf('.');
        String id = dot < 0 ? name : name.substring(0, dot);
        if (name.endsWith(".part")
            || name.endsWith(".new")
            || (RandomId.isOne(id) && !known.contains(id))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private Path file(String id, String ending) {
    return folder.resolve(id + "." + ending);
  }

  private static void write(Path file, byte[] content) throws IOException {
    DurableFiles.write(file, content);
  }

  private static void link(Path from, Path to) throws IOException {
    Path beside = to.resolveSibling(to.getFileName() + ".part");
    Files.deleteIfExists(beside);
    try {
      Files.createLink(beside, from);
    } catch (IOException | UnsupportedOperationException e) {
      // Memory cards are often FAT, which has no links.
      Files.copy(from, beside, StandardCopyOption.REPLACE_EXISTING);
    }
    DurableFiles.move(beside, to);
  }
}

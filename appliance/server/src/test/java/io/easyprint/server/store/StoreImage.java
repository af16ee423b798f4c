package io.easyprint.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/**
 * For tests: the files of a database that was made once and is put wherever one is needed, since to
 * make one takes a second of a processor. Immutable.
 */
public final class StoreImage {
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final List<String> folders;

  private StoreImage(Path root) throws IOException {
    try (Stream<Path> below = Files.walk(root)) {
      List<Path> all = below.toList();
      folders = all.stream().filter(Files::isDirectory).map(each -> name(root, each)).toList();
      for (Path each : all) {
        if (Files.isRegularFile(each)) {
          files.put(name(root, each), Files.readAllBytes(each));
        }
      }
    }
  }

  /** Makes a database, up to date and filled by this. */
  public static StoreImage of(Consumer<Store> filling) {
    try {
      Path scratch = Files.createTempDirectory("store-image");
      try {
        Path root = scratch.resolve("store");
        try (Store store = DerbyStore.open(root)) {
          filling.accept(store);
        }
        return new StoreImage(root);
      } finally {
        PathUtils.deleteDirectory(scratch);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path root, Path file) {
    return root.relativize(file).toString();
  }

  /** Puts the database into this folder, unless one is there. */
  public void putInto(Path folder) {
    if (Files.exists(folder)) {
      return;
    }
    try {
      for (String each : folders) {
        Files.createDirectories(folder.resolve(each));
      }
      for (Map.Entry<String, byte[]> each : files.entrySet()) {
        Files.write(folder.resolve(each.getKey()), each.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

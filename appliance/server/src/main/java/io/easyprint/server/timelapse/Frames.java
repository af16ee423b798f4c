package io.easyprint.server.timelapse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The pictures of one recording, in a folder of their own. However long a print is, there are never
 * more than so many: once there are, every second one goes and from then on only every second one
 * is kept. For one thread.
 */
final class Frames {
  private static final String ENDING = ".jpg";

  private final Path folder;
  private final int most;
  private int next;
  private int stride = 1;
  private int offered;

  /**
   * Those in this folder, which is made if need be; what is there already stays.
   *
   * @param most pictures at a time
   */
  Frames(Path folder, int most) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.most = most;
    List<Path> there = list(folder);
    next = there.isEmpty() ? 0 : number(there.getLast()) + 1;
  }

  /** Whether the next picture is to be kept; it need not even be taken otherwise. */
  boolean wanted() {
    return offered++ % stride == 0;
  }

  /** Keeps a picture. */
  void add(byte[] jpeg) throws IOException {
    Path part = folder.resolve("part");
    Files.write(part, jpeg);
    Files.move(part, folder.resolve(name(next++)), StandardCopyOption.ATOMIC_MOVE);
    List<Path> there = list(folder);
    if (there.size() >= most) {
      for (int i = 1; i < there.size(); i += 2) {
        Files.delete(there.get(i));
      }
      stride *= 2;
    }
  }

  /** In the order in which they were taken; none where there is no folder. */
  static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "%08d%s", number, ENDING);
  }

  private static int number(Path file) {
    return Integer.parseInt(file.getFileName().toString().replace(ENDING, ""));
  }
}

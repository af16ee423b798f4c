package io.easyprint.server.disk;

import java.io.File;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The room of the disk that a folder is on, as the folder itself tells it (statvfs). A file store
 * is looked up among the mounts, which a container may not show. Immutable.
 *
 * @param total bytes in all
 * @param free bytes that can still be written
 */
public record DiskSpace(long total, long free) {
  /**
   * As it is now.
   *
   * @throws NoSuchFileException where there is no such folder
   */
  public static DiskSpace of(Path folder) throws NoSuchFileException {
    File file = folder.toFile();
    long total = file.getTotalSpace();
    if (total == 0) {
      throw new NoSuchFileException(folder.toString());
    }
    return new DiskSpace(total, file.getUsableSpace());
  }
}

package io.easyprint.server.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files that are there whole after a power cut once a call has returned: content and name have been
 * forced to the disk. A rename by itself is in memory for seconds, and of a file that had no
 * predecessor ext4 may keep the name and lose the content. Thread-safe for different files.
 */
public final class DurableFiles {
  private static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private DurableFiles() {}

  /** Gives a file this content: after a power cut it has the old one or the new one. */
  public static void write(Path file, byte[] content) throws IOException {
    replace(file, content);
  }

  /** As {@link #write}; nobody but this process's user may read it. */
  public static void writeSecret(Path file, byte[] content) throws IOException {
    replace(file, content, OURS_ALONE);
  }

  private static void replace(Path file, byte[] content, FileAttribute<?>... attributes)
      throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    boolean done = false;
    try {
      Files.deleteIfExists(beside);
      Files.createFile(beside, attributes);
      Files.write(beside, content, StandardOpenOption.WRITE);
      move(beside, file);
      done = true;
    } finally {
      if (!done) {
        Files.deleteIfExists(beside);
      }
    }
  }

  /**
   * Gives a file of the same disk another name, in place of what had it.
   *
   * @throws IOException also where the disk is full; then the name still stands for what it did
   */
  public static void move(Path from, Path to) throws IOException {
    force(from);
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    force(to.toAbsolutePath().resolveSibling(""));
  }

  /** Forces a file's content to the disk, or the names in a folder. */
  public static void force(Path place) throws IOException {
    // Linux forces a file that was opened for reading, and a folder in no other way.
    try (FileChannel channel = FileChannel.open(place, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}

package io.easyprint.printhost.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that lives in memory: it outlives the process and not a power cut, and nothing that is
 * written there wears a card out.
 */
final class RunFolder {
  private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);
  private static final Path MEMORY = Path.of("/dev/shm");

  private RunFolder() {}

  /**
   * The folder for a print host.
   *
   * @param state its state folder, which makes the name its own
   * @param socket beside which the folder is where there is no memory file system
   */
  static Path of(Path state, Path socket) {
    String name =
        "easyprint-" + UUID.nameUUIDFromBytes(state.toString().getBytes(StandardCharsets.UTF_8));
    Path folder = MEMORY.resolve(name);
    try {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      UserPrincipal owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS);
      if (owner.getName().equals(System.getProperty("user.name")) && Files.isWritable(folder)) {
        return folder;
      }
      LOG.warn("{} belongs to somebody else", folder);
    } catch (IOException e) {
      LOG.warn("No folder in memory ({}): the black box goes beside the socket", e.getMessage());
    }
    return socket.resolveSibling("");
  }
}

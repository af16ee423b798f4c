package io.easyprint.printhost.control;

import io.easyprint.printhost.api.PrintHostException;
import io.easyprint.printhost.api.PrintHostException.Reason;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Unix socket that one process at a time listens on. A lock file beside it says who: a socket
 * file alone outlives its process and would be taken for a living one. Thread-safe.
 */
final class ListeningSocket implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ListeningSocket.class);

  private final Path path;
  private final FileChannel lockFile;
  private final ServerSocketChannel channel;

  private ListeningSocket(Path path, FileChannel lockFile, ServerSocketChannel channel) {
    this.path = path;
    this.lockFile = lockFile;
    this.channel = channel;
  }

  static ListeningSocket open(Path path) {
    FileChannel lockFile = null;
    ServerSocketChannel channel = null;
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path lockPath = path.resolveSibling(path.getFileName() + ".lock");
      lockFile = FileChannel.open(lockPath, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(lockFile) == null) {
        throw new PrintHostException(
            Reason.STATE, "Another print host already listens at " + path + ".");
      }
      Files.deleteIfExists(path);
      channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      channel.bind(UnixDomainSocketAddress.of(path));
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
      return new ListeningSocket(path, lockFile, channel);
    } catch (IOException | RuntimeException e) {
      closeQuietly(channel);
      closeQuietly(lockFile);
      if (e instanceof PrintHostException refused) {
        throw refused;
      }
      throw new PrintHostException(
          Reason.INTERNAL, "Cannot listen at " + path + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  SocketChannel accept() throws IOException {
    return channel.accept();
  }

  @Override
  public void close() {
    closeQuietly(channel);
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("The socket {} could not be removed: {}", path, e.getMessage());
    }
    closeQuietly(lockFile);
  }

  private static void closeQuietly(@Nullable AutoCloseable resource) {
    if (resource != null) {
      try {
        resource.close();
      } catch (Exception e) {
        LOG.debug("Closing failed", e);
      }
    }
  }
}

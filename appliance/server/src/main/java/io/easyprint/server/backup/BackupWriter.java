package io.easyprint.server.backup;

import io.easyprint.server.store.Store;
import io.easyprint.server.web.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a backup as a ZIP archive while the server goes on: the database is copied as it stands at
 * one moment, and each other file, which never changes once it is there, is linked at once and then
 * read at leisure. The manifest comes last, so that a file that was cut off has none. Thread-safe.
 */
final class BackupWriter {
  static final String WORK = "backup-";
  private static final int CHUNK = 1 << 16;

  private final Store store;
  private final Path data;
  private final String version;
  private final InstantSource clock;

  BackupWriter(Store store, Path data, String version, InstantSource clock) {
    this.store = store;
    this.data = data;
    this.version = version;
    this.clock = clock;
  }

  /** Writes everything; what is written is useless unless this returns. */
  void write(OutputStream out) throws IOException {
    Path work = Files.createTempDirectory(data, WORK);
    try {
      store.backup(work);
      for (String item : Contents.ITEMS) {
        if (!item.equals(Contents.STORE)) {
          link(data.resolve(item), work.resolve(item));
        }
      }
      zip(work, out);
    } finally {
      Contents.remove(work);
    }
  }

  private static void link(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> found = Files.walk(from)) {
      all = found.toList();
    }
    for (Path each : all) {
      Path here = to.resolve(from.relativize(each).toString());
      if (Files.isDirectory(each)) {
        Files.createDirectories(here);
      } else if (!each.toString().endsWith(".part")) {
        linkFile(each, here);
      }
    }
  }

  private static void linkFile(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (NoSuchFileException e) {
      // It was removed just now: the database of this backup may know it still, as after a removal
      // in between.
    } catch (IOException | UnsupportedOperationException e) {
      // Memory cards are often FAT, which has no links.
      Files.copy(from, to);
    }
  }

  private void zip(Path work, OutputStream out) throws IOException {
    List<Contents.Entry> entries = new ArrayList<>();
    ZipOutputStream zip = new ZipOutputStream(out);
    // Most of it is G-code, which is small even so, and pictures, which do not get smaller.
    zip.setLevel(Deflater.BEST_SPEED);
    List<Path> files;
    try (Stream<Path> found = Files.walk(work)) {
      files = found.filter(Files::isRegularFile).sorted().toList();
    }
    byte[] chunk = new byte[CHUNK];
    for (Path file : files) {
      String name = work.relativize(file).toString().replace('\\', '/');
      if (!Contents.isOurs(name)) {
        continue;
      }
      MessageDigest digest = Contents.digest();
      zip.putNextEntry(new ZipEntry(name));
      long bytes = 0;
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        for (int got = in.read(chunk); got >= 0; got = in.read(chunk)) {
          zip.write(chunk, 0, got);
          bytes += got;
        }
      }
      zip.closeEntry();
      entries.add(new Contents.Entry(name, bytes, HexFormat.of().formatHex(digest.digest())));
    }
    zip.putNextEntry(new ZipEntry(Contents.MANIFEST));
    zip.write(Json.bytes(new Contents.Manifest(Contents.FORMAT, version, clock.millis(), entries)));
    zip.closeEntry();
    zip.finish();
  }
}

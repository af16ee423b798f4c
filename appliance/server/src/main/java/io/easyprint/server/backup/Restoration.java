package io.easyprint.server.backup;

import io.easyprint.server.disk.DiskSpace;
import io.easyprint.server.disk.DurableFiles;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.store.DerbyStore;
import io.easyprint.server.store.StoreException;
import io.easyprint.server.web.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a backup in. It is unpacked beside the data and looked at whole: each file's length and
 * digest, and whether its database opens with this program. Only then it is named {@code restore},
 * and put in place when the next server starts, before that opens anything; what was there is kept
 * in {@code before-restore} until the start after that. Whatever is killed in between, either all
 * of it is in place in the end or nothing. For one thread at a time.
 */
public final class Restoration {
  private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);
  private static final String PART = "restore.part";
  private static final String READY = "restore";
  private static final String BEFORE = "before-restore";
  private static final long LARGEST_MANIFEST = 256L << 20;
  private static final int CHUNK = 1 << 16;

  private Restoration() {}

  /**
   * Makes a backup ready to be put in place.
   *
   * @throws ProblemException {@code bad-backup} where it is none, damaged, or of a newer version;
   *     {@code disk-full} where there is no room to unpack it. Nothing is changed then
   */
  public static void stage(Path file, Path data) throws IOException {
    Path part = data.resolve(PART);
    Contents.remove(part);
    boolean done = false;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Contents.Manifest manifest = manifest(zip);
      requireRoom(manifest, data);
      Files.createDirectories(part);
      Set<String> names = new HashSet<>();
      for (Contents.Entry entry : manifest.files()) {
        if (!Contents.isOurs(entry.name()) || !names.add(entry.name())) {
          throw bad("It has a file that does not belong there: " + entry.name());
        }
        unpack(zip, entry, part);
      }
      requireStore(part);
      DurableFiles.write(part.resolve(Contents.MANIFEST), Json.bytes(manifest));
      forceFolders(part);
      Contents.remove(data.resolve(READY));
      DurableFiles.move(part, data.resolve(READY));
      done = true;
    } catch (ZipException e) {
      throw bad("It is damaged, cut off, or no backup.");
    } finally {
      if (!done) {
        Contents.remove(part);
      }
    }
  }

  private static ProblemException bad(String why) {
    return ProblemException.invalid("bad-backup", "This backup cannot be restored. " + why);
  }

  private static Contents.Manifest manifest(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(Contents.MANIFEST);
    if (entry == null || entry.getSize() > LARGEST_MANIFEST) {
      throw bad("It is no backup of Easyprint, or cut off.");
    }
    Contents.Manifest manifest;
    try (InputStream in = zip.getInputStream(entry)) {
      manifest = Json.read(in.readAllBytes(), Contents.Manifest.class);
    } catch (ProblemException e) {
      throw bad("What it says of itself cannot be read.");
    }
    if (manifest.easyprint() != Contents.FORMAT) {
      throw bad("It was written by a newer Easyprint (" + manifest.version() + "): install that.");
    }
    return manifest;
  }

  private static void requireRoom(Contents.Manifest manifest, Path data) throws IOException {
    long needed = manifest.files().stream().mapToLong(Contents.Entry::bytes).sum();
    if (DiskSpace.of(data).free() < needed) {
      throw new ProblemException(
          ProblemException.Kind.DISK_FULL,
          "disk-full",
          "There is not enough room on the disk to unpack it.");
    }
  }

  private static void unpack(ZipFile zip, Contents.Entry entry, Path part) throws IOException {
    ZipEntry packed = zip.getEntry(entry.name());
    if (packed == null) {
      throw bad("A file is missing: " + entry.name());
    }
    Path file = part.resolve(entry.name());
    Files.createDirectories(file.getParent() == null ? part : file.getParent());
    MessageDigest digest = Contents.digest();
    long bytes = 0;
    try (InputStream in = zip.getInputStream(packed);
        OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
      byte[] chunk = new byte[CHUNK];
      for (int got = in.read(chunk); got >= 0 && bytes <= entry.bytes(); got = in.read(chunk)) {
        out.write(chunk, 0, got);
        bytes += got;
      }
    }
    DurableFiles.force(file);
    boolean same = HexFormat.of().formatHex(digest.digest()).equals(entry.sha256());
    if (bytes != entry.bytes() || !same) {
      throw bad("A file is damaged: " + entry.name());
    }
  }

  private static void forceFolders(Path part) throws IOException {
    try (Stream<Path> places = Files.walk(part)) {
      for (Path folder : places.filter(Files::isDirectory).toList()) {
        DurableFiles.force(folder);
      }
    }
  }

  /** Opens its database, which also brings it up to date. */
  private static void requireStore(Path part) {
    if (!Files.isDirectory(part.resolve(Contents.STORE))) {
      throw bad("It has no database.");
    }
    try (DerbyStore store = DerbyStore.open(part.resolve(Contents.STORE))) {
      LOG.info("The backup's database has version {}", store.version());
    } catch (StoreException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Puts in place what was made ready, if anything was; before a server opens the data.
   *
   * @return whether something was
   */
  public static boolean apply(Path data) throws IOException {
    sweep(data);
    Path ready = data.resolve(READY);
    Path before = data.resolve(BEFORE);
    if (!Files.exists(ready.resolve(Contents.MANIFEST))) {
      Contents.remove(before); // One start has gone well with what was restored.
      return false;
    }
    Contents.Manifest manifest =
        Json.read(Files.readAllBytes(ready.resolve(Contents.MANIFEST)), Contents.Manifest.class);
    Files.createDirectories(before);
    for (String item : Contents.ITEMS) {
      boolean has =
          manifest.files().stream()
              .anyMatch(file -> file.name().equals(item) || file.name().startsWith(item + "/"));
      // Where a start was killed in the middle, what is no longer there is in place already.
      if (!has || Files.exists(ready.resolve(item))) {
        swap(item, ready, data, before);
      }
    }
    Contents.remove(ready);
    LOG.info("Restored the backup of {}", Instant.ofEpochMilli(manifest.createdAt()));
    return true;
  }

  private static void swap(String item, Path ready, Path data, Path before) throws IOException {
    if (Files.exists(data.resolve(item))) {
      Contents.remove(before.resolve(item));
      Files.move(data.resolve(item), before.resolve(item), StandardCopyOption.ATOMIC_MOVE);
    }
    if (Files.exists(ready.resolve(item))) {
      if (Contents.SECRET.contains(item)) {
        close(ready.resolve(item));
      }
      Files.move(ready.resolve(item), data.resolve(item), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void close(Path item) throws IOException {
    try (Stream<Path> all = Files.walk(item)) {
      for (Path each : all.toList()) {
        if (each.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          Files.setPosixFilePermissions(
              each,
              PosixFilePermissions.fromString(Files.isDirectory(each) ? "rwx------" : "rw-------"));
        }
      }
    }
  }

  /** What a killed process left half done. */
  private static void sweep(Path data) throws IOException {
    Contents.remove(data.resolve(PART));
    try (Stream<Path> all = Files.list(data)) {
      for (Path each : all.toList()) {
        if (each.getFileName().toString().startsWith(BackupWriter.WORK)) {
          Contents.remove(each);
        }
      }
    }
  }
}

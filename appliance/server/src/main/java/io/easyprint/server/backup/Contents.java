package io.easyprint.server.backup;

import io.avaje.jsonb.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is in a backup: these things of the data folder, and a manifest that names each file. Left
 * out is what is made anew (unfinished uploads, work folders, sockets, the screen's key) and {@code
 * easyprint.conf}, which belongs to the machine.
 */
final class Contents {
  /** The format that is written; a higher one is not understood. */
  static final int FORMAT = 1;

  static final String MANIFEST = "manifest.json";
  static final String STORE = "store";

  /** Folders and files of the data folder. */
  static final List<String> ITEMS =
      List.of(
          STORE,
          "models",
          "gcode",
          "prints",
          "timelapses",
          "printers",
          "tls",
          "chosen.properties",
          "mail-links.jwks");

  /** Of those, what only the server's own account may read. */
  static final List<String> SECRET = List.of("tls", "mail-links.jwks");

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

  /** A file with what it has to be. */
  @Json
  record Entry(String name, long bytes, String sha256) {}

  /**
   * What a backup says of itself.
   *
   * @param easyprint format
   * @param version of the program that wrote it
   * @param createdAt milliseconds since 1970
   */
  @Json
  record Manifest(int easyprint, String version, long createdAt, List<Entry> files) {}

  private Contents() {}

  /** Whether a backup may hold a file of this name. */
  static boolean isOurs(String name) {
    String first = name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
    return NAME.matcher(name).matches() && !name.contains("..") && ITEMS.contains(first);
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Removes a folder, or a file, with all that is in it. */
  static void remove(Path path) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> all = Files.walk(path)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}

package io.easyprint.server.network;

import io.easyprint.server.disk.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The access point's password: what the system has put into a file, else one of this machine's own,
 * made once and kept. Thread-safe.
 */
final class AccessPointKey {
  /** As WPA2 has it (IEEE 802.11, annex J): 8 to 63 printable ASCII characters. */
  private static final Pattern FORM = Pattern.compile("[ -~]{8,63}");

  /** Without those that look like another; 12 of them are 59 bits. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int LENGTH = 12;

  private final Optional<Path> given;
  private final Path own;

  /**
   * A password.
   *
   * @param given file of the system's, where it has one
   * @param own file in the data folder
   */
  AccessPointKey(Optional<Path> given, Path own) {
    this.given = given;
    this.own = own;
  }

  /** Whether a text can be one. */
  static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /** The password. */
  synchronized String text() throws IOException {
    Optional<String> found = given.flatMap(AccessPointKey::read).or(() -> read(own));
    if (found.isPresent()) {
      return found.get();
    }
    SecureRandom random = new SecureRandom();
    StringBuilder made = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      made.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    Path folder = own.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    DurableFiles.writeSecret(own, (made + "\n").getBytes(StandardCharsets.UTF_8));
    return made.toString();
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file).lines().findFirst().orElse(""))
          .filter(AccessPointKey::isOne);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

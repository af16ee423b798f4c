package io.easyprint.server.accounts;

import io.easyprint.posix.Argon2Library;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id version 1.3 (RFC 9106) by libargon2, or by Bouncy Castle where the system has none,
 * written as the Argon2 reference does: {@code $argon2id$v=19$m=KIB,t=PASSES,p=LANES$SALT$HASH},
 * Base64 without padding. Thread-safe.
 *
 * @param memoryKib memory, KiB
 * @param passes passes over it
 * @param lanes lanes
 */
record Argon2id(int memoryKib, int passes, int lanes) {
  private static final Pattern ENCODED =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=([1-9][0-9]{1,6}),t=([1-9][0-9]{0,2}),p=([1-9])"
              + "\\$([A-Za-z0-9+/]{11,})\\$([A-Za-z0-9+/]{6,})");
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** The system's own, looked for when the first password is hashed. */
  private static final class Library {
    static final Optional<Argon2Library> FOUND = Argon2Library.find();
  }

  /** The hash of this password, with a new salt and these parameters. */
  String hash(String password) {
    byte[] salt = random(SALT_BYTES);
    return encoded(salt, raw(password, salt, HASH_BYTES));
  }

  /** A hash that nobody knows a password for, and that takes as long to compare with. */
  String nobody() {
    return encoded(random(SALT_BYTES), random(HASH_BYTES));
  }

  private String encoded(byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m="
        + memoryKib
        + ",t="
        + passes
        + ",p="
        + lanes
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash);
  }

  /** Whether it is this hash's password, by the hash's own parameters; never, where it is none. */
  static boolean matches(String password, String encoded) {
    Matcher parts = ENCODED.matcher(encoded);
    if (!parts.matches()) {
      return false;
    }
    byte[] salt = Base64.getDecoder().decode(parts.group(4));
    byte[] hash = Base64.getDecoder().decode(parts.group(5));
    return MessageDigest.isEqual(hash, of(parts).raw(password, salt, hash.length));
  }

  /** Whether the hash was made with these parameters. */
  boolean made(String encoded) {
    Matcher parts = ENCODED.matcher(encoded);
    return parts.matches() && of(parts).equals(this);
  }

  private static Argon2id of(Matcher parts) {
    return new Argon2id(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)));
  }

  private byte[] raw(String password, byte[] salt, int bytes) {
    byte[] secret = password.getBytes(StandardCharsets.UTF_8);
    return Library.FOUND
        .map(library -> library.argon2id(memoryKib, passes, lanes, secret, salt, bytes))
        .orElseGet(() -> byBouncyCastle(secret, salt, bytes));
  }

  byte[] byBouncyCastle(byte[] secret, byte[] salt, int bytes) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[bytes];
    generator.generateBytes(secret, hash);
    return hash;
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }
}

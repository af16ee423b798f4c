package io.easyprint.server.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id version 1.3 (RFC 9106) by Bouncy Castle, written as the Argon2 reference does: {@code
 * $argon2id$v=19$m=KIB,t=PASSES,p=LANES$SALT$HASH}, Base64 without padding. Thread-safe.
 *
 * @param memoryKib memory, KiB
 * @param passes passes over it
 * @param lanes lanes
 */
record Argon2id(int memoryKib, int passes, int lanes) {
  private static final Pattern ENCODED =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,2})"
              + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** The hash of this password, with a new salt and these parameters. */
  String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
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
        + base64.encodeToString(raw(password, salt, HASH_BYTES));
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
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}

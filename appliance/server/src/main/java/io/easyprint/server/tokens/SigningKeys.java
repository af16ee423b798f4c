package io.easyprint.server.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import io.easyprint.server.disk.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/**
 * The key that signs, in a file that only its owner reads (mode 600). It is made on the first start
 * and changes every 30 days; the one before still verifies until its last token has run out.
 *
 * <p>Thread-safe.
 */
public final class SigningKeys {
  static final JWSAlgorithm ALGORITHM = JWSAlgorithm.HS256;

  private static final Duration AGE = Duration.ofDays(30);
  private static final Duration OVERLAP = Duration.ofHours(1);

  private final Path file;
  private final InstantSource clock;
  private List<OctetSequenceKey> keys;

  /** The keys in this file, which is made if need be. */
  public SigningKeys(Path file, InstantSource clock) throws IOException {
    this.file = file;
    this.clock = clock;
    this.keys = Files.exists(file) ? read() : List.of();
    current();
  }

  /** The key to sign with now; the newest stands first. */
  synchronized OctetSequenceKey current() {
    if (keys.isEmpty() || issued(keys.getFirst()) + AGE.toMillis() <= clock.millis()) {
      List<OctetSequenceKey> next = new ArrayList<>();
      next.add(fresh());
      if (!keys.isEmpty()) {
        next.add(keys.getFirst());
      }
      try {
        write(next);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException("The signing key cannot be kept: " + file, e);
      }
      keys = List.copyOf(next);
    }
    return keys.getFirst();
  }

  /** The keys that verify now. */
  synchronized JWKSet verifying() {
    OctetSequenceKey first = current();
    List<JWK> valid = new ArrayList<>();
    valid.add(first);
    for (OctetSequenceKey older : keys.subList(1, keys.size())) {
      if (clock.millis() < issued(first) + OVERLAP.toMillis()) {
        valid.add(older);
      }
    }
    return new JWKSet(valid);
  }

  private OctetSequenceKey fresh() {
    try {
      return new OctetSequenceKeyGenerator(256)
          .keyIDFromThumbprint(true)
          .algorithm(ALGORITHM)
          .issueTime(Date.from(clock.instant()))
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long issued(OctetSequenceKey key) {
    Date at = key.getIssueTime();
    return at == null ? 0 : at.getTime();
  }

  private List<OctetSequenceKey> read() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    try {
      List<OctetSequenceKey> found = new ArrayList<>();
      for (JWK key : JWKSet.parse(Files.readString(file)).getKeys()) {
        if (key instanceof OctetSequenceKey octets && ALGORITHM.equals(octets.getAlgorithm())) {
          found.add(octets);
        }
      }
      return List.copyOf(found);
    } catch (ParseException e) {
      throw new IOException(
          "The signing key " + file + " is damaged; without the file a new one is made.", e);
    }
  }

  private void write(List<OctetSequenceKey> next) throws IOException {
    String text = new JWKSet(List.copyOf(next)).toString(false);
    DurableFiles.writeSecret(file, text.getBytes(StandardCharsets.UTF_8));
  }
}

package io.easyprint.server.models;

import io.easyprint.posix.Sha256Library;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The SHA-256 of files. */
public final class Digest {
  private static final Optional<Sha256Library> LIBRARY = Sha256Library.find();
  private static final int CHUNK = 1 << 18;

  private Digest() {}

  /** Of a whole file, as lower-case hexadecimal digits. */
  public static String sha256(Path file) throws IOException {
    if (LIBRARY.isPresent()) {
      try (FileChannel in = FileChannel.open(file)) {
        return HexFormat.of().formatHex(LIBRARY.get().hash(in));
      }
    }
    MessageDigest digest = sha256();
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        digest.update(chunk, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A fresh one, for what is no file. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has it", e);
    }
  }
}

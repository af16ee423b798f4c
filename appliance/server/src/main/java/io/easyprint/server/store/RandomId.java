package io.easyprint.server.store;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Names nobody can guess: 128 random bits as 32 lower-case hexadecimal digits. Thread-safe. */
public final class RandomId {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  private RandomId() {}

  /** A new one. */
  public static String next() {
    byte[] bits = new byte[16];
    RANDOM.nextBytes(bits);
    return HexFormat.of().formatHex(bits);
  }

  /** Whether this text has the form of one; anything else never reaches a path or a query. */
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }
}

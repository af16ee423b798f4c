package io.easyprint.server.accounts;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.matchers.Dictionary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;

/**
 * The 30,000 passwords that are met most, as the library zxcvbn (MIT licence) ships them, and those
 * that lie nearest here. Read when first asked. Thread-safe.
 */
final class CommonPasswords {
  private static final Set<String> HERE =
      Set.of("easyprint1", "easyprint123", "raspberry1", "raspberrypi1", "printer123", "ender3v2");

  private volatile Set<String> known = Set.of();

  /** Whether it is one of them, however its letters are written or what digit hangs at its end. */
  boolean contains(String password) {
    String lower = password.toLowerCase(Locale.ROOT);
    String bare = lower.replaceAll("[0-9!.]{1,2}$", "");
    return known().contains(lower) || known().contains(bare) || HERE.contains(lower);
  }

  private Set<String> known() {
    if (known.isEmpty()) {
      try {
        Dictionary dictionary = StandardDictionaries.PASSWORDS_LOADER.load();
        known = Set.copyOf(dictionary.getFrequencies());
      } catch (IOException e) {
        throw new UncheckedIOException("The list of common passwords cannot be read", e);
      }
    }
    return known;
  }
}

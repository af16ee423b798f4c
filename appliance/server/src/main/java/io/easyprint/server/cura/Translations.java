package io.easyprint.server.cura;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The texts of settings in one language, from the catalogues that Cura ships (GNU gettext's binary
 * form, magic 0x950412de, texts by offset). Immutable.
 *
 * @param texts by context and English text, as the catalogue joins them
 */
record Translations(Map<String, String> texts) {
  private static final int MAGIC = 0x950412de;
  private static final char CONTEXT_END = '\u0004';
  private static final List<String> CATALOGUES =
      List.of("fdmprinter.def.json.mo", "fdmextruder.def.json.mo");

  static Translations none() {
    return new Translations(Map.of());
  }

  /** The texts of a language; none where Cura has no such language, or for English. */
  static Translations of(Path i18n, Locale language) {
    Optional<Path> folder = folder(i18n, language);
    if (folder.isEmpty()) {
      return none();
    }
    Map<String, String> texts = new HashMap<>();
    for (String catalogue : CATALOGUES) {
      Path file = folder.get().resolve("LC_MESSAGES").resolve(catalogue);
      if (Files.isRegularFile(file)) {
        read(file, texts);
      }
    }
    return new Translations(texts);
  }

  private static Optional<Path> folder(Path i18n, Locale language) {
    if (!Files.isDirectory(i18n) || language.getLanguage().equals("en")) {
      return Optional.empty();
    }
    Path exact = i18n.resolve(language.getLanguage() + "_" + language.getCountry());
    if (Files.isDirectory(exact)) {
      return Optional.of(exact);
    }
    try (Stream<Path> folders = Files.list(i18n)) {
      return folders
          .filter(f -> f.getFileName().toString().startsWith(language.getLanguage() + "_"))
          .sorted()
          .findFirst();
    } catch (IOException e) {
      throw new CuraException("Cannot read " + i18n + ": " + e.getMessage(), e);
    }
  }

  private static void read(Path file, Map<String, String> texts) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CuraException("Cannot read " + file + ": " + e.getMessage(), e);
    }
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      if (words.getInt(0) != MAGIC) {
        words.order(ByteOrder.BIG_ENDIAN);
      }
      if (words.getInt(0) != MAGIC) {
        throw new CuraException(file + " is no catalogue of translations.");
      }
      int originals = words.getInt(12);
      int translations = words.getInt(16);
      for (int i = 0; i < words.getInt(8); i++) {
        texts.put(text(words, originals + 8 * i), text(words, translations + 8 * i));
      }
    } catch (IndexOutOfBoundsException e) {
      throw new CuraException(file + " is cut off.", e);
    }
  }

  private static String text(ByteBuffer words, int at) {
    byte[] text = new byte[words.getInt(at)];
    words.get(words.getInt(at + 4), text);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** A setting's label, description or "option NAME" in this language, else as it is. */
  String text(String key, String property, String english) {
    String found = texts.get(key + " " + property + CONTEXT_END + english);
    return found == null || found.isEmpty() ? english : found;
  }
}

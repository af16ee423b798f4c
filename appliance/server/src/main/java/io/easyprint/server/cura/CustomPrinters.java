package io.easyprint.server.cura;

import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import io.easyprint.server.disk.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The custom printers, each a JSON file in a folder of ours. Written beside and renamed, so that a
 * power cut leaves the old or the new one. Thread-safe.
 */
public final class CustomPrinters {
  private static final Logger LOG = LoggerFactory.getLogger(CustomPrinters.class);
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
  private static final JsonType<CustomPrinter> TYPE =
      Jsonb.builder().build().type(CustomPrinter.class);

  private final Optional<Path> folder;
  private final Map<String, CustomPrinter> printers = new TreeMap<>();

  private CustomPrinters(Optional<Path> folder) {
    this.folder = folder;
  }

  /** Without any, and without a place to keep one. */
  public static CustomPrinters none() {
    return new CustomPrinters(Optional.empty());
  }

  /** Those of a folder, which is made if it is not there. */
  public static CustomPrinters in(Path folder) {
    CustomPrinters printers = new CustomPrinters(Optional.of(folder));
    printers.readAll(folder);
    return printers;
  }

  private void readAll(Path from) {
    try {
      Files.createDirectories(from);
      try (Stream<Path> files = Files.list(from)) {
        files.filter(file -> file.getFileName().toString().endsWith(".json")).forEach(this::read);
      }
    } catch (IOException e) {
      throw new CuraException("Cannot read " + from + ": " + e.getMessage(), e);
    }
  }

  private void read(Path file) {
    try {
      CustomPrinter printer = TYPE.fromJson(Files.readString(file));
      printers.put(printer.id(), printer);
    } catch (IOException | RuntimeException e) {
      LOG.warn("The custom printer {} cannot be read and is left out: {}", file, e.getMessage());
    }
  }

  /** All of them, by name. */
  public synchronized List<CustomPrinter> all() {
    return printers.values().stream().sorted(Comparator.comparing(CustomPrinter::name)).toList();
  }

  /** One by its id. */
  public synchronized Optional<CustomPrinter> find(String id) {
    return Optional.ofNullable(printers.get(id));
  }

  /**
   * Adds a printer or replaces the one with its id.
   *
   * @throws CuraException where the id is no plain name or the file cannot be written
   */
  public synchronized void save(CustomPrinter printer) {
    Path file = file(printer.id());
    try {
      DurableFiles.write(file, TYPE.toJsonPretty(printer).getBytes(StandardCharsets.UTF_8));
    } catch (IOException | UncheckedIOException e) {
      throw new CuraException("Cannot write " + file + ": " + e.getMessage(), e);
    }
    printers.put(printer.id(), printer);
  }

  /** Removes a printer; nothing happens where there is none of that id. */
  public synchronized void delete(String id) {
    if (printers.remove(id) == null) {
      return;
    }
    try {
      Files.deleteIfExists(file(id));
    } catch (IOException e) {
      throw new CuraException("Cannot remove " + file(id) + ": " + e.getMessage(), e);
    }
  }

  private Path file(String id) {
    if (!ID.matcher(id).matches()) {
      throw new CuraException(
          "'" + id + "' is no id: small letters, digits, '-' and '_' are, up to 64 of them.");
    }
    return folder
        .orElseThrow(() -> new CuraException("There is no place to keep custom printers."))
        .resolve(id + ".json");
  }
}

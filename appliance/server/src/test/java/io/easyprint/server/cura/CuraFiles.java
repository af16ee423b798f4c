package io.easyprint.server.cura;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Cura's resources for tests: installed, named by EASYPRINT_CURA, or unpacked in build/cura. */
public final class CuraFiles {
  private static final Path HERE = Path.of("").toAbsolutePath();

  private CuraFiles() {}

  /** The top of the source tree. */
  static Path top() {
    Path folder = HERE;
    while (folder != null && !Files.isDirectory(folder.resolve("appliance"))) {
      folder = folder.getParent();
    }
    return folder == null ? HERE : folder;
  }

  /** The resources; a test that has none says so and is skipped. */
  public static CuraResources resources() {
    try {
      return CuraResources.locate(
          Optional.ofNullable(System.getenv("EASYPRINT_CURA")).map(Path::of), top());
    } catch (CuraException e) {
      System.err.println("SKIPPED, Cura is missing: " + e.getMessage());
      return abort(e.getMessage());
    }
  }

  /** The folder of the resources, where they are; for tests that do not need them. */
  public static Optional<Path> found() {
    try {
      Optional<Path> named = Optional.ofNullable(System.getenv("EASYPRINT_CURA")).map(Path::of);
      return Optional.of(CuraResources.locate(named, top()).root());
    } catch (CuraException e) {
      return Optional.empty();
    }
  }

  static Printers printers() {
    return new Printers(resources(), CustomPrinters.none());
  }

  static Resolver resolver(Printers printers) {
    return new Resolver(printers, Clock.systemUTC());
  }
}

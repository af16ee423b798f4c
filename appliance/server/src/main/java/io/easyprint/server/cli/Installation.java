package io.easyprint.server.cli;

import java.nio.file.Path;
import java.util.Optional;

/** Where this program is installed, as its launcher says. */
final class Installation {
  private Installation() {}

  /** The folder itself; where the launcher was not used, the working directory. */
  static Path folder() {
    return home().orElse(Path.of(""));
  }

  /** The same, where the launcher was used. */
  static Optional<Path> home() {
    String home = System.getProperty("easyprint.home", "");
    return home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home).normalize());
  }
}

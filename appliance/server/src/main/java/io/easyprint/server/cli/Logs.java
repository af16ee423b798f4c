package io.easyprint.server.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** One line an event on the error stream; the system's journal adds the time where it runs. */
final class Logs {
  private Logs() {}

  static void configure(String level) throws IOException {
    String named =
        switch (level) {
          case "debug" -> "FINE";
          case "warn" -> "WARNING";
          default -> "INFO";
        };
    String configuration =
        """
        handlers = java.util.logging.ConsoleHandler
        java.util.logging.ConsoleHandler.level = ALL
        java.util.logging.ConsoleHandler.formatter = java.util.logging.SimpleFormatter
        java.util.logging.SimpleFormatter.format = %%1$tF %%1$tT %%4$s %%5$s%%6$s%%n
        .level = WARNING
        io.easyprint.level = %s
        """
            .formatted(named);
    LogManager.getLogManager()
        .readConfiguration(
            new ByteArrayInputStream(configuration.getBytes(StandardCharsets.UTF_8)));
  }
}

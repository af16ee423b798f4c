package io.easyprint.printhost.cli;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** The log: one line a message on the error stream, where systemd's journal takes it. */
final class Logs {
  // Held here, or the log manager forgets what was set.
  private static final Logger OWN = Logger.getLogger("io.easyprint");
  private static final Logger PI4J = Logger.getLogger("com.pi4j");

  private Logs() {}

  static void configure(String level) {
    Level lowest =
        switch (level) {
          case "debug" -> Level.FINE;
          case "warn" -> Level.WARNING;
          default -> Level.INFO;
        };
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tF %1$tT.%1$tL %4$s %3$s: %5$s%6$s%n");
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    Handler console = new ConsoleHandler();
    console.setFormatter(new SimpleFormatter());
    console.setLevel(lowest);
    root.addHandler(console);
    root.setLevel(level.equals("warn") ? Level.WARNING : Level.INFO);
    OWN.setLevel(lowest);
    // It tells at length of boards that it does not know, which the panel's own sentence says.
    PI4J.setLevel(Level.WARNING);
  }
}

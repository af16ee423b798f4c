package io.easyprint.virtualprinter;

import picocli.CommandLine;

/** The virtual printer as a process of its own. */
public final class Main {
  private Main() {}

  /** Runs until it is told to end. */
  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new PrinterCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(line.execute(arguments));
  }
}

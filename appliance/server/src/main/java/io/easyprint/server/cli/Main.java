package io.easyprint.server.cli;

/** Where the launcher begins. */
public final class Main {
  private Main() {}

  /** Runs one command. */
  public static void main(String[] args) {
    System.exit(EasyprintCommand.commandLine().execute(args));
  }
}

package io.easyprint.printhost.cli;

/** The print host's entry: hands the command line to {@link PrintHostCommand}. */
public final class Main {
  private Main() {}

  /** Runs the command; the exit status is 0 for success. */
  public static void main(String[] arguments) {
    System.exit(PrintHostCommand.commandLine().execute(arguments));
  }
}

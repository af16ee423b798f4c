package io.easyprint.printhost.cli;

import io.easyprint.printhost.api.EasyprintException;
import io.easyprint.printhost.service.SettingsException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The tree of commands. Exit status 0: done; 1: failed, with a sentence on the error stream; 2: the
 * command line or a setting is wrong; 3: the job was cancelled.
 */
@Command(
    name = "printhost",
    description = "Streams G-code to a printer and keeps it printing.",
    mixinStandardHelpOptions = true,
    versionProvider = Versions.class,
    synopsisSubcommandLabel = "COMMAND")
final class PrintHostCommand implements Runnable {
  private final CommandLine.Model.CommandSpec spec;

  @CommandLine.Spec private CommandLine.Model.CommandSpec injected;

  private PrintHostCommand() {
    spec = CommandLine.Model.CommandSpec.create();
    injected = spec;
  }

  /** The tree; a new command is added here. */
  static CommandLine commandLine() {
    CommandLine commands = new CommandLine(new PrintHostCommand());
    commands.addSubcommand(new PrintCommand());
    commands.addSubcommand(ServeCommand.commandLine());
    commands.setExecutionExceptionHandler(PrintHostCommand::failed);
    return commands;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        injected.commandLine(), "Which command? `printhost --help` lists them.");
  }

  private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (failure instanceof EasyprintException) {
      command.getErr().println(failure.getMessage());
      return failure instanceof SettingsException
          ? CommandLine.ExitCode.USAGE
          : CommandLine.ExitCode.SOFTWARE;
    }
    throw failure;
  }
}

package io.easyprint.server.cli;

import io.easyprint.printhost.api.EasyprintException;
import io.easyprint.server.Version;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/**
 * The tree of commands. Exit status 0: done; 1: failed, with a sentence on the error stream; 2: the
 * command line is wrong.
 */
@Command(
    name = "easyprint",
    description = "Turns a Marlin printer into an appliance.",
    mixinStandardHelpOptions = true,
    versionProvider = EasyprintCommand.Versions.class,
    synopsisSubcommandLabel = "COMMAND")
final class EasyprintCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  EasyprintCommand() {
    spec = CommandLine.Model.CommandSpec.create();
  }

  /** The tree; a new command is added here. */
  static CommandLine commandLine() {
    CommandLine commands = new CommandLine(new EasyprintCommand());
    commands.addSubcommand(ServeCommand.commandLine());
    commands.addSubcommand(new ResolveCommand());
    commands.addSubcommand(new SliceCommand());
    commands.addSubcommand(new PrintCommand());
    commands.addSubcommand(new AccountCommand());
    commands.addSubcommand(new BackupCommand());
    commands.addSubcommand(new BackupCommand.Restore());
    commands.setExecutionExceptionHandler(EasyprintCommand::failed);
    return commands;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Which command? `easyprint --help` lists them.");
  }

  private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (failure instanceof EasyprintException || failure instanceof IOException) {
      command.getErr().println(failure.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw failure;
  }

  /** For {@code --version}. */
  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"easyprint " + Version.text()};
    }
  }
}

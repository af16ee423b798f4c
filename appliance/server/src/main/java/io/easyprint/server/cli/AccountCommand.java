package io.easyprint.server.cli;

import io.easyprint.server.accounts.AccountCommands;
import io.easyprint.server.control.ControlClient;
import io.easyprint.server.control.ControlException;
import io.easyprint.server.control.ControlHandler;
import io.easyprint.server.control.ControlRequest;
import io.easyprint.server.store.DerbyStore;
import io.easyprint.server.store.Store;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Accounts from the box itself: through the running server, or on its store when none runs. */
@Command(
    name = "account",
    description = "Manages accounts; the server may run or not.",
    mixinStandardHelpOptions = true,
    versionProvider = EasyprintCommand.Versions.class,
    synopsisSubcommandLabel = "COMMAND")
final class AccountCommand implements Runnable {
  private static final String EMAIL = "--email";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new picocli.CommandLine.ParameterException(
        spec.commandLine(), "Which command? `easyprint account --help` lists them.");
  }

  @Command(name = "add", description = "Adds an account and prints its id.")
  int add(
      @Mixin DataOptions data,
      @Mixin PasswordOption password,
      @Option(names = EMAIL, required = true, paramLabel = "E") String email,
      @Option(names = "--name", required = true, paramLabel = "N") String name,
      @Option(
              names = "--role",
              defaultValue = "operator",
              paramLabel = "ROLE",
              description = "administrator, operator (default) or viewer")
          String role,
      @Option(names = "--language", defaultValue = "en", paramLabel = "en|ko") String language)
      throws IOException {
    return ask(
        data,
        "account-add",
        Map.of(
            "email", email,
            "name", name,
            "role", role,
            "language", language,
            "password", password.read()));
  }

  @Command(
      name = "list",
      description = "Lists them: address, role, state, last log-in, name; tabs between.")
  int list(@Mixin DataOptions data) throws IOException {
    return ask(data, "account-list", Map.of());
  }

  @Command(name = "disable", description = "Lets an account in no more, or again.")
  int disable(
      @Mixin DataOptions data,
      @Option(names = EMAIL, required = true, paramLabel = "E") String email,
      @Option(names = "--undo", description = "Lets it in again.") boolean undo)
      throws IOException {
    return ask(data, "account-disable", Map.of("email", email, "enable", String.valueOf(undo)));
  }

  @Command(name = "reset-password", description = "Sets a password; sessions end.")
  int resetPassword(
      @Mixin DataOptions data,
      @Mixin PasswordOption password,
      @Option(names = EMAIL, required = true, paramLabel = "E") String email)
      throws IOException {
    return ask(data, "account-reset-password", Map.of("email", email, "password", password.read()));
  }

  @Command(name = "role", description = "Gives an account another role.")
  int role(
      @Mixin DataOptions data,
      @Option(names = EMAIL, required = true, paramLabel = "E") String email,
      @Option(names = "--role", required = true, paramLabel = "ROLE") String role)
      throws IOException {
    return ask(data, "account-role", Map.of("email", email, "role", role));
  }

  @Command(name = "api-key", description = "Makes a key for a program and prints it.")
  int apiKey(
      @Mixin DataOptions data,
      @Option(names = EMAIL, required = true, paramLabel = "E") String email,
      @Option(
              names = {"--name", "--label"},
              required = true,
              paramLabel = "LABEL",
              description = "What the key is called, among the others of this account.")
          String label,
      @Option(
              names = "--scope",
              defaultValue = "all",
              paramLabel = "SCOPE",
              description = "read, print, or all that the account may (default)")
          String scope)
      throws IOException {
    return ask(data, "account-api-key", Map.of("email", email, "label", label, "scope", scope));
  }

  private int ask(DataOptions options, String command, Map<String, String> arguments)
      throws IOException {
    Logs.configure("warn");
    Path data = options.data();
    ControlRequest request = new ControlRequest(command, new HashMap<>(arguments));
    Optional<List<String>> answered = ControlClient.ask(data, request);
    List<String> lines = answered.isPresent() ? answered.get() : onStore(data, request);
    lines.forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static List<String> onStore(Path data, ControlRequest request) throws IOException {
    Path folder = data.resolve("store");
    if (request.command().equals("account-add")) {
      makeFolder(data);
    } else if (!Files.exists(folder)) {
      // A mistyped folder must not become a new appliance.
      throw new ControlException("There is no Easyprint in " + data + ".");
    }
    try (Store store = DerbyStore.open(folder)) {
      ControlHandler handler = AccountCommands.of(store).get(request.command());
      if (handler == null) {
        throw new ControlException("No such command: " + request.command());
      }
      return handler.handle(request);
    }
  }

  private static void makeFolder(Path data) {
    try {
      Files.createDirectories(data);
    } catch (IOException e) {
      throw new ControlException("The folder " + data + " cannot be made: " + e);
    }
  }

  /** Where a password comes from: never from the command line, which others can see. */
  static final class PasswordOption {
    @Option(
        names = "--password-stdin",
        description = "Reads the password from the first line of the input.")
    private boolean fromInput;

    String read() throws IOException {
      if (fromInput) {
        String line =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null) {
          throw new ControlException("The input is empty: it has to begin with the password.");
        }
        return line;
      }
      Console console = System.console();
      char @Nullable [] typed =
          console != null && console.isTerminal() ? console.readPassword("Password: ") : null;
      if (typed == null) {
        throw new ControlException("No terminal to ask at: use --password-stdin.");
      }
      return new String(typed);
    }
  }
}

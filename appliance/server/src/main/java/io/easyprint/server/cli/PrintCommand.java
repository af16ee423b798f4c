package io.easyprint.server.cli;

import io.easyprint.server.client.PrintRun;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a model through a running server and shows how far it is. */
@Command(
    name = "print",
    description = "Prints a model through a running server: upload, slice, queue, print.",
    mixinStandardHelpOptions = true,
    versionProvider = EasyprintCommand.Versions.class,
    sortOptions = false)
final class PrintCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = "STL, OBJ, 3MF or G-code")
  private Path model = Path.of("");

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "${env:EASYPRINT_SERVER:-http://127.0.0.1:8080}",
      description = "where the server is [${DEFAULT-VALUE}]")
  private URI server = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      required = true,
      defaultValue = "${env:EASYPRINT_API_KEY}",
      description = "made by `easyprint account api-key`; or EASYPRINT_API_KEY")
  private String apiKey = "";

  @Option(names = "--quality", description = "the printer's own quality, such as normal or draft")
  private @Nullable String quality;

  @Option(names = "--material", description = "such as generic_pla")
  private @Nullable String material;

  @Option(names = "--infill", paramLabel = "PERCENT", description = "0 to 100")
  private @Nullable Integer infill;

  @Option(names = "--support", description = "off, buildplate, everywhere or tree")
  private @Nullable String support;

  @Option(names = "--adhesion", description = "none, skirt, brim or raft")
  private @Nullable String adhesion;

  @Option(
      names = "--bed-clear",
      description = "says that you have looked and the bed is clear, so that it starts at once")
  private boolean bedClear;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "leaves the picture and a summary there")
  private @Nullable Path keep;

  @Override
  public Integer call() throws Exception {
    Logs.configure("warn");
    Map<String, Object> choices = new HashMap<>();
    choose(choices, "quality", quality);
    choose(choices, "material", material);
    choose(choices, "infill", infill);
    choose(choices, "support", support);
    choose(choices, "adhesion", adhesion);
    boolean completed =
        PrintRun.of(
            server,
            apiKey,
            model,
            choices,
            bedClear,
            Optional.ofNullable(keep),
            System.out,
            System.console() != null && System.console().isTerminal());
    return completed ? 0 : 1;
  }

  private static void choose(Map<String, Object> choices, String key, @Nullable Object value) {
    if (value != null) {
      choices.put(key, value);
    }
  }
}

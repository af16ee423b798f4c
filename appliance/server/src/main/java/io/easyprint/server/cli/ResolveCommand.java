package io.easyprint.server.cli;

import io.avaje.jsonb.Jsonb;
import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import io.easyprint.server.cura.CuraResources;
import io.easyprint.server.cura.CustomPrinters;
import io.easyprint.server.cura.Origin;
import io.easyprint.server.cura.Printers;
import io.easyprint.server.cura.ResolvedExtruder;
import io.easyprint.server.cura.ResolvedSetting;
import io.easyprint.server.cura.ResolvedSettings;
import io.easyprint.server.cura.Resolver;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints every setting that a slice would use, and where it came from. */
@Command(
    name = "resolve",
    description = "Prints all settings for a printer and the choices made for it.",
    mixinStandardHelpOptions = true)
final class ResolveCommand implements Callable<Integer> {
  @Mixin private ChoiceOptions choices = new ChoiceOptions();

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Mixin private DataOptions data = new DataOptions();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    ResolvedSettings resolved = resolver().resolve(choices.request());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Jsonb.builder().build().type(ResolvedSettings.class).toJsonPretty(resolved));
    } else {
      print(out, resolved);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private Resolver resolver() throws IOException {
    Settings configured = data.settings(Map.of());
    CuraResources resources =
        CuraResources.locate(configured.path(Setting.CURA), Installation.folder());
    CustomPrinters custom = CustomPrinters.in(configured.data().resolve("printers"));
    return new Resolver(new Printers(resources, custom), Clock.system(ZoneId.systemDefault()));
  }

  private static void print(PrintWriter out, ResolvedSettings resolved) {
    out.println("# " + resolved.printerName() + ", " + resolved.quality());
    resolved.global().forEach((key, setting) -> line(out, key, setting));
    for (ResolvedExtruder extruder : resolved.extruders()) {
      out.println();
      out.println("# extruder " + extruder.position() + " " + extruder.material());
      extruder.settings().forEach((key, setting) -> line(out, key, setting));
    }
    resolved
        .problems()
        .forEach(problem -> out.println("! " + problem.setting() + ": " + problem.message()));
  }

  private static void line(PrintWriter out, String key, ResolvedSetting setting) {
    Origin origin = setting.origin();
    String formula = origin.formula().isEmpty() ? "" : " = " + origin.formula();
    String value = setting.value().replace("\n", "\\n");
    out.println(
        key + "=" + value + "  # " + origin.layer().id() + " " + origin.container() + formula);
  }
}

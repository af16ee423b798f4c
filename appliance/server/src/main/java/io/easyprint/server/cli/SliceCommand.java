package io.easyprint.server.cli;

import io.easyprint.server.client.Bar;
import io.easyprint.server.config.Settings;
import io.easyprint.server.cura.ResolvedSettings;
import io.easyprint.server.cura.SettingsRequest;
import io.easyprint.server.mesh.BadModelException;
import io.easyprint.server.mesh.MeshDesk;
import io.easyprint.server.mesh.MeshLimits;
import io.easyprint.server.mesh.ModelFormat;
import io.easyprint.server.mesh.Pose;
import io.easyprint.server.slicing.SliceFacts;
import io.easyprint.server.slicing.SliceItem;
import io.easyprint.server.slicing.SliceJob;
import io.easyprint.server.slicing.SliceRun;
import io.easyprint.server.slicing.SlicingTools;
import io.easyprint.server.web.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Slices models without a server, through the server's own code. */
@Command(
    name = "slice",
    description = "Slices models to G-code and prints what is known about it.",
    mixinStandardHelpOptions = true)
final class SliceCommand implements Callable<Integer> {
  @Mixin private ChoiceOptions choices = new ChoiceOptions();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT.gcode",
      description = "The G-code to write.")
  private Path output = Path.of("");

  @Option(names = "--copies", paramLabel = "N", description = "How often each model is printed.")
  private int copies = 1;

  @Option(names = "--scale", paramLabel = "FACTOR", description = "Scales the models.")
  private double scale = 1;

  @Option(
      names = "--turn",
      split = ",",
      paramLabel = "DEGREES",
      description = "Turns the models around x, y and z.")
  private double[] turn = {0, 0, 0};

  @Option(names = "--lay-flat", description = "Lays the models on their best side first.")
  private boolean layFlat;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Parameters(arity = "1..*", paramLabel = "MODEL", description = "STL, OBJ or 3MF.")
  private List<Path> models = new ArrayList<>();

  @Mixin private DataOptions data = new DataOptions();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Settings settings = data.settings(Map.of());
    MeshDesk desk = new MeshDesk(MeshLimits.forHeap(Runtime.getRuntime().maxMemory()));
    Path target = output.toAbsolutePath();
    Path folder = target.resolveSibling("");
    SlicingTools tools = SlicingTools.of(settings, Installation.folder(), desk, folder);
    SettingsRequest request = choices.request();
    ResolvedSettings resolved = tools.resolve(request);
    SliceJob job =
        new SliceJob(
            String.valueOf(target.getFileName()).replaceAll("\\.[^.]*$", ""),
            items(desk),
            resolved,
            tools.filaments(request, resolved),
            target);
    SliceRun run = tools.slicer().prepare(job);
    Thread cancel = new Thread(run::cancel, "cancel");
    Runtime.getRuntime().addShutdownHook(cancel);
    Bar bar = new Bar(System.err, System.console() != null, "slice");
    SliceFacts facts = run.run((phase, done) -> bar.show(done, phase)).facts();
    bar.done("");
    Runtime.getRuntime().removeShutdownHook(cancel);
    print(facts);
    return CommandLine.ExitCode.OK;
  }

  private List<SliceItem> items(MeshDesk desk) throws IOException {
    if (turn.length != 3) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--turn wants three angles, such as 90,0,0.");
    }
    Pose pose = new Pose(scale, scale, scale, layFlat, turn[0], turn[1], turn[2]);
    List<SliceItem> items = new ArrayList<>();
    for (Path model : models) {
      ModelFormat format = desk.detect(model);
      if (format == ModelFormat.GCODE) {
        throw new BadModelException(model + " is G-code already.");
      }
      items.add(new SliceItem(model, format, String.valueOf(model.getFileName()), pose, copies));
    }
    return items;
  }

  private void print(SliceFacts facts) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.text(facts));
    } else {
      long seconds = Math.round(facts.seconds());
      out.printf(
          Locale.ROOT,
          "time      %d:%02d:%02d%nfilament  %.2f m, %.1f g%nlayers    %d%nsize      %.1f × %.1f × %.1f mm%nbytes     %d%n",
          seconds / 3600,
          seconds / 60 % 60,
          seconds % 60,
          facts.filamentMm() / 1000,
          facts.filamentG(),
          facts.layers(),
          facts.size().x(),
          facts.size().y(),
          facts.size().z(),
          facts.bytes());
    }
    out.flush();
  }
}

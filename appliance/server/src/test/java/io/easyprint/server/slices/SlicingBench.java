package io.easyprint.server.slices;

import io.easyprint.gcode.Dialect;
import io.easyprint.gcode.estimate.EstimateSettings;
import io.easyprint.gcode.estimate.PrinterLimits;
import io.easyprint.gcode.scan.GcodeScan;
import io.easyprint.gcode.scan.LayerIndex;
import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import io.easyprint.server.cura.ResolvedExtruder;
import io.easyprint.server.cura.ResolvedSettings;
import io.easyprint.server.cura.SettingsRequest;
import io.easyprint.server.mesh.Mesh;
import io.easyprint.server.mesh.MeshDesk;
import io.easyprint.server.mesh.MeshLimits;
import io.easyprint.server.mesh.ModelFormat;
import io.easyprint.server.mesh.Pose;
import io.easyprint.server.mesh.Shapes;
import io.easyprint.server.slicing.SliceItem;
import io.easyprint.server.slicing.SliceJob;
import io.easyprint.server.slicing.SlicingTools;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Slicing's figures, measured beside the engine called by hand in the same run: {@code main
 * CURA-RESOURCES SCRATCH-FOLDER}. {@code appliance/setup/bench-slicing} starts it.
 */
final class SlicingBench {
  private static final int ROUNDS = 5;
  private static final int RESOLVES = 40;
  private static final int LAYER_READS = 300;
  private static final long LARGE_FILE = 200L << 20;
  private static final double MS = 1e6;

  private static final SettingsRequest REQUEST =
      SettingsRequest.of("creality_ender3")
          .withQuality("standard")
          .withMaterial("generic_pla_175")
          .with("layer_height", "0.12")
          .with("adhesion_type", "skirt");

  private final Path resources;
  private final Path folder;
  private final PrintStream out = System.out;
  private final SlicingTools tools;

  private SlicingBench(Path resources, Path folder) {
    this.resources = resources;
    this.folder = folder;
    Settings settings =
        Settings.of(
            folder, Map.of(Setting.CURA, resources.toString(), Setting.SLICER_THREADS, "1"));
    MeshDesk desk = new MeshDesk(MeshLimits.forHeap(Runtime.getRuntime().maxMemory()));
    tools = SlicingTools.of(settings, folder, desk, folder.resolve("work"));
  }

  static void main(String... args) throws IOException, InterruptedException {
    SlicingBench bench = new SlicingBench(Path.of(args[0]), Path.of(args[1]));
    bench.resolving();
    bench.slicing();
    bench.layers();
    // For the next program, which reads it in a process of its own.
    Shapes.stl(Shapes.ball(60, 501, 0.05), bench.folder.resolve("million.stl"));
  }

  private void resolving() {
    long first = System.nanoTime();
    ResolvedSettings resolved = tools.resolve(REQUEST);
    double cold = (System.nanoTime() - first) / MS;
    double[] warm = new double[RESOLVES];
    for (int i = 0; i < RESOLVES; i++) {
      long began = System.nanoTime();
      // Another value each time, so that nothing can be remembered.
      tools.resolve(REQUEST.with("infill_sparse_density", Integer.toString(i)));
      warm[i] = (System.nanoTime() - began) / MS;
    }
    say(
        "resolving %d + %d settings: %.1f ms warm (median of %d; most 100), %.0f ms the first time",
        resolved.global().size(),
        resolved.extruderValues(0).size(),
        median(Arrays.copyOfRange(warm, RESOLVES / 2, RESOLVES)),
        RESOLVES / 2,
        cold);
  }

  /** In turns, so that whatever else the machine does falls on both alike. */
  private void slicing() throws IOException, InterruptedException {
    Mesh ball = Shapes.ball(24, 120, 0.05);
    Path model = Shapes.stl(ball, folder.resolve("ball.stl"));
    double[] ours = new double[ROUNDS];
    double[] hand = new double[ROUNDS];
    double[] difference = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      ResolvedSettings resolved = tools.resolve(REQUEST);
      long began = System.nanoTime();
      byHand(resolved, model);
      hand[i] = (System.nanoTime() - began) / MS;
      began = System.nanoTime();
      ours(model);
      ours[i] = (System.nanoTime() - began) / MS;
      difference[i] = ours[i] - hand[i];
    }
    double share = median(difference) / median(hand) * 100;
    say(
        "slicing %d triangles: engine by hand %.0f ms, through here %.0f ms, overhead %.0f ms = %.1f %% (medians of %d; most 3 %% and 1000 ms)",
        ball.triangles(), median(hand), median(ours), median(difference), share, ROUNDS);
  }

  /** All of it: settings, plate, picture, engine, checks, estimate, hash. */
  private void ours(Path model) throws IOException {
    ResolvedSettings resolved = tools.resolve(REQUEST);
    SliceItem item = new SliceItem(model, ModelFormat.STL_BINARY, "ball.stl", Pose.AS_DRAWN, 1);
    SliceJob job =
        new SliceJob(
            "ball",
            List.of(item),
            resolved,
            tools.filaments(REQUEST, resolved),
            folder.resolve("ours.gcode"));
    tools.slicer().prepare(job).run((phase, done) -> {});
  }

  private void byHand(ResolvedSettings settings, Path model)
      throws IOException, InterruptedException {
    // At the same priority as ours: the figure is about the work around the engine.
    List<String> command = new ArrayList<>(List.of("nice", "-n", "19", "chrt", "--idle", "0"));
    command.addAll(List.of("CuraEngine", "slice", "-v", "-p", "-m1", "-j"));
    command.add(resources.resolve("definitions/" + settings.definition() + ".def.json").toString());
    settings
        .globalValues()
        .forEach((key, value) -> command.addAll(List.of("-s", key + "=" + value)));
    for (ResolvedExtruder extruder : settings.extruders()) {
      command.add("-e" + extruder.position());
      settings
          .extruderValues(extruder.position())
          .forEach((key, value) -> command.addAll(List.of("-s", key + "=" + value)));
    }
    command.addAll(List.of("-o", folder.resolve("hand.gcode").toString(), "-l", model.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("hand.log").toFile());
    builder
        .environment()
        .put(
            "CURA_ENGINE_SEARCH_PATH",
            resources.resolve("definitions") + ":" + resources.resolve("extruders"));
    builder.environment().put("OMP_NUM_THREADS", "1");
    int status = builder.start().waitFor();
    if (status != 0) {
      throw new IOException("CuraEngine ended with " + status + "; see " + folder);
    }
  }

  private void layers() throws IOException {
    Path large = folder.resolve("large.gcode");
    int written = writeLarge(large);
    LayerIndex index;
    long began = System.nanoTime();
    try (InputStream in = Files.newInputStream(large)) {
      index =
          GcodeScan.scan(in, Dialect.MARLIN_2, EstimateSettings.of(PrinterLimits.common()))
              .layers();
    }
    double scan = (System.nanoTime() - began) / MS;
    SliceFiles files = new SliceFiles(folder.resolve("gcode"));
    files.writeLayers("large", index);
    double[] times = new double[LAYER_READS];
    for (int i = 0; i < LAYER_READS; i++) {
      // A stride that meets layers all over the file, never twice.
      int layer = 1 + (int) ((long) i * 7919 % written);
      began = System.nanoTime();
      LayerReply.of(large, files.layers("large"), Integer.toString(layer));
      times[i] = (System.nanoTime() - began) / MS;
    }
    Arrays.sort(times);
    say(
        "one of %d layers of a file of %d MB as JSON: %.1f ms (median), %.1f ms (p99); indexing it once took %.1f s",
        index.layers(),
        Files.size(large) >> 20,
        times[LAYER_READS / 2],
        times[LAYER_READS * 99 / 100],
        scan / 1000);
  }

  private static int writeLarge(Path file) throws IOException {
    int layer = 0;
    try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      long bytes = 0;
      double filament = 0;
      while (bytes < LARGE_FILE) {
        StringBuilder text = new StringBuilder(1 << 17);
        text.append(";LAYER:").append(layer).append("\nG0 Z");
        text.append(String.format(Locale.ROOT, "%.2f", 0.2 + layer * 0.1)).append('\n');
        text.append(";TYPE:WALL-OUTER\n");
        for (int i = 0; i < 4000; i++) {
          filament += 0.02;
          double angle = i * Math.TAU / 4000;
          text.append(
              String.format(
                  Locale.ROOT,
                  "G1 X%.3f Y%.3f E%.5f%n",
                  110 + 50 * Math.cos(angle),
                  110 + 50 * Math.sin(angle),
                  filament));
        }
        byte[] block = text.toString().getBytes(StandardCharsets.US_ASCII);
        to.write(block);
        bytes += block.length;
        layer++;
      }
    }
    return layer;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private void say(String form, Object... values) {
    out.println(String.format(Locale.ROOT, form, values));
  }
}

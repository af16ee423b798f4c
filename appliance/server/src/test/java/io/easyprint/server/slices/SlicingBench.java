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
import io.easyprint.server.mesh.Placed;
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
 * Slicing's figures, measured beside the engine called by hand in the same run: {@code main ROW
 * CURA-RESOURCES SCRATCH-FOLDER}, each as one line of JSON. {@code appliance/setup/bench-slicing}
 * starts it and says what is to be reached.
 */
final class SlicingBench {
  private static final int ROUNDS = 4;
  private static final int RESOLVES = 40;
  private static final int LAYER_READS = 300;
  private static final long LARGE_FILE = 200L << 20;
  private static final double MS = 1e6;

  private static final SettingsRequest REQUEST =
      SettingsRequest.of("creality_ender3")
          .withQuality("standard")
          .withMaterial("generic_pla_175")
          .with("layer_height", "0.08")
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
    SlicingBench bench = new SlicingBench(Path.of(args[1]), Path.of(args[2]));
    switch (args[0]) {
      case "resolve" -> bench.resolving();
      case "slice" -> bench.slicing();
      case "layer" -> bench.layers();
      // For a program of its own, whose heap is the figure.
      default -> Shapes.stl(Shapes.ball(60, 501, 0.05), bench.folder.resolve("million.stl"));
    }
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
        "{\"settings\":%d,\"warmMs\":%.1f,\"coldMs\":%.0f}",
        resolved.global().size() + resolved.extruderValues(0).size(),
        median(Arrays.copyOfRange(warm, RESOLVES / 2, RESOLVES)),
        cold);
  }

  /** In turns, so that whatever else the machine does falls on both alike. */
  private void slicing() throws IOException, InterruptedException {
    Mesh ball = Shapes.ball(30, 120, 0.05);
    Path model = Shapes.stl(ball, folder.resolve("upload.stl"));
    // By hand it must be put onto the bed first, or half of it would not be sliced.
    Path standing = folder.resolve("ball.stl");
    Placed.of(ball, Pose.AS_DRAWN).write(0, 0, standing);
    double[] ours = new double[ROUNDS];
    double[] hand = new double[ROUNDS];
    double[] around = new double[ROUNDS];
    double[] work = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      ResolvedSettings resolved = tools.resolve(REQUEST);
      long spent = childrenTicks();
      long began = System.nanoTime();
      byHand(resolved, standing);
      hand[i] = (System.nanoTime() - began) / MS;
      long handTicks = childrenTicks() - spent;
      began = System.nanoTime();
      around[i] = ours(model);
      ours[i] = (System.nanoTime() - began) / MS;
      work[i] = (double) (childrenTicks() - spent - handTicks) / handTicks;
    }
    say(
        "{\"triangles\":%d,\"handMs\":%.0f,\"oursMs\":%.0f,\"aroundMs\":%.0f,\"handSpread\":%.3f,\"engineWork\":%.3f,\"same\":%b}",
        ball.triangles(),
        least(hand),
        least(ours),
        median(around),
        Arrays.stream(hand).max().orElseThrow() / least(hand) - 1,
        median(work),
        layers("hand.gcode").equals(layers("ours.gcode")));
  }

  /** Processor time of the programs that have ended (proc(5), stat, fields 16 and 17). */
  private static long childrenTicks() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
  }

  private String layers(String name) throws IOException {
    String text = Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1);
    return text.substring(text.indexOf(";LAYER_COUNT:"));
  }

  /**
   * All of it: settings, plate, picture, engine, checks, estimate, hash. Answers how much of it was
   * before the engine began and after it ended, ms.
   */
  private double ours(Path model) throws IOException {
    long began = System.nanoTime();
    long[] engine = new long[2];
    ResolvedSettings resolved = tools.resolve(REQUEST);
    SliceItem item = new SliceItem(model, ModelFormat.STL_BINARY, "ball.stl", Pose.AS_DRAWN, 1);
    SliceJob job =
        new SliceJob(
            "ball",
            List.of(item),
            resolved,
            tools.filaments(REQUEST, resolved),
            folder.resolve("ours.gcode"));
    tools
        .slicer()
        .prepare(job)
        .run((phase, done) -> {
          if (phase.equals("preparing")) {
            engine[0] = System.nanoTime();
          } else if (phase.equals("finishing") && done < 1) {
            engine[1] = System.nanoTime();
          }
        });
    return (engine[0] - began + System.nanoTime() - engine[1]) / MS;
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
    command.addAll(List.of("-o", "hand.gcode", "-l", model.getFileName().toString()));
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
        "{\"layers\":%d,\"fileMB\":%d,\"medianMs\":%.1f,\"p99Ms\":%.1f,\"indexSeconds\":%.1f}",
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

  /** What it takes when the machine does nothing else, as near as a busy one lets that be seen. */
  private static double least(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
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

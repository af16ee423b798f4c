package io.easyprint.gcode.bench;

import io.easyprint.gcode.Dialect;
import io.easyprint.gcode.GcodeReader;
import io.easyprint.gcode.estimate.EstimateSettings;
import io.easyprint.gcode.estimate.PrinterLimits;
import io.easyprint.gcode.rewrite.AbsoluteRewriter;
import io.easyprint.gcode.scan.GcodeScan;
import io.easyprint.gcode.scan.LayerPaths;
import io.easyprint.gcode.scan.PathSink;
import io.easyprint.gcode.scan.PathType;
import io.easyprint.gcode.scan.ScanResult;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How fast a file is scanned, rewritten and previewed, cold, in one thread; prints one line of
 * JSON.
 *
 * <p>Arguments: a file, or a size in MB of which a file is made for the occasion (100 without).
 */
public final class ScanBench {
  private ScanBench() {}

  /** Runs the benchmark once. */
  public static void main(String[] arguments) throws IOException {
    String argument = arguments.length > 0 ? arguments[0] : "100";
    if (argument.matches("\\d{1,4}")) {
      Path made = Files.createTempFile("scan-bench", ".gcode");
      try {
        SampleGcode.write(made, Long.parseLong(argument) * 1_000_000);
        measure(made);
      } finally {
        Files.delete(made);
      }
    } else {
      measure(Path.of(argument));
    }
  }

  private static void measure(Path file) throws IOException {
    double cpuBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    long start = System.nanoTime();
    ScanResult result;
    try (InputStream in = Files.newInputStream(file)) {
      result = GcodeScan.scan(in, Dialect.MARLIN_2, EstimateSettings.of(PrinterLimits.common()));
    }
    double scan = seconds(start);
    double cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9 - cpuBefore;
    start = System.nanoTime();
    long[] commands = {0};
    try (InputStream in = Files.newInputStream(file)) {
      GcodeReader reader = new GcodeReader(in);
      AbsoluteRewriter rewriter = new AbsoluteRewriter();
      while (reader.next()) {
        rewriter.accept(reader, c -> commands[0]++);
      }
    }
    double rewrite = seconds(start);
    int layer = Math.max(1, result.layers().layers() / 2);
    Points points = new Points();
    try (FileChannel channel = FileChannel.open(file)) {
      start = System.nanoTime();
      LayerPaths.read(channel, result.layers(), layer, Dialect.MARLIN_2, points);
    }
    double preview = seconds(start);
    Runtime memory = Runtime.getRuntime();
    System.out.printf(
        "{\"bytes\":%d,\"lines\":%d,\"layers\":%d,\"estimateSeconds\":%.1f,\"scanSeconds\":%.3f,\"scanCpuSeconds\":%.3f,"
            + "\"scanMBPerSecond\":%.1f,\"rewriteSeconds\":%.3f,\"rewriteLinesPerSecond\":%.0f,"
            + "\"layerMillis\":%.2f,\"layerPoints\":%d,\"heapMB\":%d}%n",
        result.metadata().bytes(),
        result.metadata().lines(),
        result.metadata().layers(),
        result.estimate().seconds(),
        scan,
        cpu,
        result.metadata().bytes() / 1e6 / scan,
        rewrite,
        commands[0] / rewrite,
        preview * 1e3,
        points.count,
        (memory.totalMemory() - memory.freeMemory()) >> 20);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static final class Points implements PathSink {
    private int count;

    @Override
    public void start(double x, double y, double z) {
      count = 1;
    }

    @Override
    public boolean to(double x, double y, double z, boolean extrudes, PathType type) {
      count++;
      return true;
    }
  }
}

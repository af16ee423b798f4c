package io.easyprint.printhost.stream;

import io.easyprint.gcode.Dialect;
import io.easyprint.gcode.estimate.EstimateSettings;
import io.easyprint.gcode.estimate.PrinterLimits;
import io.easyprint.gcode.estimate.TimeEstimate;
import io.easyprint.gcode.scan.GcodeScan;
import io.easyprint.printhost.api.Outcome;
import io.easyprint.virtualprinter.PrinterOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How far the estimate of a file's motion is from what the virtual printer's planner takes for it,
 * with the limits that the firmware itself tells. Both corners that Marlin knows are tried. Prints
 * a line of JSON for each file and corner.
 *
 * <p>Arguments: G-code files.
 */
public final class EstimateBench {
  private static final long A_DAY = 86_400L;

  private EstimateBench() {}

  /** Prints each file twice on a printer whose time is the processor's. */
  public static void main(String[] files) throws IOException {
    for (String file : files) {
      compare(Path.of(file), false);
      compare(Path.of(file), true);
    }
  }

  private static void compare(Path file, boolean classicJerk) throws IOException {
    PrinterOptions options =
        PrinterOptions.builder().classicJerk(classicJerk).heaterSpeed(4).realTime(false).build();
    try (SteppedStream stream = new SteppedStream(options, Desk.settings())) {
      stream.connect();
      TimeEstimate estimate = estimate(file, reportedLimits(stream));
      HotEvent.JobOver over = stream.print(file, A_DAY);
      if (over.outcome() != Outcome.COMPLETED) {
        throw new IOException(file + ": " + over.reason());
      }
      System.out.printf(
          Locale.ROOT,
          "{\"file\":\"%s\",\"classicJerk\":%b,\"layers\":%d,\"estimate\":%.2f,\"printer\":%.2f,\"underruns\":%d}%n",
          file.getFileName(),
          classicJerk,
          estimate.layers(),
          estimate.seconds() - estimate.waitSeconds(),
          stream.printer.motionNanos() / 1e9,
          stream.printer.underruns());
    }
  }

  private static PrinterLimits reportedLimits(SteppedStream stream) {
    for (Object event : stream.events) {
      if (event instanceof EngineEvent.SettingsReported reported) {
        return PrinterLimits.common().reported(reported.lines());
      }
    }
    throw new IllegalStateException("the firmware told no settings");
  }

  private static TimeEstimate estimate(Path file, PrinterLimits limits) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return GcodeScan.scan(in, Dialect.MARLIN_2, EstimateSettings.of(limits)).estimate();
    }
  }
}

package io.easyprint.server.slicing;

import io.easyprint.gcode.Dialect;
import io.easyprint.gcode.estimate.EstimateSettings;
import io.easyprint.gcode.estimate.PrinterLimits;
import io.easyprint.gcode.scan.Box;
import io.easyprint.gcode.scan.GcodeScan;
import io.easyprint.gcode.scan.ScanResult;
import io.easyprint.server.engine.EngineReport;
import io.easyprint.server.models.Digest;
import io.easyprint.server.models.Extent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** Finds out what is to be known about G-code, whoever made it. */
final class GcodeFacts {
  /** Flavours whose E counts mm³ instead of mm. */
  private static final Set<String> VOLUMETRIC = Set.of("UltiGCode", "RepRap (Volumetric)");

  private GcodeFacts() {}

  /** One pass over the file. */
  static ScanResult scan(Path gcode, PrinterLimits limits) throws IOException {
    try (InputStream in = Files.newInputStream(gcode)) {
      return scan(in, limits);
    }
  }

  /** One pass over a stream. */
  static ScanResult scan(InputStream gcode, PrinterLimits limits) throws IOException {
    return GcodeScan.scan(gcode, Dialect.MARLIN_2, EstimateSettings.of(limits));
  }

  /** Of a slice made here. */
  static SliceFacts of(ScanResult scan, EngineReport report, SliceJob job, Path gcode)
      throws IOException {
    String flavor = job.settings().globalValues().getOrDefault("machine_gcode_flavor", "");
    boolean volumetric = VOLUMETRIC.contains(flavor);
    return facts(scan, report.seconds(), volumetric, job::filament, gcode);
  }

  /** Of G-code that came ready. */
  static SliceFacts ofReady(ScanResult scan, Filament filament, Path gcode) throws IOException {
    return facts(scan, scan.metadata().slicerSeconds(), false, tool -> filament, gcode);
  }

  private static SliceFacts facts(
      ScanResult scan,
      double slicerSeconds,
      boolean volumetric,
      IntFunction<Filament> filaments,
      Path gcode)
      throws IOException {
    double length = 0;
    double grams = 0;
    double cost = 0;
    boolean priced = true;
    List<Double> used = scan.metadata().filament();
    for (int tool = 0; tool < used.size(); tool++) {
      Filament filament = filaments.apply(tool);
      double mm = volumetric ? filament.length(used.get(tool)) : used.get(tool);
      length += mm;
      grams += filament.grams(mm);
      cost += filament.cost(mm);
      priced &= mm <= 0 || filament.pricePerKg() > 0;
    }
    return new SliceFacts(
        Files.size(gcode),
        Digest.sha256(gcode),
        scan.estimate().seconds(),
        slicerSeconds,
        length,
        grams,
        priced && cost > 0 ? Double.valueOf(cost) : null,
        scan.metadata().layers(),
        extent(scan.metadata().printed()));
  }

  private static Extent extent(Box box) {
    return box.empty()
        ? new Extent(0, 0, 0)
        : new Extent(box.maxX() - box.minX(), box.maxY() - box.minY(), box.maxZ());
  }

  /**
   * What start and end G-code may name that is known only after slicing, written as Cura 4.13 does
   * (CuraEngineBackend): a duration, and lists with a number for each extruder.
   */
  static Map<String, String> tokens(EngineReport report, SliceJob job) {
    long seconds = Math.max(0, Math.round(report.seconds()));
    List<String> metres = new ArrayList<>();
    List<String> grams = new ArrayList<>();
    List<String> costs = new ArrayList<>();
    for (int i = 0; i < report.millimetres3().size(); i++) {
      Filament filament = job.filament(i);
      double length = filament.length(report.millimetres3().get(i));
      metres.add(Double.toString(Math.rint(length / 10) / 100));
      grams.add(Double.toString(filament.grams(length)));
      costs.add(Double.toString(Math.rint(filament.cost(length) * 100) / 100));
    }
    return Map.of(
        "print_time",
        String.format(
            Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60),
        "filament_amount",
        metres.toString(),
        "filament_weight",
        grams.toString(),
        "filament_cost",
        costs.toString(),
        "jobname",
        job.name());
  }
}

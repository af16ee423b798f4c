package io.easyprint.printhost.service;

import io.easyprint.gcode.scan.LayerIndex;
import io.easyprint.gcode.scan.ScanResult;
import io.easyprint.printhost.api.GcodeFile;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.StreamQuality;
import io.easyprint.printhost.api.Temperature;
import io.easyprint.printhost.stream.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job from its loading to its end. Not thread-safe: its desk guards it. */
final class ActiveJob {
  static final StreamQuality NO_QUALITY =
      new StreamQuality(0, 0, 0, 0, 0, "model", 0, 0, 0, 0, 0, 0, 0, 0);

  /** A heater this far below its target, °C, is being waited for. */
  private static final double COLD = 3;

  /** A line that stands this long while something is cold is a wait for heat. */
  private static final double STANDS_SECONDS = 2;

  private final String id;
  private final GcodeFile file;
  private final String name;
  private final LayerIndex layers;
  private final ProgressMeter meter;

  private String phase = "loading";
  private long startedAt;
  private long endedAt;
  private double elapsed;
  private @Nullable Long printingSince;
  private long line;
  private long byteOffset;
  private double z;
  private long lineSince;
  private StreamQuality quality = NO_QUALITY;
  private @Nullable Outcome outcome;
  private @Nullable String reason;

  ActiveJob(String id, GcodeFile file, String name, ScanResult scan, double timeFactor) {
    this.id = id;
    this.file = file;
    this.name = name;
    this.layers = scan.layers();
    this.meter = new ProgressMeter(scan.estimate(), 1 / timeFactor);
  }

  String id() {
    return id;
  }

  GcodeFile file() {
    return file;
  }

  String name() {
    return name;
  }

  LayerIndex layers() {
    return layers;
  }

  boolean started() {
    return startedAt > 0;
  }

  boolean ended() {
    return outcome != null;
  }

  long startedAt() {
    return startedAt;
  }

  /** It begins, or begins again after an interruption. */
  void begin(long firstBegan, double elapsedBefore, long fromLine) {
    startedAt = firstBegan;
    elapsed = elapsedBefore;
    line = fromLine;
    phase = "heating";
    outcome = null;
    reason = null;
    endedAt = 0;
  }

  /** Its time runs, or stands. */
  void running(boolean runs, long nanos) {
    Long since = printingSince;
    if (runs && since == null) {
      printingSince = nanos;
      lineSince = nanos;
    } else if (!runs && since != null) {
      elapsed += (nanos - since) / 1e9;
      printingSince = null;
    }
  }

  double elapsed(long nanos) {
    Long since = printingSince;
    return since == null ? elapsed : elapsed + (nanos - since) / 1e9;
  }

  /** Where it stands now, and what the heaters say. */
  void at(Position position, StreamQuality measured, List<Temperature> heat, long nanos) {
    if (!position.jobId().equals(id)) {
      return;
    }
    if (position.line() != line) {
      lineSince = nanos;
    }
    line = position.line();
    byteOffset = position.byteOffset();
    z = position.z();
    quality = measured;
    boolean cold = heat.stream().anyMatch(t -> t.target() > 0 && t.actual() < t.target() - COLD);
    boolean heating = cold && nanos - lineSince > STANDS_SECONDS * 1e9;
    if (printingSince != null) {
      phase = heating ? "heating" : "printing";
    }
    meter.at(line, elapsed(nanos), !heating);
  }

  void phase(String now) {
    phase = now;
  }

  void end(Outcome how, @Nullable String why, long now, long nanos) {
    running(false, nanos);
    outcome = how;
    reason = why;
    endedAt = now;
    phase = "ended";
  }

  /** The record as it stands. */
  Job job(long nanos) {
    boolean whole = outcome == Outcome.COMPLETED;
    int layer = started() ? layers.layerOfLine(Math.max(0, line - 1)) : 0;
    return new Job(
        id,
        file,
        name,
        phase,
        startedAt,
        endedAt,
        line,
        layers.fileLines(),
        byteOffset,
        layer,
        layers.layers(),
        layer > 0 ? layers.height(layer) : z,
        elapsed(nanos),
        whole ? 0 : meter.remaining(),
        whole ? 1 : meter.share(),
        outcome,
        reason,
        quality);
  }
}

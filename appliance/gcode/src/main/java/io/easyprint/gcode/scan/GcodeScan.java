package io.easyprint.gcode.scan;

import io.easyprint.gcode.Dialect;
import io.easyprint.gcode.GcodeLine;
import io.easyprint.gcode.GcodeReader;
import io.easyprint.gcode.LayerTracker;
import io.easyprint.gcode.Machine;
import io.easyprint.gcode.Machine.Effect;
import io.easyprint.gcode.estimate.EstimateSettings;
import io.easyprint.gcode.estimate.Estimator;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a file once, from start to end, in bounded memory, and tells what it holds, where its
 * layers are and how long it takes. Not thread-safe; one object scans one file.
 */
public final class GcodeScan {
  private final GcodeReader reader;
  private final Machine machine;
  private final LayerTracker layers = new LayerTracker();
  private final LayerIndex.Builder index;
  private final MetadataBuilder metadata = new MetadataBuilder();
  private final Estimator estimator;
  private PathType type = PathType.OTHER;

  private GcodeScan(InputStream file, Dialect dialect, EstimateSettings settings) {
    reader = new GcodeReader(file);
    machine = new Machine(dialect);
    index = new LayerIndex.Builder(machine);
    estimator = new Estimator(settings);
  }

  /**
   * Scans a file.
   *
   * @param file stands at its start; need not be buffered; is not closed
   * @param dialect the firmware that the file is for
   * @param settings what the time is estimated for
   */
  public static ScanResult scan(InputStream file, Dialect dialect, EstimateSettings settings)
      throws IOException {
    return new GcodeScan(file, dialect, settings).scan();
  }

  private ScanResult scan() throws IOException {
    GcodeLine line = new GcodeLine();
    while (reader.next()) {
      line.parse(reader.bytes(), reader.start(), reader.length());
      Effect effect = machine.apply(line);
      if (layers.accept(line, effect, machine)) {
        startLayer(effect);
      }
      boolean moves = effect == Effect.MOVE || effect == Effect.CURVE;
      if (moves) {
        metadata.move(line, machine, effect == Effect.CURVE);
        if (machine.filamentDelta() > 0 && (line.hasValue('X') || line.hasValue('Y'))) {
          index.extrudes(machine.position(Machine.Z));
        }
      } else if (effect == Effect.NOTHING) {
        metadata.comment(line, reader.byteOffset(), reader.nextByteOffset());
        type = PathType.announced(line, type);
      } else {
        metadata.command(machine);
      }
      if (effect != Effect.NOTHING) {
        estimator.accept(line, effect, machine, reader.lineIndex(), layers.layer());
      }
    }
    return finish();
  }

  private void startLayer(Effect effect) {
    boolean moved = effect == Effect.MOVE || effect == Effect.CURVE;
    if (layers.restarted()) {
      estimator.restartLayers(reader.lineIndex());
      metadata.restartLayers();
    }
    index.start(layers.layer(), reader.byteOffset(), reader.lineIndex(), machine, moved, type);
    metadata.layer();
  }

  private ScanResult finish() {
    long bytes = reader.nextByteOffset();
    long lines = reader.lineIndex() + 1;
    var estimate = estimator.finish(lines);
    LayerIndex layerIndex = index.finish(bytes, lines, estimate::layerStart);
    return new ScanResult(
        metadata.finish(bytes, lines, layerIndex.layers(), layers.marked()), layerIndex, estimate);
  }
}

package io.easyprint.server.slicing;

import io.easyprint.gcode.estimate.PrinterLimits;
import io.easyprint.gcode.scan.LayerIndex;
import io.easyprint.gcode.scan.ScanResult;
import io.easyprint.gcode.scan.Thumbnail;
import io.easyprint.server.cura.ResolvedSettings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is known about G-code that came ready, from whatever slicer. */
public final class ReadyGcode {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private final SliceFacts facts;
  private final LayerIndex layers;
  private final Optional<byte[]> picture;

  private ReadyGcode(SliceFacts facts, LayerIndex layers, Optional<byte[]> picture) {
    this.facts = facts;
    this.layers = layers;
    this.picture = picture;
  }

  /**
   * Reads a file once, from start to end, in bounded memory.
   *
   * @param printer settings of the printer it is to be printed on, where they are known
   * @throws SliceException when nothing is printed, or beside that printer's bed
   */
  public static ReadyGcode read(Path gcode, Optional<ResolvedSettings> printer) throws IOException {
    PrinterLimits limits = printer.map(MachineLimits::of).orElseGet(PrinterLimits::common);
    ScanResult scan = GcodeFacts.scan(gcode, limits);
    if (scan.metadata().extruded().empty()) {
      throw new SliceException("There is nothing to print in the G-code.");
    }
    // Where layers are not marked, priming beside the bed cannot be told from the print.
    if (printer.isPresent() && scan.metadata().layersMarked()) {
      PrinterRoom.of(printer.get()).check(scan.metadata().printed());
    }
    SliceFacts facts = GcodeFacts.ofReady(scan, Filament.USUAL, gcode);
    return new ReadyGcode(facts, scan.layers(), picture(gcode, scan.metadata().thumbnails()));
  }

  /** The largest PNG among the pictures in its comments. */
  private static Optional<byte[]> picture(Path gcode, List<Thumbnail> thumbnails)
      throws IOException {
    Optional<Thumbnail> largest =
        thumbnails.stream()
            .filter(thumbnail -> thumbnail.format().equals("PNG"))
            .filter(thumbnail -> thumbnail.byteLength() <= Thumbnail.MAX_BYTES)
            .max(Comparator.comparingLong(Thumbnail::byteLength));
    if (largest.isEmpty()) {
      return Optional.empty();
    }
    try (FileChannel file = FileChannel.open(gcode, StandardOpenOption.READ)) {
      return largest.get().decode(file).filter(ReadyGcode::isPng);
    }
  }

  private static boolean isPng(byte[] bytes) {
    return bytes.length > PNG.length && Arrays.equals(Arrays.copyOf(bytes, PNG.length), PNG);
  }

  /** Size, time, filament. */
  public SliceFacts facts() {
    return facts;
  }

  /** Where each layer is in the file. */
  public LayerIndex layers() {
    return layers;
  }

  /** The picture that its slicer left in it, a PNG. */
  public Optional<byte[]> picture() {
    return picture.map(byte[]::clone);
  }
}

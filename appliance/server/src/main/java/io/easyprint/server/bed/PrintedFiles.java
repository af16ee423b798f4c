package io.easyprint.server.bed;

import io.easyprint.gcode.Dialect;
import io.easyprint.gcode.scan.FilamentUse;
import io.easyprint.gcode.scan.Footprint;
import io.easyprint.server.store.RandomId;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the G-code that was printed tells of its part and of its filament. Thread-safe. */
public final class PrintedFiles {
  private static final Logger LOG = LoggerFactory.getLogger(PrintedFiles.class);

  /** A cube of this side stands for a print where none is named, mm. */
  private static final double EXAMPLE = 30;

  private static final Volume UNKNOWN = new Volume(0, 0, 1, 1, 1, false);

  private final Path folder;
  private final Supplier<Optional<Volume>> volume;

  /**
   * For G-code in this folder.
   *
   * @param volume where the nozzle may go, where a printer is set up
   */
  public PrintedFiles(Path folder, Supplier<Optional<Volume>> volume) {
    this.folder = folder;
    this.volume = volume;
  }

  /** The plan for this slice on the bed. */
  Plan plan(@Nullable String sliceId, ClearingSettings settings) {
    if (settings.way() == Way.SCRIPT) {
      Footprint none = Footprint.block(0, 0, 1, 1, 1, 1);
      return Planner.plan(none, settings, UNKNOWN);
    }
    Optional<Volume> room = volume.get();
    if (room.isEmpty() && settings.way() == Way.PUSH_OFF) {
      return new Plan.Refused("The printer's size is not known: choose the printer first.");
    }
    if (sliceId == null || !RandomId.isOne(sliceId)) {
      return new Plan.Refused("It is not known what was printed.");
    }
    Volume at = room.orElse(UNKNOWN);
    Path file = folder.resolve(sliceId + ".gcode");
    if (!Files.isReadable(file)) {
      return new Plan.Refused("The G-code that was printed is no longer there.");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      Footprint printed =
          Footprint.read(in, Dialect.MARLIN_2, at.minX(), at.minY(), at.width(), at.depth());
      return Planner.plan(printed, settings, at);
    } catch (IOException e) {
      return new Plan.Refused("The G-code that was printed cannot be read: " + e.getMessage());
    }
  }

  /**
   * How much of its filament a file has pushed.
   *
   * @param id the file's
   * @param bytes of it that were carried out
   * @return from 0 to 1; nothing where the file is gone
   */
  public OptionalDouble usedShare(String id, long bytes) {
    if (!RandomId.isOne(id)) {
      return OptionalDouble.empty();
    }
    try (InputStream in = Files.newInputStream(folder.resolve(id + ".gcode"))) {
      return OptionalDouble.of(FilamentUse.share(in, Dialect.MARLIN_2, bytes));
    } catch (IOException e) {
      LOG.info("It is not known how much filament a print took: {}", e.toString());
      return OptionalDouble.empty();
    }
  }

  /** The plan for a cube in the middle of the bed. */
  Plan example(ClearingSettings settings) {
    Optional<Volume> room = volume.get();
    if (room.isEmpty() && settings.way() == Way.PUSH_OFF) {
      return new Plan.Refused("The printer's size is not known: choose the printer first.");
    }
    Volume at = room.orElse(new Volume(0, 0, 200, 200, 200, false));
    return Planner.plan(
        Footprint.block(at.minX(), at.minY(), at.width(), at.depth(), EXAMPLE, EXAMPLE),
        settings,
        at);
  }
}

package io.easyprint.server.slicing;

import io.easyprint.server.engine.EngineJob;
import io.easyprint.server.mesh.BadModelException;
import io.easyprint.server.mesh.Bounds;
import io.easyprint.server.mesh.MeshDesk;
import io.easyprint.server.mesh.Placed;
import io.easyprint.server.mesh.Plate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts the models of a job on the plate and writes the files that the engine reads. */
final class PlatePreparer {
  private static final int LONGEST_NAME = 40;

  private final MeshDesk desk;
  private final PrinterRoom room;

  PlatePreparer(MeshDesk desk, PrinterRoom room) {
    this.desk = desk;
    this.room = room;
  }

  private record Written(String file, Plate.Box box) {}

  /**
   * Writes each model once, as it stands, however many copies there are; the engine puts it in its
   * places.
   *
   * @return the files with their places, the first model's first
   * @throws io.easyprint.server.mesh.BadModelException when they have no room
   */
  List<EngineJob.Placement> prepare(List<SliceItem> items, Path folder) throws IOException {
    Plate plate = new Plate(room.bed(), room.rim(), room.gap());
    List<Written> copies = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      SliceItem item = items.get(i);
      String name = fileName(i, item.name());
      Path file = folder.resolve(name);
      Plate.Box box = written(item, plate, file, items.size() > 1);
      Written written = new Written(name, box);
      for (int copy = 0; copy < item.copies(); copy++) {
        copies.add(written);
      }
    }
    List<Plate.Spot> spots = plate.arrange(copies.stream().map(Written::box).toList());
    List<EngineJob.Placement> placements = new ArrayList<>();
    for (int i = 0; i < spots.size(); i++) {
      placements.add(
          new EngineJob.Placement(
              copies.get(i).file, rounded(spots.get(i).x()), rounded(spots.get(i).y())));
    }
    return placements;
  }

  /** Writes one model, alone on the plate; what is wrong with it is told by name if need be. */
  private Plate.Box written(SliceItem item, Plate plate, Path file, boolean named)
      throws IOException {
    try {
      return desk.use(
          item.file(),
          item.format(),
          model -> {
            Placed placed = Placed.of(model.mesh(), item.pose());
            plate.arrange(List.of(box(placed.bounds())));
            placed.write(0, 0, file);
            return box(placed.bounds());
          });
    } catch (BadModelException e) {
      throw named ? new BadModelException(item.name() + ": " + e.getMessage(), e) : e;
    }
  }

  private static Plate.Box box(Bounds bounds) {
    return new Plate.Box(bounds.sizeX(), bounds.sizeY(), bounds.sizeZ());
  }

  /** The engine reckons in thousandths of a millimetre. */
  private static double rounded(double millimetres) {
    return Math.rint(millimetres * 1000) / 1000 + 0.0;
  }

  /** A plain name, as it stands in the G-code. */
  private static String fileName(int number, String name) {
    String plain =
        name.toLowerCase(Locale.ROOT)
            .replaceAll("\\.(stl|obj|3mf)$", "")
            .replaceAll("[^a-z0-9]+", "-");
    String cut = plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
    return (number == 0 ? "" : (number + 1) + "-") + (cut.isBlank() ? "model" : cut) + ".stl";
  }
}

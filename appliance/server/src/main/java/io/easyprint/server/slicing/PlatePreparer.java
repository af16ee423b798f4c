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
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds places for the models of a job and writes the files that the engine reads. */
final class PlatePreparer {
  private static final int LONGEST_NAME = 40;

  private final MeshDesk desk;
  private final Plate plate;

  PlatePreparer(MeshDesk desk, PrinterRoom room) {
    this.desk = desk;
    this.plate = new Plate(room.bed(), room.rim(), room.gap());
  }

  /**
   * Writes each model once, as it stands, however many copies there are; the engine puts it in its
   * places.
   *
   * @return the files with their places, the first model's first
   * @throws io.easyprint.server.mesh.BadModelException when they have no room
   */
  List<EngineJob.Placement> prepare(List<SliceItem> items, Path folder) throws IOException {
    List<String> files = new ArrayList<>();
    List<Plate.Box> boxes = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      SliceItem item = items.get(i);
      String name = fileName(i, item.name());
      Plate.Box box = written(item, folder.resolve(name), items.size() > 1);
      files.addAll(Collections.nCopies(item.copies(), name));
      boxes.addAll(Collections.nCopies(item.copies(), box));
    }
    List<Plate.Spot> spots = plate.arrange(boxes);
    List<EngineJob.Placement> placements = new ArrayList<>();
    for (int i = 0; i < spots.size(); i++) {
      Plate.Spot spot = rounded(spots.get(i));
      placements.add(new EngineJob.Placement(files.get(i), spot.x(), spot.y()));
    }
    return placements;
  }

  /** The places that {@link #prepare} would find, and for what has no room none. */
  Arrangement look(List<SliceItem> items, Poses poses) throws IOException {
    List<Arrangement.Pose> stand = new ArrayList<>();
    List<Plate.Box> boxes = new ArrayList<>();
    for (SliceItem item : items) {
      Arrangement.Pose pose = poses.of(item);
      stand.add(pose);
      boxes.addAll(Collections.nCopies(item.copies(), box(pose.box())));
    }
    List<Optional<Plate.Spot>> spots = plate.place(boxes);
    List<Arrangement.Standing> found = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < items.size(); i++) {
      int to = from + items.get(i).copies();
      found.add(
          new Arrangement.Standing(
              stand.get(i),
              plate.place(List.of(boxes.get(from))).getFirst().isPresent(),
              spots.subList(from, to).stream()
                  .flatMap(Optional::stream)
                  .map(PlatePreparer::rounded)
                  .toList()));
      from = to;
    }
    return new Arrangement(found);
  }

  /** Writes one model, alone on the plate; what is wrong with it is told by name if need be. */
  private Plate.Box written(SliceItem item, Path file, boolean named) throws IOException {
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
  private static Plate.Spot rounded(Plate.Spot spot) {
    return new Plate.Spot(rounded(spot.x()), rounded(spot.y()));
  }

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

package io.easyprint.server.slicing;

import io.easyprint.server.mesh.MeshDesk;
import io.easyprint.server.mesh.Placed;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How models stand, kept for a while: somebody who arranges a plate asks for the same again with
 * each change, and a large file takes long to read. A file never changes under its name.
 * Thread-safe.
 */
final class Poses {
  private static final int MOST_KEPT = 200;

  private final MeshDesk desk;
  private final Map<SliceItem, Arrangement.Pose> known = new LinkedHashMap<>();

  Poses(MeshDesk desk) {
    this.desk = desk;
  }

  Arrangement.Pose of(SliceItem item) throws IOException {
    SliceItem one = new SliceItem(item.file(), item.format(), "", item.pose(), 1);
    synchronized (known) {
      Arrangement.Pose kept = known.remove(one);
      if (kept != null) {
        known.put(one, kept); // The last used is the last to go.
        return kept;
      }
    }
    Arrangement.Pose read =
        desk.use(
            item.file(),
            item.format(),
            model -> {
              Placed placed = Placed.of(model.mesh(), item.pose());
              return new Arrangement.Pose(placed.matrix(), placed.bounds());
            });
    synchronized (known) {
      known.put(one, read);
      if (known.size() > MOST_KEPT) {
        known.remove(known.keySet().iterator().next());
      }
    }
    return read;
  }
}

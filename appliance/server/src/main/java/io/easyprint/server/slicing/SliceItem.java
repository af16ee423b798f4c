package io.easyprint.server.slicing;

import io.easyprint.server.mesh.ModelFormat;
import io.easyprint.server.mesh.Pose;
import java.nio.file.Path;

/**
 * A model that is to be on the plate. Immutable.
 *
 * @param name what people call it; a part of it stands in the G-code
 */
public record SliceItem(Path file, ModelFormat format, String name, Pose pose, int copies) {
  /** More would not be found on any bed. */
  public static final int MOST_COPIES = 100;

  /** Refuses a senseless number of copies. */
  public SliceItem {
    if (copies < 1 || copies > MOST_COPIES) {
      throw new SliceException("From 1 to %d copies can be made at once.".formatted(MOST_COPIES));
    }
  }
}

package io.easyprint.server.slicing;

import io.easyprint.server.mesh.Bounds;
import io.easyprint.server.mesh.Plate;
import java.util.List;

/**
 * How the models of a job stand on the plate when they are sliced. Immutable.
 *
 * @param models in the job's order
 */
public record Arrangement(List<Standing> models) {
  /**
   * A model in its pose.
   *
   * @param matrix how it is stretched and turned: three rows, one after the other
   * @param box around it as it stands, its middle at x = y = 0, its lowest point at z = 0
   */
  public record Pose(List<Double> matrix, Bounds box) {}

  /**
   * A model and its copies.
   *
   * @param fits whether one of it has room when it is alone
   * @param spots where the middle of each copy is, mm from the bed's middle; fewer than copies
   *     where some have no room
   */
  public record Standing(Pose pose, boolean fits, List<Plate.Spot> spots) {}
}

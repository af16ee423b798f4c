package io.easyprint.server.slices;

import io.avaje.jsonb.Json;
import io.easyprint.server.mesh.BadModelException;
import io.easyprint.server.mesh.Pose;
import io.easyprint.server.models.Extent;
import io.easyprint.server.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * How a model is to stand, as the pages say it. Immutable.
 *
 * @param scale factors along each axis; 1 where absent
 * @param turn degrees around x, then y, then z
 */
@Json
record PoseShape(@Nullable Extent scale, boolean layFlat, @Nullable Extent turn) {
  private static final Extent SAME = new Extent(1, 1, 1);
  private static final Extent STRAIGHT = new Extent(0, 0, 0);

  Pose pose() {
    Extent by = scale == null ? SAME : scale;
    Extent turned = turn == null ? STRAIGHT : turn;
    try {
      return new Pose(by.x(), by.y(), by.z(), layFlat, turned.x(), turned.y(), turned.z());
    } catch (BadModelException e) {
      throw ProblemException.invalidField("pose", String.valueOf(e.getMessage()));
    }
  }
}

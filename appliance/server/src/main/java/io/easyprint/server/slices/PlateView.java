package io.easyprint.server.slices;

import io.avaje.jsonb.Json;
import io.easyprint.server.mesh.Bounds;
import io.easyprint.server.models.Extent;
import io.easyprint.server.slicing.Arrangement;
import java.util.ArrayList;
import java.util.List;

/**
 * A plate as it would be sliced, for the pages. Immutable.
 *
 * @param models in the order of the request
 * @param fits whether all of it has room
 */
@Json
record PlateView(List<OnPlate> models, boolean fits) {
  /**
   * A model on the plate.
   *
   * @param matrix how it is stretched and turned: three rows, one after the other
   * @param size as it stands, mm
   * @param fits whether it has room when it is alone
   * @param spots middles of the copies that have room
   */
  @Json
  record OnPlate(
      String modelId, List<Double> matrix, Extent size, boolean fits, List<PlateSpot> spots) {}

  /** The middle of a copy, mm from the bed's middle. */
  @Json
  record PlateSpot(double x, double y) {}

  static PlateView of(List<SliceRequest.Part> parts, Arrangement arranged) {
    List<OnPlate> models = new ArrayList<>();
    boolean fits = true;
    for (int i = 0; i < parts.size(); i++) {
      Arrangement.Standing stands = arranged.models().get(i);
      Bounds box = stands.pose().box();
      fits &= stands.spots().size() == parts.get(i).copies();
      models.add(
          new OnPlate(
              parts.get(i).modelId(),
              stands.pose().matrix(),
              new Extent(box.sizeX(), box.sizeY(), box.sizeZ()),
              stands.fits(),
              stands.spots().stream().map(s -> new PlateSpot(s.x(), s.y())).toList()));
    }
    return new PlateView(models, fits);
  }
}

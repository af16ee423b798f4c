package io.easyprint.server.slices;

import io.avaje.jsonb.Json;
import io.easyprint.gcode.scan.LayerIndex;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The layers of a slice. Immutable.
 *
 * @param heights of each layer, mm
 */
@Json
record LayerList(int count, List<Double> heights) {
  static LayerList of(LayerIndex index) {
    return new LayerList(
        index.layers(), IntStream.rangeClosed(1, index.layers()).mapToObj(index::height).toList());
  }
}

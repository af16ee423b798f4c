package io.easyprint.server.slicing;

import io.easyprint.gcode.scan.LayerIndex;
import io.easyprint.server.mesh.Picture;
import java.util.Optional;

/**
 * A finished slice. Immutable.
 *
 * @param picture of what is printed; none for ready G-code without one
 * @param layers where each layer is in the file
 */
public record SliceResult(SliceFacts facts, Optional<Picture> picture, LayerIndex layers) {}

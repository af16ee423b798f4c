package io.easyprint.gcode.scan;

import io.easyprint.gcode.estimate.TimeEstimate;

/**
 * What one pass over a file yields.
 *
 * @param metadata what the file holds
 * @param layers where its layers are
 * @param estimate how long it takes
 */
public record ScanResult(GcodeMetadata metadata, LayerIndex layers, TimeEstimate estimate) {}

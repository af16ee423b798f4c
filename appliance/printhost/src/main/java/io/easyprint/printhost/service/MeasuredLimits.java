package io.easyprint.printhost.service;

import io.easyprint.gcode.estimate.EstimateSettings;
import io.easyprint.gcode.estimate.PrinterLimits;
import java.util.List;

/** What the printer allows its motors, as far as it has told; for estimates. Thread-safe. */
final class MeasuredLimits {
  private volatile PrinterLimits limits = PrinterLimits.common();

  /** The firmware's report in answer to M503. */
  void reported(List<String> lines) {
    limits = PrinterLimits.common().reported(lines);
  }

  EstimateSettings settings() {
    return EstimateSettings.of(limits);
  }
}

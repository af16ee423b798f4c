package io.easyprint.server.printers;

import io.avaje.jsonb.Json;
import java.util.List;

/** All that there is to choose for a slice on the set-up printer. Immutable. */
@Json
public record SlicingChoices(
    PrinterInfo printer,
    List<QualityChoice> qualities,
    List<Choice> materials,
    List<Choice> infillPatterns,
    List<Choice> supports,
    List<Choice> adhesions) {}

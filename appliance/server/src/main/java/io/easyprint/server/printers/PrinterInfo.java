package io.easyprint.server.printers;

import io.avaje.jsonb.Json;
import io.easyprint.server.models.Extent;

/** The set-up printer, as the pages see it; the size is that of its build volume. Immutable. */
@Json
public record PrinterInfo(String id, String name, Extent size) {}

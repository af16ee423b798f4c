package io.easyprint.server.printers;

import io.avaje.jsonb.Json;
import io.easyprint.server.models.Extent;
import java.util.List;

/**
 * The set-up printer, as the pages see it. Immutable.
 *
 * @param size of its build volume
 * @param nozzle the name of the one in its first extruder; empty where there is no choice
 * @param nozzles those to choose from
 */
@Json
public record PrinterInfo(
    String id, String name, Extent size, String nozzle, List<String> nozzles) {}

package io.easyprint.printhost.api;

import io.avaje.jsonb.Json;

/**
 * A serial port that may hold a printer.
 *
 * @param path what {@code connect} takes; a stable name ({@code /dev/serial/by-id/…}) where there
 *     is one
 * @param description the USB product, or the path again
 */
@Json
public record SerialPortInfo(String path, String description) {}

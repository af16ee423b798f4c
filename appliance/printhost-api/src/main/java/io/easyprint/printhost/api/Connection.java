package io.easyprint.printhost.api;

import io.avaje.jsonb.Json;

/**
 * How the printer is, or is to be, connected.
 *
 * @param port a path as offered by {@code ports}, or {@code auto}
 * @param baud bits per second; 0 finds it
 * @param firmware name and version from M115; empty before it is known
 */
@Json
public record Connection(String port, int baud, String firmware) {}

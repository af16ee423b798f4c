package io.easyprint.server.models;

import io.avaje.jsonb.Json;

/** How far something reaches along each axis, mm. Immutable. */
@Json
public record Extent(double x, double y, double z) {}

package io.easyprint.server.cura;

import io.avaje.jsonb.Json;

/** A value as CuraEngine is sent it, and where it came from. Immutable. */
@Json
public record ResolvedSetting(String value, Origin origin) {}

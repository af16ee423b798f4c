package io.easyprint.server.printers;

import io.avaje.jsonb.Json;

/** Something to choose, as the pages see it. Immutable. */
@Json
public record Choice(String id, String name) {}

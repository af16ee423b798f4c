package io.easyprint.server.prints;

import io.avaje.jsonb.Json;

/**
 * Something that happened during a print.
 *
 * @param at milliseconds since 1970
 * @param kind {@code start}, {@code pause}, {@code attention} (it waits for a person), {@code
 *     resume}, {@code tune}, {@code message}, {@code fault}, {@code button}, {@code recovery},
 *     {@code bed}, {@code spool}, {@code end}
 * @param text a sentence
 */
@Json
public record PrintEvent(long at, String kind, String text) {}

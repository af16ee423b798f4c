package io.easyprint.server.notices;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook is sent.
 *
 * @param id of the call: the same with each attempt
 * @param event the occasion, or {@code test}
 * @param at milliseconds since 1970
 * @param printId the print that it is about; null: none
 * @param name what people call that print; empty without one
 * @param reason a sentence, or empty
 * @param link the page to look at
 */
@Json
record WebhookBody(
    String id,
    String event,
    long at,
    @Nullable String printId,
    String name,
    String reason,
    String link) {}

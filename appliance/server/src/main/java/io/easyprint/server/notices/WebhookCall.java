package io.easyprint.server.notices;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * A call of a webhook as its account sees it.
 *
 * @param event the occasion, or {@code test}
 * @param createdAt milliseconds since 1970
 * @param state {@code waiting}, {@code sent} or {@code failed}
 * @param error why the last attempt failed
 */
@Json
record WebhookCall(String id, String event, long createdAt, String state, @Nullable String error) {}

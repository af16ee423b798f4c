package io.easyprint.server.mail;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * A mail as administrators see it.
 *
 * @param state {@code waiting}, {@code sent}, {@code failed}, or {@code outbox} where there is no
 *     mail server
 * @param error why the last attempt failed
 * @param text the words of one in the outbox, while its link is good: somebody has to hand it over
 */
@Json
record MailView(
    String id,
    String to,
    String subject,
    long createdAt,
    String state,
    @Nullable String error,
    @Nullable String text) {}

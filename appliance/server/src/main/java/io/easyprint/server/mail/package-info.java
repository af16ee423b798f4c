/** Mails: their words, the outbox, and the way to an SMTP server. */
@NullMarked
package io.easyprint.server.mail;

import org.jspecify.annotations.NullMarked;

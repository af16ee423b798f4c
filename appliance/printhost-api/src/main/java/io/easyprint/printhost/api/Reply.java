package io.easyprint.printhost.api;

import org.jspecify.annotations.Nullable;

/** A line that a client received, decoded. Immutable. */
sealed interface Reply {
  /** The answer to call {@code id}; its type is known to the caller. */
  record Result(long id, String json) implements Reply {}

  /** The refusal of call {@code id}, or of something unreadable when {@code id} is negative. */
  record Refusal(long id, PrintHostException.Reason reason, String message) implements Reply {}

  /** An event; null for one of a kind that this client does not know. */
  record Notification(@Nullable Event event) implements Reply {}
}

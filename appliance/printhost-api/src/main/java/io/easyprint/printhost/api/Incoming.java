package io.easyprint.printhost.api;

import org.jspecify.annotations.Nullable;

/** A line that a print host received, decoded. Immutable. */
public sealed interface Incoming {
  /**
   * The request's id as JSON text: a number, a string, {@code null}; Java's null for a JSON-RPC
   * notification, which gets no answer.
   */
  @Nullable String id();

  /** A well-formed call. */
  record Call(@Nullable String id, Request request) implements Incoming {}

  /** Something else; {@code code} is JSON-RPC's error code for it. */
  record Malformed(@Nullable String id, int code, String message) implements Incoming {}
}

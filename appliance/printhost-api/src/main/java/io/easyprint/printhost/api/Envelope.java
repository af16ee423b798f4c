package io.easyprint.printhost.api;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** Any JSON-RPC 2.0 message; what a field holds is left as JSON text until its type is known. */
@Json
record Envelope(
    @Nullable String jsonrpc,
    @Json.Raw @Nullable String id,
    @Nullable String method,
    @Json.Raw @Nullable String params,
    @Json.Raw @Nullable String result,
    @Nullable Fault error) {

  /** JSON-RPC's error object. */
  @Json
  record Fault(int code, @Nullable String message) {}
}

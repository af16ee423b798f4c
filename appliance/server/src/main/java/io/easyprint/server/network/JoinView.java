package io.easyprint.server.network;

import io.avaje.jsonb.Json;

/**
 * How it goes with a Wi-Fi that was chosen.
 *
 * @param state {@code joining} or {@code failed}
 * @param reason {@code password}, {@code not-found}, {@code no-address}, {@code unsupported} or
 *     {@code failed}; empty while it is tried
 */
@Json
record JoinView(String ssid, String state, String reason) {
  static JoinView of(Uplink.Attempt attempt) {
    return new JoinView(
        attempt.ssid(),
        attempt.failure().isPresent() ? "failed" : "joining",
        attempt.failure().map(JoinException.Reason::wire).orElse(""));
  }
}

package io.easyprint.server.network;

import io.avaje.jsonb.Json;
import io.easyprint.server.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The Wi-Fi that a person chose; an empty password for one without. */
@Json
record WifiRequest(String ssid, String password) {
  /** Begins to join it, once it can be one at all (IEEE 802.11: up to 32 bytes). */
  void join(Uplink uplink) throws IOException {
    int length = ssid.getBytes(StandardCharsets.UTF_8).length;
    if (length < 1 || length > 32 || ssid.chars().anyMatch(Character::isISOControl)) {
      throw ProblemException.invalidField("ssid", "The name of a Wi-Fi has 1 to 32 bytes.");
    }
    if (!password.isEmpty() && !AccessPointKey.isOne(password)) {
      throw ProblemException.invalidField(
          "password", "The password of a Wi-Fi has 8 to 63 letters, digits or signs of ASCII.");
    }
    try {
      uplink.join(ssid, password);
    } catch (NoManagerException e) {
      throw WifiView.noManager();
    }
  }
}

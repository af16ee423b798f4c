package io.easyprint.server.network;

import io.avaje.jsonb.Json;
import io.easyprint.server.network.NetworkManager.Scan;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import io.easyprint.server.web.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A Wi-Fi in reach, as the pages show it.
 *
 * @param signal percent
 */
@Json
record WifiView(String ssid, int signal, boolean secured) {
  /** Those that are in reach, the strongest first. */
  static Reply list(Uplink uplink) throws IOException {
    try {
      List<WifiView> items =
          uplink.inReach(Scan.AUTO).stream()
              .map(one -> new WifiView(one.ssid(), one.signal(), one.isSecured()))
              .toList();
      return Reply.json(Map.of("items", items));
    } catch (NoManagerException e) {
      throw noManager();
    }
  }

  static ProblemException noManager() {
    return new ProblemException(
        Kind.UNAVAILABLE,
        "no-network-manager",
        "This machine's network is not looked after by Easyprint: choose it where the system"
            + " does.");
  }
}

package io.easyprint.server;

import io.easyprint.server.config.LiveSettings;
import io.easyprint.server.config.Setting;
import io.easyprint.server.tls.MachineNames;
import io.easyprint.server.web.PublicAddress;
import io.easyprint.server.web.WebServer;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Where this server's pages are found, as the settings and its sockets are at the moment of asking.
 * Thread-safe.
 *
 * @param settings may name an address of people's own
 * @param at the web server, set before anybody asks
 */
record OwnAddresses(LiveSettings settings, AtomicReference<WebServer> at) {
  /** For links, such as those of mails: one address, without a slash at its end. */
  String forLinks() {
    String set = settings.now().text(Setting.PUBLIC_URL);
    WebServer web = at.get();
    return set.isEmpty()
        ? PublicAddress.of(own(web), web.everywhere()).getFirst().toString()
        : set.replaceAll("/+$", "");
  }

  /** For people to type: the name, then the numbers. */
  List<String> forPeople() {
    WebServer web = at.get();
    return PublicAddress.forPeople(own(web), web.everywhere(), MachineNames.host());
  }

  private static URI own(WebServer web) {
    return web.secureAddress().orElseGet(web::address);
  }
}

package io.easyprint.server.network;

import io.avaje.jsonb.Json;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Gate;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What guests of the access point get without an account: they choose the Wi-Fi, and nothing else.
 * While it is open its name server answers every name with this machine's address, so that phones
 * and computers, which ask a known address for a known answer, find another and show the page; what
 * they ask of other hosts leads there. Whoever comes by another network gets nothing of it.
 * Thread-safe.
 */
final class Portal implements Feature, Gate {
  static final String PAGE = "/portal";

  /**
   * As the portal's page shows it.
   *
   * @param address where the pages are once the machine is in a network
   */
  @Json
  record View(String name, String address, String accessPoint, @Nullable JoinView joining) {}

  private final Optional<Uplink> uplink;
  private final AccessPoint accessPoint;
  private final Supplier<String> host;

  /**
   * A portal.
   *
   * @param host this machine's name without a domain
   */
  Portal(Optional<Uplink> uplink, AccessPoint accessPoint, Supplier<String> host) {
    this.uplink = uplink;
    this.accessPoint = accessPoint;
    this.host = host;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .gate(this)
        .get("/api/v1/portal", this::view)
        .get("/api/v1/portal/wifi", this::inReach)
        .post("/api/v1/portal/wifi", this::join);
  }

  /** Only requests that come through the access point, and only while it is open. */
  private boolean isGuest(HttpServletRequest request) {
    return uplink.map(Uplink::isOpen).orElse(false) && accessPoint.carries(request);
  }

  @Override
  public Optional<String> leads(HttpServletRequest request) {
    if (!isGuest(request)) {
      return Optional.empty();
    }
    uplink.ifPresent(Uplink::guest);
    // A name server that answers every name would make any page of the guest's one of ours.
    if (ours().contains(request.getServerName().toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    int port = request.isSecure() ? 80 : request.getLocalPort();
    return Optional.of(
        "http://" + accessPoint.address().getHostAddress() + (port == 80 ? "" : ":" + port) + PAGE);
  }

  private Set<String> ours() {
    String name = host.get().toLowerCase(Locale.ROOT);
    return Set.of(accessPoint.address().getHostAddress(), name, name + ".local");
  }

  private Uplink requireGuest(Request request) {
    return uplink
        .filter(open -> isGuest(request.servlet()))
        .orElseThrow(() ->
            ProblemException.conflict(
                "no-access-point", "Only who comes through the open access point may do that."));
  }

  private Reply view(Request request) {
    Uplink open = requireGuest(request);
    String name = host.get();
    return Reply.json(
        new View(
            name,
            "http://" + name + ".local",
            accessPoint.ssid(),
            open.attempt().map(JoinView::of).orElse(null)));
  }

  private Reply inReach(Request request) throws IOException {
    return WifiView.list(requireGuest(request));
  }

  private Reply join(Request request) throws IOException {
    Uplink open = requireGuest(request);
    request.json(WifiRequest.class).join(open);
    return Reply.accepted();
  }
}

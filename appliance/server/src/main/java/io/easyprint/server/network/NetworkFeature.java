package io.easyprint.server.network;

import io.avaje.jsonb.Json;
import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import io.easyprint.server.network.NetworkManager.InReach;
import io.easyprint.server.network.NetworkManager.Scan;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The machine's network, for administrators and its own screen, and the portal for guests of its
 * access point. Where the system looks after the network itself ({@code network-command} is empty)
 * it only tells name and addresses. Thread-safe.
 */
public final class NetworkFeature implements Feature, AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(3);

  /** What all pages are told: the open access point's name. */
  @Json
  public record News(@Nullable String accessPoint) {}

  /** A Wi-Fi that the machine is in. */
  @Json
  record Joined(String ssid, int signal) {}

  /** The open access point, with what a guest needs to come in. */
  @Json
  record Opened(String ssid, String password) {}

  /**
   * As the pages show it.
   *
   * @param addresses of the pages, the one to show first
   * @param manager whether the network can be chosen here
   * @param joining a Wi-Fi that was chosen and is not joined, or not yet
   */
  @Json
  record View(
      String hostname,
      List<String> addresses,
      boolean manager,
      @Nullable Joined wifi,
      @Nullable Opened accessPoint,
      @Nullable JoinView joining) {}

  private final Optional<Uplink> uplink;
  private final NetworkManager manager;
  private final AccessPoint accessPoint;
  private final Supplier<List<String>> addresses;
  private final Supplier<String> host;

  /**
   * Of the machine that this runs on.
   *
   * @param addresses where other machines find the pages
   * @param host its name without a domain
   * @param opens whether the access point may open by itself, as it is set now
   * @param told gets the access point's name, or nothing, whenever that changes
   */
  public static NetworkFeature of(
      Settings settings,
      Supplier<List<String>> addresses,
      Supplier<String> host,
      BooleanSupplier opens,
      InstantSource clock,
      Consumer<News> told) {
    String command = settings.text(Setting.NETWORK_COMMAND).strip();
    AccessPoint accessPoint =
        AccessPoint.of(
            host.get(),
            new AccessPointKey(
                settings.path(Setting.ACCESS_POINT_PASSWORD_FILE),
                settings.data().resolve("network").resolve("access-point-password")));
    return new NetworkFeature(
        command.isEmpty() ? List.of() : List.of(command.split("\\s+")),
        accessPoint,
        addresses,
        host,
        opens,
        clock,
        told,
        LOOK,
        GRACE);
  }

  /**
   * Of a machine.
   *
   * @param program NetworkManager's, with what goes before its arguments; none: no NetworkManager
   * @param look how often it is looked how things stand
   * @param grace see {@link Uplink}
   */
  NetworkFeature(
      List<String> program,
      AccessPoint accessPoint,
      Supplier<List<String>> addresses,
      Supplier<String> host,
      BooleanSupplier opens,
      InstantSource clock,
      Consumer<News> told,
      Duration look,
      Duration grace) {
    this.manager = new NetworkManager(new Nmcli(program));
    this.accessPoint = accessPoint;
    this.addresses = addresses;
    this.host = host;
    Consumer<Boolean> opened = open -> told.accept(new News(open ? accessPoint.ssid() : null));
    opened.accept(false);
    this.uplink =
        program.isEmpty()
            ? Optional.empty()
            : Optional.of(new Uplink(manager, accessPoint, opens, clock, grace, opened));
    uplink.ifPresent(begun -> begun.start(look));
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/network", request -> Reply.json(view()))
        .get("/api/v1/network/wifi", request -> WifiView.list(managed()))
        .post("/api/v1/network/wifi", this::join);
    new Portal(uplink, accessPoint, host).routes(routes);
  }

  private Uplink managed() {
    return uplink.orElseThrow(WifiView::noManager);
  }

  private Reply join(Request request) throws IOException {
    request.json(WifiRequest.class).join(managed());
    return Reply.accepted();
  }

  private View view() throws IOException {
    boolean open = uplink.map(Uplink::isOpen).orElse(false);
    boolean there = false;
    Joined wifi = null;
    if (uplink.isPresent()) {
      try {
        there = manager.radio().isPresent();
        wifi = there && !open ? joined() : null;
      } catch (NoManagerException e) {
        there = false;
      }
    }
    return new View(
        host.get(),
        open ? List.of("http://" + accessPoint.address().getHostAddress()) : addresses.get(),
        there,
        wifi,
        open ? new Opened(accessPoint.ssid(), accessPoint.password()) : null,
        uplink.flatMap(Uplink::attempt).map(JoinView::of).orElse(null));
  }

  private @Nullable Joined joined() throws IOException {
    return managed().inReach(Scan.NO).stream()
        .filter(InReach::joined)
        .findFirst()
        .map(one -> new Joined(one.ssid(), one.signal()))
        .orElse(null);
  }

  @Override
  public void close() {
    uplink.ifPresent(Uplink::close);
  }
}

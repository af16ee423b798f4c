package io.easyprint.server.network;

import io.easyprint.server.network.JoinException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What NetworkManager knows and does, as far as Easyprint asks it. Thread-safe. */
final class NetworkManager {
  /** Names of the profiles that are ours; all others are a person's. */
  private static final String OURS = "easyprint-wifi-";

  static final String ACCESS_POINT = "easyprint-access-point";

  private static final Duration QUICK = Duration.ofSeconds(20);
  private static final Duration LONG = Duration.ofSeconds(90);

  /** Devices that lead anywhere; bridges and the loopback do not. */
  private static final Set<String> LEADING = Set.of("ethernet", "wifi", "gsm");

  /** A network device. */
  record Device(String name, String type, String state, String profile) {
    boolean isWifi() {
      return type.equals("wifi");
    }

    boolean isConnected() {
      return state.startsWith("connected");
    }

    boolean isConnecting() {
      return state.startsWith("connecting");
    }

    /** Whether it has a network of others. */
    boolean isInNetwork() {
      return LEADING.contains(type) && isConnected() && !isAccessPoint();
    }

    boolean isAccessPoint() {
      return isWifi() && profile.equals(ACCESS_POINT);
    }

    /** A radio that can be used. */
    boolean isRadio() {
      return isWifi() && !state.equals("unavailable") && !state.startsWith("unmanaged");
    }
  }

  /**
   * A network in reach.
   *
   * @param signal percent
   * @param security such as {@code WPA1 WPA2}; empty for one without a password
   */
  record InReach(String ssid, int signal, String security, boolean joined) {
    boolean isSecured() {
      return !security.isEmpty();
    }
  }

  private final Nmcli nmcli;

  NetworkManager(Nmcli nmcli) {
    this.nmcli = nmcli;
  }

  List<Device> devices() throws IOException {
    return nmcli
        .table(QUICK, List.of("DEVICE", "TYPE", "STATE", "CONNECTION"), "device", "status")
        .stream()
        .map(of -> new Device(of.get(0), of.get(1), of.get(2), of.get(3)))
        .toList();
  }

  /** The radio that joins and opens networks. */
  Optional<Device> radio() throws IOException {
    return devices().stream().filter(Device::isRadio).findFirst();
  }

  /** How anew the list of networks is. */
  enum Scan {
    /** What was heard last. */
    NO,
    /** Heard in the last 30 seconds. */
    AUTO,
    /** Listened for now. */
    YES
  }

  /** The networks in reach, the strongest first, each name once. */
  List<InReach> inReach(Scan scan) throws IOException {
    List<List<String>> rows =
        nmcli.table(
            LONG,
            List.of("IN-USE", "SIGNAL", "SECURITY", "SSID"),
            "device",
            "wifi",
            "list",
            "--rescan",
            scan.name().toLowerCase(Locale.ROOT));
    List<InReach> found = new ArrayList<>();
    for (List<String> of : rows) {
      int signal = of.get(1).matches("[0-9]{1,3}") ? Integer.parseInt(of.get(1)) : 0;
      String security = of.get(2).equals("--") ? "" : of.get(2).strip();
      found.add(new InReach(of.get(3), signal, security, of.get(0).equals("*")));
    }
    Set<String> names = new HashSet<>();
    return found.stream()
        .filter(one -> !one.ssid().isEmpty())
        // The one that is in use stands for all of its name.
        .sorted((a, b) -> a.joined() == b.joined() ? b.signal() - a.signal() : a.joined() ? -1 : 1)
        .filter(one -> names.add(one.ssid()))
        .sorted((a, b) -> b.signal() - a.signal())
        .toList();
  }

  /** Whether there is a Wi-Fi that is joined by itself when it is in reach. */
  boolean knowsWifi() throws IOException {
    return nmcli.table(QUICK, List.of("TYPE", "AUTOCONNECT"), "connection", "show").stream()
        .anyMatch(of -> of.get(0).equals("802-11-wireless") && of.get(1).equals("yes"));
  }

  /** Joins, and does so by itself from then on; what did not work leaves nothing behind. */
  void join(String device, String ssid, String password, Optional<InReach> seen, String profile)
      throws IOException {
    String security = seen.map(InReach::security).orElse(password.isEmpty() ? "" : "WPA2");
    List<String> words =
        new ArrayList<>(
            List.of(
                "connection",
                "add",
                "type",
                "wifi",
                "con-name",
                OURS + profile,
                "ifname",
                "*",
                "ssid",
                ssid,
                "connection.autoconnect",
                "no",
                "connection.auth-retries",
                "1"));
    if (seen.isEmpty()) {
      words.addAll(List.of("802-11-wireless.hidden", "yes"));
    }
    words.addAll(keys(security));
    nmcli.call(QUICK, "", words).required();
    boolean joined = false;
    try {
      if (!security.isEmpty() && !security.contains("OWE")) {
        givePassword(OURS + profile, password, "persistent");
      }
      up(OURS + profile, device);
      nmcli
          .call(
              QUICK,
              "connection",
              "modify",
              "id",
              OURS + profile,
              "connection.autoconnect",
              "yes",
              "connection.auth-retries",
              "-1")
          .required();
      joined = true;
    } finally {
      if (!joined) {
        forget(OURS + profile);
      }
    }
    forgetOlder(ssid, OURS + profile);
  }

  private static List<String> keys(String security) throws JoinException {
    if (security.isEmpty()) {
      return List.of();
    }
    if (security.contains("802.1X") || security.equals("WEP")) {
      throw new JoinException(Reason.UNSUPPORTED, security);
    }
    if (security.contains("OWE")) {
      return List.of("802-11-wireless-security.key-mgmt", "owe");
    }
    boolean newest = security.contains("WPA3") && !security.contains("WPA2");
    return List.of("802-11-wireless-security.key-mgmt", newest ? "sae" : "wpa-psk");
  }

  /** Opens the access point; NetworkManager gives its guests addresses and answers for names. */
  void open(String device, String ssid, String password, String address) throws IOException {
    forget(ACCESS_POINT);
    nmcli
        .call(
            QUICK,
            "connection",
            "add",
            "save",
            "no",
            "type",
            "wifi",
            "con-name",
            ACCESS_POINT,
            "ifname",
            device,
            "ssid",
            ssid,
            "connection.autoconnect",
            "no",
            "802-11-wireless.mode",
            "ap",
            "802-11-wireless.band",
            "bg",
            "802-11-wireless-security.key-mgmt",
            "wpa-psk",
            // A Raspberry Pi's chip takes no guests with protected management frames, and others
            // none with the first WPA.
            "802-11-wireless-security.pmf",
            "disable",
            "802-11-wireless-security.proto",
            "rsn",
            "802-11-wireless-security.pairwise",
            "ccmp",
            "802-11-wireless-security.group",
            "ccmp",
            "ipv4.method",
            "shared",
            "ipv4.addresses",
            address,
            "ipv6.method",
            "disabled")
        .required();
    givePassword(ACCESS_POINT, password, "temporary");
    up(ACCESS_POINT, device);
  }

  /**
   * Closes it; whatever of the known networks is in reach is then joined by NetworkManager itself.
   */
  void close() throws IOException {
    forget(ACCESS_POINT);
  }

  /** By the editor, which reads its commands from the stream. */
  private void givePassword(String profile, String password, String save) throws IOException {
    nmcli
        .call(
            QUICK,
            "set 802-11-wireless-security.psk " + password + "\nsave " + save + "\nquit\n",
            List.of("connection", "edit", "id", profile))
        .required();
    // Its status does not tell whether it understood.
    Optional<String> kept = nmcli.property(QUICK, "802-11-wireless-security.psk", profile);
    if (!kept.equals(Optional.of(password))) {
      throw new JoinException(Reason.PASSWORD, "NetworkManager did not take the password");
    }
  }

  private void up(String profile, String device) throws IOException {
    Nmcli.Answer answer =
        nmcli.call(LONG, "--wait", "60", "connection", "up", "id", profile, "ifname", device);
    if (!answer.done()) {
      throw new JoinException(Reason.of(answer.words()), answer.words());
    }
  }

  /** Away with a profile, if there is one. */
  private void forget(String profile) throws IOException {
    nmcli.call(QUICK, "connection", "delete", "id", profile);
  }

  /** Of one network the last password counts. */
  private void forgetOlder(String ssid, String but) throws IOException {
    List<String> names =
        nmcli.table(QUICK, List.of("NAME"), "connection", "show").stream()
            .map(of -> of.get(0))
            .filter(name -> name.startsWith(OURS) && !name.equals(but))
            .toList();
    for (String name : names) {
      if (nmcli.property(QUICK, "802-11-wireless.ssid", name).equals(Optional.of(ssid))) {
        forget(name);
      }
    }
  }
}

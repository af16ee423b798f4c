package io.easyprint.server.web;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where other machines find this one. What a request says of itself (Host, X-Forwarded-Host) is
 * never asked: links in mails must not lead where a stranger wants. Thread-safe.
 */
public final class PublicAddress {
  private PublicAddress() {}

  /**
   * The addresses of a server that listens here, the likeliest first.
   *
   * @param listening as the server knows itself: scheme, host, port
   * @param everywhere whether it listens on every address of the machine
   */
  public static List<URI> of(URI listening, boolean everywhere) {
    List<URI> found = new ArrayList<>();
    if (everywhere) {
      for (InetAddress address : ofMachine()) {
        found.add(with(listening, address.getHostAddress()));
      }
    }
    found.add(listening);
    return found;
  }

  /**
   * The same for people to read and type: with the name first, without ports that go without
   * saying, and with IPv6 only where there is nothing else.
   */
  public static List<String> forPeople(URI listening, boolean everywhere, String host) {
    if (!everywhere) {
      return List.of(listening.toString());
    }
    List<InetAddress> all = ofMachine();
    List<InetAddress> four = all.stream().filter(Inet4Address.class::isInstance).toList();
    List<String> found = new ArrayList<>();
    found.add(with(listening, host + ".local").toString());
    for (InetAddress address : four.isEmpty() ? all : four) {
      found.add(with(listening, address.getHostAddress()).toString());
    }
    String silent = listening.getScheme().equals("https") ? ":443$" : ":80$";
    return found.stream().map(address -> address.replaceAll(silent, "")).toList();
  }

  /** The machine's addresses in its networks, without the loopback; IPv4 first. */
  public static List<InetAddress> ofMachine() {
    List<InetAddress> four = new ArrayList<>();
    List<InetAddress> six = new ArrayList<>();
    try {
      for (NetworkInterface net : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        for (InetAddress address : Collections.list(net.getInetAddresses())) {
          if (!address.isLoopbackAddress() && !address.isLinkLocalAddress()) {
            (address instanceof Inet4Address ? four : six).add(address);
          }
        }
      }
    } catch (SocketException e) {
      // A machine without a network has no address.
    }
    four.addAll(six);
    return four;
  }

  private static URI with(URI listening, String host) {
    int zone = host.indexOf('%');
    String bare = zone < 0 ? host : host.substring(0, zone);
    return URI.create(
        listening.getScheme()
            + "://"
            + (bare.contains(":") ? "[" + bare + "]" : bare)
            + ":"
            + listening.getPort());
  }
}
